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

const latestFirst = (a: Origin, b: Origin): number =>
  compareStamps(b.stamp, a.stamp) ||
  (a.deviceId < b.deviceId ? 1 : a.deviceId > b.deviceId ? -1 : b.seq - a.seq);

const fieldsOf = <T extends object>(value: T): (keyof T)[] => Object.keys(value) as (keyof T)[];

/**
 * The entry after `edit`. Of an edit that is already in it the earlier stamp counts: the hub may have clamped the
 * one that the phone gave, which only ever lowers it.
 */
export function applyEdit<F extends object>(entry: Entry<F>, edit: Partial<F>, origin: Origin): Entry<F> {
  const next: { [K in keyof F]?: readonly FieldVersion<F[K]>[] } = { ...entry };
  const insert = <K extends keyof F>(field: K, value: F[K]): void => {
    const isSame = (v: Origin): boolean => v.deviceId === origin.deviceId && v.seq === origin.seq;
    const versions = next[field] ?? [];
    const known = versions.find(isSame);
    if (known && compareStamps(known.stamp, origin.stamp) <= 0) return;
    next[field] = [...versions.filter((v) => !isSame(v)), { ...origin, value }].sort(latestFirst);
  };
  for (const field of fieldsOf(edit)) {
    const value = edit[field];
    if (value !== undefined) insert(field, value as F[typeof field]);
  }
  return next;
}

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
