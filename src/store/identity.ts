/**
 * Who this phone is: device ids, signing keys, its hub. In a small database of its own, so that wiping or
 * migrating the records never loses it, and so that the service worker reads it without Dexie.
 */
import type { UseStore } from 'idb-keyval';
import { get, update } from 'idb-keyval';
import type { Id } from '../domain/id.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import type { EnrolResponse } from '../protocol/responses.ts';
import { keyValues } from './keyValues.ts';

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
  /** The gate at which a parent stood, and its village (`villageOf`). The current one's are `enrolment`'s. */
  readonly checkpointId?: Id;
  readonly villageId?: Id;
  /** Of a parent: the hub's key that receipts for it are signed by; absent where it is the `enrolment`'s. */
  readonly receiptKey?: Uint8Array;
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
  /** The hub knows none of this village's devices: a new code lets them in again, as they are (`sync/renew.ts`). */
  readonly unknown?: boolean;
  /** A code by which a device of the phone is being let in again, until the hub has answered. */
  readonly renewal?: Renewal;
}

interface Renewal {
  readonly deviceId: Id;
  readonly code: string;
}

/** Whether a device of this phone belongs to the hub that the phone has now. */
export const isOfThisHub = ({ enrolment }: Identity, { receiptKey }: Device): boolean =>
  receiptKey === undefined || sameBytes(receiptKey, enrolment.receiptKey);

/**
 * The village whose register a device of this phone writes: the hub files what it sends there, so that only devices of
 * one village vouch for each other. Of a parent that knows its gate alone it is another than the phone's, unless that
 * is the phone's gate too; its own id then stands for it. A parent that knows neither is of before a fork at this gate.
 */
export function villageOf(identity: Identity, device: Device): string {
  const { current, enrolment } = identity;
  const { deviceId, villageId, checkpointId, rejoined } = device;
  if (deviceId === current.deviceId) return enrolment.village.id;
  if (!isOfThisHub(identity, device)) return `elsewhere ${villageId ?? deviceId}`;
  if (villageId !== undefined) return villageId;
  const isHere = checkpointId === undefined ? rejoined !== true : checkpointId === enrolment.checkpoint.id;
  return isHere ? enrolment.village.id : (checkpointId ?? deviceId);
}

/**
 * Whether `voucher` may speak for `device`, which so comes to stand where the voucher does: in the same village always.
 * What stands at the phone's gate stays there, and takes nobody's word from another.
 */
export function mayVouch(identity: Identity, voucher: Device, device: Device): boolean {
  const here = identity.enrolment.checkpoint.id;
  const isHere = (own: Device): boolean =>
    own.deviceId === identity.current.deviceId || (own.checkpointId ?? here) === here;
  const isSameVillage = villageOf(identity, voucher) === villageOf(identity, device);
  return isSameVillage && (isHere(voucher) || !isHere(device));
}

/** The device as a parent of the one that comes after it. */
export const asParent = ({ current, enrolment }: Identity): Device => ({
  ...current,
  checkpointId: enrolment.checkpoint.id,
  villageId: enrolment.village.id,
  receiptKey: enrolment.receiptKey,
});

/** The identity with one of its devices changed. */
export function withDevice(
  identity: Identity,
  deviceId: Id,
  change: Partial<Pick<Device, 'enrolled'>>,
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

export const identityKeyValues = (indexedDB: IDBFactory): UseStore =>
  keyValues(indexedDB, IDENTITY_DATABASE, STORE);
