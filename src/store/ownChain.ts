/** Where this phone's own chain begins, and goes on after its identity or its records were lost. */
import { genesisLink } from '../crypto/chain.ts';
import type { Id } from '../domain/id.ts';
import type { RandomBytes } from '../domain/newId.ts';
import type { Connection } from './connection.ts';
import { checkSchemaEpoch } from './connection.ts';
import { metaValue } from './database.ts';
import { forkIdentity } from './fork.ts';
import type { Identity, IdentityStore } from './identity.ts';
import type { Outbox } from './outbox.ts';

interface OwnChainContext {
  readonly connection: Connection;
  readonly identity: IdentityStore;
  readonly sending: Pick<Outbox, 'beginChain'>;
  readonly random: RandomBytes;
  /** All that the hub has is read again. */
  readonly readAnew: () => Promise<void>;
}

export interface OwnChain {
  /** Stores who the phone is, unless another tab was faster; gives what is stored. */
  join(offered: Identity): Promise<Identity>;
  /** Goes on under another id than `from`; undefined where the phone has gone on already. */
  fork(from: Id): Promise<Identity | undefined>;
  /** The identity is there and the end of its chain is not: the browser has evicted the records. */
  recover(): Promise<boolean>;
  /**
   * The end of the chain may be that of a device that the phone has lost and joined anew after: then the current one
   * begins its own. Who the phone is was always written before the end of its chain, and is read here after it.
   */
  leaveLost(): Promise<void>;
}

export function createOwnChain({
  connection,
  identity,
  sending,
  random,
  readAnew,
}: OwnChainContext): OwnChain {
  return {
    async join(offered) {
      const known = await identity.get();
      const { deviceId } = (known ?? offered).current;
      // What is found here was indexed under the key of an identity that is lost.
      if (!known) await readAnew();
      await startChain(connection, deviceId);
      const stored = (await identity.update((before) => before ?? offered)) ?? offered;
      // Another tab has joined at the same time, and was faster.
      if (stored.current.deviceId !== deviceId) await startChain(connection, stored.current.deviceId);
      return stored;
    },

    async fork(from) {
      const forked = await forkIdentity(identity, from, random);
      if (forked) await sending.beginChain(forked.current.deviceId, from);
      return forked;
    },

    async recover() {
      const known = await identity.get();
      if (!known) return false;
      const forked = await forkIdentity(identity, known.current.deviceId, random);
      if (forked) await startChain(connection, forked.current.deviceId);
      return true;
    },

    async leaveLost() {
      const head = await connection.run((database) => metaValue(database, 'head'));
      const known = await identity.get();
      if (!head || !known) return;
      const isKnown = [...known.parents, known.current].some(({ deviceId }) => deviceId === head.deviceId);
      if (!isKnown) await sending.beginChain(known.current.deviceId, head.deviceId);
    },
  };
}

/** Writes the beginning of a device's chain, where no chain is, or one that nothing was ever saved in. */
const startChain = (connection: Connection, deviceId: Id): Promise<void> =>
  connection.run((database) =>
    database.transaction('rw', database.meta, async () => {
      await checkSchemaEpoch(database);
      const head = await metaValue(database, 'head');
      if (head && (head.seq > 0 || head.deviceId === deviceId)) return;
      await database.meta.put({ key: 'head', value: { deviceId, seq: 0, link: genesisLink(deviceId) } });
    }),
  );
