/** Rows of one table that mean the same entry: of two, the second says something about the first, not about the register. */
import type { EntryRef, PreviewRow, SaveResult } from '../../protocol/consoleSave.ts';

/** Of each line whose entry a line above means too: the first of those. `entries` stand in the order of `lines`. */
function linesAbove(
  lines: readonly number[],
  entries: readonly (EntryRef | null)[],
): ReadonlyMap<number, number> {
  const first = new Map<EntryRef, number>();
  const above = new Map<number, number>();
  lines.forEach((line, at) => {
    const entry = entries[at] ?? null;
    if (entry === null) return;
    const before = first.get(entry);
    if (before === undefined) first.set(entry, line);
    else above.set(line, before);
  });
  return above;
}

/** As they would be saved. A row of which nothing becomes is no row to be the same as. */
export const plannedAbove = (
  lines: readonly number[],
  rows: readonly PreviewRow[],
): ReadonlyMap<number, number> =>
  linesAbove(
    lines,
    rows.map((row, at) => (row.status === 'failed' || row.status === 'kept' ? null : (row.entry ?? at))),
  );

/** As they were saved. */
export const savedAbove = (results: ReadonlyMap<number, SaveResult>): ReadonlyMap<number, number> =>
  linesAbove(
    [...results.keys()],
    [...results.values()].map((row) => (row.status === 'failed' || row.status === 'kept' ? null : row.id)),
  );
