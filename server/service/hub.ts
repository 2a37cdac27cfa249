/**
 * What the services of one township's hub share. Beside caches, this process alone has the epoch that it read at the
 * start, the turns of those who save or wait for a new epoch, and the counts of calls: several processes on one
 * database would each have their own.
 */
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/newId.ts';
import type { HubStore, TownshipRow, TownshipStore } from '../store/interface.ts';
import { AccessLog } from './accessLog.ts';
import { hexOf } from './bytes.ts';
import { Contacts } from './contacts.ts';
import type { Environment } from './environment.ts';
import { GroupCommit } from './groupCommit.ts';
import { HubChain } from './hubChain.ts';
import type { HubKeys } from './hubKeys.ts';
import { openHubKeys } from './hubKeys.ts';
import { Opener } from './opener.ts';
import { builtThread, OpeningThreads } from './openingThreads.ts';
import { floorAfterRestore } from './policyNumbers.ts';
import { PROJECTION_VERSION, rebuildProjections } from './projections.ts';
import { TokenBuckets } from './tokenBuckets.ts';
import { Turns } from './turns.ts';
import { VerifyingKeys } from './verifyingKeys.ts';
import type { Mark } from './watermark.ts';

type DeviceCall = 'push' | 'read' | 'photo';

export interface Hub {
  readonly environment: Environment;
  readonly store: TownshipStore;
  readonly townshipId: Id;
  /** 16 hex digits. Read once by whoever answers by it: it may change in between. */
  readonly epoch: string;
  /** A device has shown, by the hub's own word, that this register was put back: begins a new epoch after `epoch`. */
  readonly beginEpochAfter: (epoch: string, deviceId: Id) => Promise<void>;
  readonly keys: HubKeys;
  readonly installation: Installation;
  readonly opener: Opener;
  readonly verifyingKeys: VerifyingKeys;
  readonly commits: GroupCommit;
  readonly contacts: Contacts;
  readonly accessLog: AccessLog;
  readonly chain: HubChain;
  /** Saving into a village's register, and publishing a township's rules, one after the other. Within this process. */
  readonly saves: Turns;
  /**
   * Whether the device may call now, or has called too often. Pushes are counted apart, so that neither reading nor
   * photos ever hold up what a phone has to tell. Counted by this process alone. `cost`: for how many small calls this one counts.
   */
  readonly admits: (deviceId: Id, call: DeviceCall, cost?: number) => boolean;
  /** What comes of one photo, one after the other. Within this process. */
  readonly photoTurns: Turns;
  /** Tells those who listen that something was stored beside the commits. */
  readonly changed: () => void;
  /** Calls back after something was stored; gives the function that ends it. */
  readonly onChange: (listener: () => void) => () => void;
}

/** The program and the folder that this hub runs from. */
export interface Installation {
  readonly version: string;
  /** By what it is found from outside, the best first: names or addresses; none behind a proxy. */
  readonly names: readonly string[];
  /** All files of the data folder, bytes. */
  readonly dataBytes: () => Promise<number>;
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
  /** Pushes of one record that one device may make in a minute, and as many pulls and digests, and pieces of photos. */
  readonly pushesPerMinute: number;
  readonly installation: Installation;
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
    policyFloor: 0,
  };
  let row = found ?? founded;
  const total = totalOf(await store.feeds());
  const behind =
    opening.mark !== undefined && (opening.mark.epoch !== row.epoch || total < opening.mark.total);
  if (found && row.projection < PROJECTION_VERSION) {
    environment.log.info({ total }, 'projections are made again');
    await store.transaction((rooms) => rebuildProjections(rooms));
    row = { ...row, projection: PROJECTION_VERSION };
  }
  if (found && (opening.restored || behind)) {
    row = { ...row, epoch: newEpoch(), policyFloor: await floorAfterRestore(store) };
    environment.log.warn({ total, mark: opening.mark }, 'the database was restored: a new epoch begins');
  }
  if (row !== found) await store.saveTownship(row);
  return { row, store };
}

export async function openHub(opening: HubOpening): Promise<Hub> {
  const { environment, secret } = opening;
  const { row, store } = await openTownship(opening);
  const keys = await openHubKeys(store, row.id, secret, environment.random);
  const listeners = new Set<() => void>();
  const buckets = {
    push: new TokenBuckets(opening.pushesPerMinute),
    read: new TokenBuckets(opening.pushesPerMinute),
    photo: new TokenBuckets(opening.pushesPerMinute),
  };
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  let { epoch } = row;
  const turns = new Turns();
  const parts = {
    environment,
    store,
    townshipId: row.id,
    keys,
    installation: opening.installation,
    opener: new Opener(keys.segmentKey, new OpeningThreads(builtThread(), keys.sealing, environment.log)),
    verifyingKeys: new VerifyingKeys(),
    commits: new GroupCommit(store, environment, changed),
    contacts: new Contacts(store, environment),
    accessLog: new AccessLog(store, environment, row.id, keys.events),
    saves: new Turns(),
    photoTurns: new Turns(),
    changed,
    admits: (deviceId: Id, call: DeviceCall, cost?: number) =>
      buckets[call].take(deviceId, environment.now(), cost),
    beginEpochAfter: (before: string, deviceId: Id) =>
      turns.take('epoch', async () => {
        // Phones notice at the same time: the first of them is enough.
        if (epoch !== before) return;
        const facts = { device: deviceId, total: totalOf(await store.feeds()) };
        const next = hexOf(environment.random(EPOCH_BYTES));
        await store.transaction(async (rooms) => {
          const township = await rooms.township();
          if (!township) return;
          const policyFloor = await floorAfterRestore(rooms);
          await rooms.saveTownship({ ...township, epoch: next, policyFloor });
        });
        epoch = next;
        environment.log.warn(
          facts,
          'a device is ahead of the database, which was restored: a new epoch begins',
        );
        changed();
      }),
    onChange: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
  const hub: Hub = {
    ...parts,
    get epoch() {
      return epoch;
    },
    get chain() {
      return chain;
    },
  };
  const chain = new HubChain(hub);
  await hub.accessLog.begin();
  return hub;
}
