/** What the services of one township's hub share. It holds caches, but no state that another replica would miss. */
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/id.ts';
import type { HubStore, TownshipRow, TownshipStore } from '../store/interface.ts';
import { hexOf } from './bytes.ts';
import { Contacts } from './contacts.ts';
import type { Environment } from './environment.ts';
import { GroupCommit } from './groupCommit.ts';
import { HubChain } from './hubChain.ts';
import type { HubKeys } from './hubKeys.ts';
import { openHubKeys } from './hubKeys.ts';
import { Opener } from './opening.ts';
import { PROJECTION_VERSION, rebuildProjections } from './projections.ts';
import { TokenBuckets } from './tokenBuckets.ts';
import { Turns } from './turns.ts';
import { VerifyingKeys } from './verifyingKeys.ts';
import type { Mark } from './watermark.ts';

export interface Hub {
  readonly environment: Environment;
  readonly store: TownshipStore;
  readonly townshipId: Id;
  /** 16 hex digits. */
  readonly epoch: string;
  readonly keys: HubKeys;
  readonly opener: Opener;
  readonly verifyingKeys: VerifyingKeys;
  readonly commits: GroupCommit;
  readonly contacts: Contacts;
  readonly chain: HubChain;
  /** Saving into a village's register, one after the other. Within this process. */
  readonly saves: Turns;
  /** Whether the device may push now, or has called too often. Counted by this process alone. */
  readonly admits: (deviceId: Id) => boolean;
  /** Calls back after something was stored; gives the function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

export interface HubOpening {
  readonly store: HubStore;
  readonly environment: Environment;
  /** 32 bytes that wrap the hub's keys. */
  readonly secret: Uint8Array;
  /** The name of the township that is founded when the store has none. */
  readonly townshipName: string;
  /** The database comes from a backup. */
  readonly restored: boolean;
  /** Pushes that one device may make in a minute. */
  readonly pushesPerMinute: number;
  /** How far the register had come, as far as that is known beside the database. */
  readonly mark: Mark | undefined;
}

const EPOCH_BYTES = 8;

export const totalOf = (feeds: ReadonlyMap<Id, number>): number =>
  [...feeds.values()].reduce((sum, head) => sum + head, 0);

async function openTownship(opening: HubOpening): Promise<{ row: TownshipRow; store: TownshipStore }> {
  const { environment } = opening;
  const newEpoch = () => hexOf(environment.random(EPOCH_BYTES));
  const [known] = await opening.store.townships();
  const id = known ?? newId(environment.random);
  const store = opening.store.of(id);
  const found = await store.township();
  const founded: TownshipRow = {
    id,
    name: opening.townshipName,
    epoch: newEpoch(),
    createdAt: environment.now(),
    projection: PROJECTION_VERSION,
  };
  let row = found ?? founded;
  const total = totalOf(await store.feeds());
  const behind =
    opening.mark !== undefined && (opening.mark.epoch !== row.epoch || total < opening.mark.total);
  if (found && (opening.restored || behind)) {
    row = { ...row, epoch: newEpoch() };
    environment.log.warn({ total, mark: opening.mark }, 'the database was restored: a new epoch begins');
  }
  if (found && row.projection < PROJECTION_VERSION) {
    environment.log.info({ total }, 'projections are made again');
    await store.transaction((rooms) => rebuildProjections(rooms));
    row = { ...row, projection: PROJECTION_VERSION };
  }
  if (row !== found) await store.saveTownship(row);
  return { row, store };
}

export async function openHub(opening: HubOpening): Promise<Hub> {
  const { environment, secret } = opening;
  const { row, store } = await openTownship(opening);
  const keys = await openHubKeys(store, row.id, secret, environment.random);
  const listeners = new Set<() => void>();
  const bucket = new TokenBuckets(opening.pushesPerMinute);
  const parts = {
    environment,
    store,
    townshipId: row.id,
    epoch: row.epoch,
    keys,
    opener: new Opener(keys),
    verifyingKeys: new VerifyingKeys(),
    commits: new GroupCommit(store, environment, () => {
      for (const listener of listeners) listener();
    }),
    contacts: new Contacts(store, environment),
    saves: new Turns(),
    admits: (deviceId: Id) => bucket.take(deviceId, environment.now()),
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  const hub: Hub = {
    ...parts,
    get chain() {
      return chain;
    },
  };
  const chain = new HubChain(hub);
  return hub;
}
