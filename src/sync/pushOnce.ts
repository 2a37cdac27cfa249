/** The push half of the engine on its own, for the service worker: no page, no Dexie. */
import type { Id } from '../domain/id.ts';
import type { RandomBytes } from '../domain/newId.ts';
import { announce } from '../store/channel.ts';
import { clearDrafts } from '../store/draftKeyValues.ts';
import { forkIdentity } from '../store/fork.ts';
import { openIdentity } from '../store/identity.ts';
import { openOutbox } from '../store/outbox.ts';
import { createBatchSize } from './batchSize.ts';
import { createHubClock } from './hubClock.ts';
import type { PushOutcome } from './push.ts';
import { pushOutbox } from './push.ts';
import type { Transport } from './transport.ts';

export interface WorkerEnvironment {
  readonly indexedDB: IDBFactory;
  readonly connect: (hubUrl: string) => Transport;
  readonly random: RandomBytes;
  readonly now: () => number;
  readonly monotonic: () => number;
}

/** Sends what waits; a phone that is revoked keeps nothing else. The caller holds the lock. */
export async function pushOnce({
  indexedDB,
  connect,
  random,
  now,
  monotonic,
}: WorkerEnvironment): Promise<PushOutcome> {
  const identity = openIdentity(indexedDB);
  const outbox = openOutbox(indexedDB);
  const outcome = await pushOutbox({
    identity,
    outbox,
    connect,
    batchSize: createBatchSize(),
    clock: createHubClock(now, monotonic),
    monotonic,
    onChange: announce,
    async fork(from: Id) {
      const forked = await forkIdentity(identity, from, random);
      if (forked) await outbox.beginChain(forked.current.deviceId, from);
      return forked;
    },
  });
  if ((await identity.get())?.revoked === true) {
    await clearDrafts(indexedDB);
    await outbox.wipe();
    announce('records');
  }
  return outcome;
}
