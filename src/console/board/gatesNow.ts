import { useEffect } from 'preact/hooks';
import type { GatesNow, PresenceCounts } from '../../protocol/consolePresence.ts';
import { gatesNowSchema, PRESENCE_GROUPS } from '../../protocol/consolePresence.ts';
import { read } from '../hub.ts';
import type { Resource } from '../resource.ts';
import { useResource } from '../resource.ts';

export type GateNow = GatesNow['gates'][number];

/** A quarter of an hour passes also where nobody does, ms. */
const RENEW_MS = 60_000;

/** What goes on at the gates: asked again when something came in, and each minute. */
export function useGatesNow(): Resource<GatesNow> {
  const now = useResource('now', () => read(gatesNowSchema, '/now'));
  const { refresh } = now;
  useEffect(() => {
    const timer = setInterval(refresh, RENEW_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return now;
}

/** Of all gates of a village together. */
export function presencesOf(gates: readonly GateNow[], villageId: string): PresenceCounts {
  const sum = { visitors: 0, visitingVehicles: 0, awayResidents: 0, awayVehicles: 0 };
  for (const { presences } of gates.filter((gate) => gate.villageId === villageId)) {
    for (const group of PRESENCE_GROUPS) sum[group] += presences[group];
  }
  return sum;
}
