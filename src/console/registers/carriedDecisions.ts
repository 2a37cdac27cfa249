import type { RowDecision } from '../../protocol/consoleSave.ts';
import type { EntryFields } from './entry.ts';

interface SentRow {
  readonly line: number;
  readonly fields: EntryFields;
}

/**
 * What was decided of the rows of a table, by line, for the table as it was mended: a row that says the same as before
 * is answered already, wherever it stands now. "It is row N" is an answer as long as row N says the same, too.
 */
export function carriedDecisions(
  decisions: ReadonlyMap<number, RowDecision>,
  before: readonly SentRow[],
  after: readonly SentRow[],
): ReadonlyMap<number, RowDecision> {
  const textOf = ({ fields }: SentRow) => JSON.stringify(fields);
  const placeOf = new Map(after.map((row, at) => [textOf(row), at]));
  const placeNow = (row: SentRow | undefined) => (row === undefined ? undefined : placeOf.get(textOf(row)));
  const carried = new Map<number, RowDecision>();
  for (const row of before) {
    const decision = decisions.get(row.line);
    const now = after[placeNow(row) ?? -1];
    if (decision === undefined || now === undefined) continue;
    if (decision.as !== 'same' || typeof decision.entry === 'string') carried.set(now.line, decision);
    else {
      const entry = placeNow(before[decision.entry]);
      if (entry !== undefined) carried.set(now.line, { as: 'same', entry });
    }
  }
  return carried;
}
