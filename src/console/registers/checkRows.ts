/** The rows of a pasted table as they can be judged without the register. */
import type { CalendarDate } from '../../domain/idDocument.ts';
import { parseIdDocument } from '../../domain/idDocument.ts';
import type { SubjectType } from '../../domain/passage.ts';
import { plainLine } from '../../domain/plainLine.ts';
import { parsePlate } from '../../domain/plate.ts';
import type { ValidationIssue } from '../../domain/validationFlag.ts';
import type { Table } from '../pasteTable.ts';
import { isHeading, readTable } from '../pasteTable.ts';
import type { EntryField, EntryFields } from './entry.ts';
import { categoryOf, checkFields, HEADINGS, isTooLong, USUAL } from './entry.ts';

/** Why a row of a table cannot be saved as it is. */
export type RowError =
  | 'missingName'
  | 'missingPlate'
  | 'numberAsName'
  | 'roundedNumber'
  | 'headingAsName'
  | 'totalsLine'
  | 'unknownCategory'
  | 'tooLong'
  | 'repeated';

export interface CheckedRow {
  readonly line: number;
  readonly fields: EntryFields;
  readonly errors: readonly RowError[];
  readonly issues: readonly ValidationIssue[];
  /** The line above that says the same in every cell: such a row is taken once. */
  readonly repeats: number | null;
}

/** So many figures are a number from another column, and nobody's name. */
const isNumber = (name: string): boolean => (name.match(/\p{Nd}/gu)?.length ?? 0) >= 6;

/** A long number as a spreadsheet shows it that has taken it for an amount, 3.3E+17: its last digits are gone. */
const isRounded = (cell: string): boolean => /^\d(?:[.,]\d+)?E\+?\d+$/i.test(cell.normalize('NFKC').trim());

const TOTAL = /^(?:合计|总计|小计|共计|合計|總計|小計|共計|total|sum)(?![\p{L}])/iu;
const TOTAL_OF = /^(?:合计|总计|小计|共计|合計|總計|小計|共計)(?:人数|人數|户数|戶數|辆数|輛數)/u;
const TOGETHER = /^共\s*\p{Nd}/u;
const COUNT = /^\p{Nd}+\s*(?:人|名|位|口|户|戶|辆|輛|台|车|車)$/u;

/** A line that adds up the table, as 合计 8人, 共8户 or 8人, is nobody. */
const isTotal = (cell: string): boolean =>
  [TOTAL, TOTAL_OF, TOGETHER, COUNT].some((pattern) => pattern.test(cell.trim()));

/** The document or plate of a row, which no other row should have; '' for none. */
const numberOf = (type: SubjectType, fields: EntryFields, today: CalendarDate): string =>
  type === 'vehicle'
    ? parsePlate(fields.plate ?? '').normalised
    : parseIdDocument(fields.idDocument ?? '', today).normalised;

function errorsOf(type: SubjectType, fields: EntryFields): RowError[] {
  const title = (type === 'person' ? fields.name : fields.plate) ?? '';
  if (title === '' && Object.values(fields).some(isTotal)) return ['totalsLine'];
  const errors: RowError[] = [];
  if (title === '') errors.push(type === 'person' ? 'missingName' : 'missingPlate');
  if (type === 'person' && isNumber(title)) errors.push('numberAsName');
  if (isRounded(fields.idDocument ?? '') || isRounded(fields.phone ?? '')) errors.push('roundedNumber');
  if (isHeading(title, HEADINGS[type])) errors.push('headingAsName');
  if (isTotal(title)) errors.push('totalsLine');
  if (fields.category !== undefined && categoryOf(fields.category) === undefined)
    errors.push('unknownCategory');
  if (isTooLong(fields)) errors.push('tooLong');
  return errors;
}

/** As the hub will read it: two lines that look alike are alike, and a cell where nothing is seen is empty. */
const seen = (fields: EntryFields): EntryFields =>
  Object.fromEntries(
    Object.entries(fields)
      .map(([field, cell]) => [field, plainLine(cell)])
      .filter(([, cell]) => cell !== ''),
  );

/** Judges all rows of a pasted table. */
export function checkRows(type: SubjectType, table: Table<EntryField>, today: CalendarDate): CheckedRow[] {
  const numbers = new Set<string>();
  const lines = new Map<string, number>();
  return table.rows.map(({ line, fields: cells }) => {
    const fields = seen(cells);
    const errors = errorsOf(type, fields);
    const text = JSON.stringify(fields);
    const repeats = errors.length === 0 ? (lines.get(text) ?? null) : null;
    const number = numberOf(type, fields, today);
    if (errors.length === 0 && repeats === null && numbers.has(number)) errors.push('repeated');
    if (number !== '') numbers.add(number);
    if (!lines.has(text)) lines.set(text, line);
    return { line, fields, errors, issues: Object.values(checkFields(fields, today)).flat(), repeats };
  });
}

/** A pasted text as a table, and its rows judged. */
export function readRows(
  type: SubjectType,
  text: string,
  today: CalendarDate,
): { readonly table: Table<EntryField>; readonly rows: readonly CheckedRow[] } {
  const table = readTable(text, HEADINGS[type], USUAL[type]);
  return { table, rows: checkRows(type, table, today) };
}

/** The rows that the hub is asked about: what is wrong is left out, and of rows that are alike one is taken. */
export const sentOf = (
  rows: readonly CheckedRow[],
): readonly { readonly line: number; readonly fields: EntryFields }[] =>
  rows
    .filter((row) => row.errors.length === 0 && row.repeats === null)
    .map(({ line, fields }) => ({ line, fields }));
