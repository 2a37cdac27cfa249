import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type * as z from 'zod/mini';
import type { CheckpointRow, Summary, VillageRow } from '../protocol/consoleApi.ts';
import {
  checkpointsSchema,
  policyStateSchema,
  summarySchema,
  villagesSchema,
} from '../protocol/consoleApi.ts';
import type { Answer } from './hub.ts';
import { read } from './hub.ts';
import type { Resource } from './resource.ts';
import { useResource } from './resource.ts';

/** The township's villages and gates: every screen names them, few change them. */
export interface Places {
  readonly villages: readonly VillageRow[];
  readonly gates: readonly CheckpointRow[];
}
export type PolicyState = z.infer<typeof policyStateSchema>;

async function loadPlaces(): Promise<Answer<Places>> {
  const [villages, gates] = await Promise.all([
    read(villagesSchema, '/villages'),
    read(checkpointsSchema, '/checkpoints'),
  ]);
  if (!villages.ok) return villages;
  if (!gates.ok) return gates;
  return { ok: true, value: { villages: villages.value.rows, gates: gates.value.rows } };
}

/** What more than one screen needs, asked for once. */
export interface Shared {
  readonly places: Resource<Places>;
  /** The day so far, by the hub's clock. */
  readonly today: Resource<Summary>;
  readonly policy: Resource<PolicyState>;
}

/** Asks for what is shared; the frame of the console calls it. */
export function useLoadShared(): Shared {
  const places = useResource('places', loadPlaces);
  const today = useResource('today', () => read(summarySchema, '/summary'));
  const policy = useResource('policy', () => read(policyStateSchema, '/policy'));
  return { places, today, policy };
}

const nothing: Resource<never> = {
  value: null,
  at: null,
  failure: null,
  loading: true,
  refresh: () => undefined,
};

export const SharedContext = createContext<Shared>({ places: nothing, today: nothing, policy: nothing });

export const useShared = (): Shared => useContext(SharedContext);

/** The name of a village; '' for one that is not known here. */
export const villageName = (places: Places | null, id: string): string =>
  places?.villages.find((village) => village.id === id)?.name ?? '';

/** So much of its id as a phone shows of itself: enough to tell apart those of one make. */
const SHORT_ID = 4;

/** What a phone calls itself and the beginning of its id: `Android · 7k2q`. */
export const phoneName = (label: string, id: string): string =>
  [label, id.slice(0, SHORT_ID)].filter((part) => part !== '').join(' · ');

/** The name of a gate; '' for one that is not known here. */
export const gateName = (places: Places | null, id: string): string =>
  places?.gates.find((gate) => gate.id === id)?.name ?? '';
