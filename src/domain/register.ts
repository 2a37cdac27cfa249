/**
 * A register entry is the set of all versions of each of its fields. The last writer by (stamp, device, seq)
 * is shown; what lost stays in the history. Applying the same edits in any order, any number of times, gives
 * the same entry: that is what makes sync idempotent.
 */
import type { Stamp } from './clock.ts';
import { compareStamps } from './clock.ts';
import type { Id } from './id.ts';

/** Where an edit came from: the event's place in its device's chain, and the stamp that orders it. */
export interface Origin {
  readonly deviceId: Id;
  readonly seq: number;
  readonly stamp: Stamp;
}

export interface FieldVersion<V> extends Origin {
  readonly value: V;
}

/** Versions of each field, latest first: the first is the one in force. */
export type Entry<F> = { readonly [K in keyof F]?: readonly FieldVersion<F[K]>[] };

/** The order in which edits stand in a history, the one in force first. */
export const latestFirst = (a: Origin, b: Origin): number =>
  compareStamps(b.stamp, a.stamp) ||
  (a.deviceId < b.deviceId ? 1 : a.deviceId > b.deviceId ? -1 : b.seq - a.seq);

const fieldsOf = <T extends object>(value: T): (keyof T)[] => Object.keys(value) as (keyof T)[];

export interface Edit<F> {
  readonly fields: Partial<F>;
  readonly origin: Origin;
}

/**
 * The entry after `edits`. Of an edit that is already in it the earlier stamp counts: the hub may have clamped the
 * one that the phone gave, which only ever lowers it. Each field is put in order once, however many edits there are.
 */
export function applyEdits<F extends object>(entry: Entry<F>, edits: readonly Edit<F>[]): Entry<F> {
  const next: { [K in keyof F]?: readonly FieldVersion<F[K]>[] } = { ...entry };
  const merge = <K extends keyof F>(field: K): void => {
    const versions = new Map<string, FieldVersion<F[K]>>();
    const placeOf = ({ deviceId, seq }: Origin): string => `${deviceId}:${seq}`;
    for (const version of entry[field] ?? []) versions.set(placeOf(version), version);
    for (const { fields, origin } of edits) {
      const value = fields[field];
      const known = versions.get(placeOf(origin));
      if (value === undefined || (known && compareStamps(known.stamp, origin.stamp) <= 0)) continue;
      versions.set(placeOf(origin), { ...origin, value });
    }
    if (versions.size > 0) next[field] = [...versions.values()].sort(latestFirst);
  };
  for (const field of new Set(edits.flatMap(({ fields }) => fieldsOf(fields)))) merge(field);
  return next;
}

/** The entry after one edit. */
export const applyEdit = <F extends object>(entry: Entry<F>, fields: Partial<F>, origin: Origin): Entry<F> =>
  applyEdits(entry, [{ fields, origin }]);

/** The values in force. */
export function currentFields<F extends object>(entry: Entry<F>): Partial<F> {
  const current: Partial<F> = {};
  for (const field of fieldsOf(entry)) {
    const value = entry[field]?.[0]?.value;
    if (value !== undefined) current[field] = value;
  }
  return current;
}

/** The stamp of the youngest version of any field; undefined for an empty entry. */
export function lastEdit<F extends object>(entry: Entry<F>): Stamp | undefined {
  let last: Stamp | undefined;
  for (const field of fieldsOf(entry)) {
    const stamp = entry[field]?.[0]?.stamp;
    if (stamp && (!last || compareStamps(stamp, last) > 0)) last = stamp;
  }
  return last;
}
