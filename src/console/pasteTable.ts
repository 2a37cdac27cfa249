/**
 * People and vehicles pasted from a spreadsheet: tab-separated as the clipboard gives it, or comma-separated as a
 * file holds it (RFC 4180: quotes around fields, doubled inside). Columns are told by their headings in any order;
 * without a heading line the usual order is taken.
 */

/** One line of the table and the number it has in the spreadsheet, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A field of the register, or null for a column that the register has no place for. */
export type Column<F extends string> = F | null;

export interface Table<F extends string> {
  readonly columns: readonly Column<F>[];
  /** Headings without a place in the register; they are named on screen, not dropped in silence. */
  readonly ignored: readonly string[];
  readonly rows: readonly { readonly line: number; readonly fields: Readonly<Partial<Record<F, string>>> }[];
  /** Lines behind the most that is read. */
  readonly beyond: number;
}

/** What a column may be called, in Simplified and Traditional Chinese and English. */
export type Headings<F extends string> = Readonly<Record<F, readonly string[]>>;

/** What the hub takes in one request; a table is saved by one, so that none is half sent. */
export const MAX_ROWS = 2000;

const separatorOf = (text: string): string => {
  const firstLine = text.split('\n', 1)[0] ?? '';
  if (firstLine.includes('\t')) return '\t';
  return /[,，]/.test(firstLine) ? ',' : '\t';
};

/** Splits a text into lines and cells; a cell in quotes may contain separators and line breaks. */
export function splitTable(text: string): TableRow[] {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(source);
  const isSeparator = (char: string) => char === separator || (separator === ',' && char === '，');
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  const endCell = () => {
    cells.push(cell.trim());
    cell = '';
  };
  const endRow = () => {
    endCell();
    if (cells.some((value) => value !== '')) rows.push({ line, cells });
    cells = [];
    line += 1;
  };
  for (let at = 0; at < source.length; at += 1) {
    const char = source.charAt(at);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source.charAt(at + 1) === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (char === '\n') endRow();
    else if (isSeparator(char)) endCell();
    else cell += char;
  }
  endRow();
  return rows;
}

/** A heading as it is compared: without blanks, brackets' contents, stars for "required" and case. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .replace(/\(.*?\)|【.*?】|\[.*?\]/g, '')
    .replace(/[\s*:：_/、-]/g, '')
    .toLowerCase();

function columnOf<F extends string>(heading: string, headings: Headings<F>): Column<F> {
  const wanted = plain(heading);
  for (const field of Object.keys(headings) as F[]) {
    if (headings[field].some((known) => plain(known) === wanted)) return field;
  }
  return null;
}

/**
 * Reads a pasted table. The first line counts as headings when at least one of its cells is a known heading. `usual` is
 * the order of columns without headings. Of two columns for one field the first that is not empty counts.
 */
export function readTable<F extends string>(
  text: string,
  headings: Headings<F>,
  usual: readonly F[],
): Table<F> {
  const lines = splitTable(text);
  const first = lines[0];
  const named = first?.cells.map((cell) => columnOf(cell, headings)) ?? [];
  const hasHeadings = named.some((column) => column !== null);
  const columns: readonly Column<F>[] = hasHeadings
    ? named
    : usual.slice(0, Math.max(0, ...lines.map((row) => row.cells.length)));
  const ignored = hasHeadings
    ? (first?.cells.filter((cell, at) => named[at] === null && cell !== '') ?? [])
    : [];
  const start = hasHeadings ? 1 : 0;
  const rows = lines.slice(start, start + MAX_ROWS).map((row) => {
    const fields: Partial<Record<F, string>> = {};
    columns.forEach((column, at) => {
      const value = row.cells[at] ?? '';
      if (column !== null && value !== '') fields[column] ??= value;
    });
    return { line: row.line, fields };
  });
  return { columns, ignored, rows, beyond: Math.max(0, lines.length - start - MAX_ROWS) };
}
