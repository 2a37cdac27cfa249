/** When this page has saved what time is counted from, by the hub's time: the phone's clock may be set meanwhile. */
import type { EventRef } from '../../domain/event.ts';
import type { GatePorts } from './ports.ts';

export interface SavedTimes {
  note(ref: EventRef): void;
  /** ms since 1970 by the hub's clock, as far as it was known; undefined for what this page has not saved. */
  savedAt(ref: EventRef): number | undefined;
}

/** Written out: `refText` would bring the schemas of all events before the first frame. */
const keyOf = ({ deviceId, seq }: EventRef): string => `${deviceId}:${seq}`;

export function createSavedTimes({ now, hubAhead }: Pick<GatePorts, 'now' | 'hubAhead'>): SavedTimes {
  const times = new Map<string, number>();
  return {
    note: (ref) => void times.set(keyOf(ref), now() + hubAhead()),
    savedAt: (ref) => times.get(keyOf(ref)),
  };
}
