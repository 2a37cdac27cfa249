/**
 * Who this phone is: device ids, signing keys, its hub. In a small database of its own, so that wiping or
 * migrating the records never loses it, and so that the service worker reads it without Dexie.
 */
import type { UseStore } from 'idb-keyval';
import { get, promisifyRequest, update } from 'idb-keyval';
import type { Id } from '../domain/id.ts';
import type { EnrolResponse } from '../protocol/responses.ts';

export const IDENTITY_DATABASE = 'shouwang-identity';
const STORE = 'identity';
const KEY = 'identity';

/** One device id with its key. A phone has several after a fork: what was saved under the old ids is still sent. */
export interface Device {
  readonly deviceId: Id;
  /** ES256; not extractable. */
  readonly privateKey: CryptoKey;
  /** Uncompressed P-256 point, 65 bytes. */
  readonly publicKey: Uint8Array;
  /** Whether the hub knows this device: a fork saves before it does, and a hub that was put back may have lost it. */
  readonly enrolled: boolean;
  /** The gate at which a parent stood; devices of one gate vouch for each other. The current one's is `enrolment`'s. */
  readonly checkpointId?: Id;
  /** Of a parent: the phone joined a gate anew after it; else it went on from it by a fork. */
  readonly rejoined?: boolean;
}

export interface Identity {
  readonly current: Device;
  /** The devices that this phone was before, oldest first. */
  readonly parents: readonly Device[];
  /** Origin of the hub; '' is the origin that the app came from. */
  readonly hubUrl: string;
  /** What the phone is called in the hub's list. */
  readonly label: string;
  /** What the hub said at enrolment. */
  readonly enrolment: EnrolResponse;
  /** Key of the blind index, 32 random bytes that never leave the phone. */
  readonly lookupKey: Uint8Array<ArrayBuffer>;
  /** The hub has revoked the device: it takes what is sealed and gives nothing. */
  readonly revoked: boolean;
  /** The hub knows none of this gate's devices: a new code lets them in again, as they are (`sync/renew.ts`). */
  readonly unknown?: boolean;
}

/** The identity with one of its devices changed. */
export function withDevice(
  identity: Identity,
  deviceId: Id,
  change: Partial<Pick<Device, 'enrolled' | 'checkpointId'>>,
): Identity {
  const changed = (device: Device): Device =>
    device.deviceId === deviceId ? { ...device, ...change } : device;
  return { ...identity, current: changed(identity.current), parents: identity.parents.map(changed) };
}

export interface IdentityStore {
  /** Undefined before the phone was enrolled. */
  get(): Promise<Identity | undefined>;
  /** Replaces the identity by what `change` makes of it, in one transaction. Gives what is stored afterwards. */
  update(change: (identity: Identity | undefined) => Identity | undefined): Promise<Identity | undefined>;
}

export function openIdentity(indexedDB: IDBFactory): IdentityStore {
  const useStore = identityKeyValues(indexedDB);
  return {
    get: () => get<Identity>(KEY, useStore),
    async update(change) {
      let stored: Identity | undefined;
      await update<Identity | undefined>(
        KEY,
        (before) => {
          stored = change(before);
          return stored;
        },
        useStore,
      );
      return stored;
    },
  };
}

/** As idb-keyval's own `createStore`, for the factory that is handed in; each use opens and closes by itself. */
export function identityKeyValues(indexedDB: IDBFactory): UseStore {
  return async (mode, callback) => {
    const request = indexedDB.open(IDENTITY_DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    const database = await promisifyRequest(request);
    try {
      // idb-keyval waits for the whole transaction of a write, not only for its requests.
      return await callback(database.transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE));
    } finally {
      database.close();
    }
  };
}
