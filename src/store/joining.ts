/**
 * The device under which this phone has begun to join a gate: kept before the hub is asked, so that a page that ends
 * before the answer asks again under the same id and key, which the hub takes for the same phone although the code
 * is used by then.
 */
import { del, get, set } from 'idb-keyval';
import type { PreviewResponse } from '../protocol/responses.ts';
import type { Device } from './identity.ts';
import { identityKeyValues } from './identity.ts';

const KEY = 'joining';

export interface Joining {
  readonly device: Device;
  readonly code: string;
  /** What the person said yes to. */
  readonly place: PreviewResponse;
}

export interface JoiningStore {
  get(): Promise<Joining | undefined>;
  keep(joining: Joining): Promise<void>;
  drop(): Promise<void>;
}

export function openJoining(indexedDB: IDBFactory): JoiningStore {
  const useStore = identityKeyValues(indexedDB);
  return {
    get: () => get<Joining>(KEY, useStore),
    keep: (joining) => set(KEY, joining, useStore),
    drop: () => del(KEY, useStore),
  };
}
