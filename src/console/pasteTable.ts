/**
 * People and vehicles pasted from a spreadsheet: tab-separated as the clipboard gives it, comma-separated as a file
 * holds it (RFC 4180: quotes around fields, doubled inside), or parted by `;`, `|` or blanks as chats and printed
 * lists do. Columns are told by their headings in any order; without a heading line the usual order is taken.
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

/** How many lines are looked at to tell what parts the cells, and how many may stand above the headings. */
const LOOKED_AT = 20;
const HEADINGS_WITHIN = 5;

/** A cell in quotes may go on over this many line breaks; further on, the quote is a slip and not a quote. */
const MAX_BREAKS = 5;

/** What may part cells, in order of preference; the later of two that fit alike is not taken. */
const SIGNS: readonly RegExp[] = [/[,，]/y, /[;；]/y, /[|｜]/y, /[ \u00A0\u3000]{2,}/y];
const TAB = /\t/y;
const BLANKS = /[ \u00A0\u3000]+/y;

const everywhere = (sign: RegExp): RegExp => new RegExp(sign.source, 'g');

/** The length of the separator at this place; 0 when none stands there. */
function lengthAt(sign: RegExp, source: string, at: number): number {
  sign.lastIndex = at;
  return sign.exec(source)?.[0].length ?? 0;
}

/** What parts the cells: what brings headings to light, else what stands in most lines. */
function separatorOf(source: string, isKnown: (cell: string) => boolean): RegExp {
  const lines = source
    .replace(/"(?:[^"\n]|"")*"/g, '""')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.some((line) => line.includes('\t'))) return TAB;
  const sample = lines.slice(0, LOOKED_AT).map((line) => line.trim());
  const knownIn = (parts: readonly string[]) => parts.filter((part) => isKnown(part)).length;
  const judged = SIGNS.map((sign) => {
    const parts = sample.map((line) => line.split(everywhere(sign)));
    const parted = parts.filter(({ length }) => length > 1);
    const known = Math.max(0, ...parted.slice(0, HEADINGS_WITHIN).map(knownIn));
    return { sign, known, lines: parted.length, cells: parted.flat().length };
  }).filter((one) => one.known > 0 || (one.lines > 0 && one.lines * 2 >= sample.length));
  judged.sort((a, b) => b.known - a.known || b.lines - a.lines || b.cells - a.cells);
  if (judged[0] !== undefined) return judged[0].sign;
  const words = lines.map((line) => line.trim().split(everywhere(BLANKS)));
  const start = words.slice(0, HEADINGS_WITHIN).findIndex((parts) => parts.length > 1 && knownIn(parts) > 0);
  const body = words.slice(Math.max(0, start));
  const width = body[0]?.length ?? 0;
  // A list of names alone, as 张 三 or John Smith, holds no figures and no headings, and stays one column.
  const isTable = start >= 0 || body.some((parts) => parts.some((part) => /\p{Nd}/u.test(part)));
  return isTable && width > 1 && body.every(({ length }) => length === width) ? BLANKS : TAB;
}

/**
 * The cell in quotes that begins at `at`, and where it ends; undefined when the quote there is only a sign. A quote
 * closes a cell when a separator or the end of the line follows. Past a line break no separator may stand in the
 * cell: that one would have swallowed the next row.
 */
function quotedAt(source: string, at: number, sign: RegExp): { cell: string; end: number } | undefined {
  let cell = '';
  let breaks = 0;
  let separators = 0;
  for (let next = at + 1; next < source.length; next += 1) {
    const char = source.charAt(next);
    if (char === '"' && source.charAt(next + 1) !== '"') {
      const blank = /[ \u00A0\u3000]*/y;
      blank.lastIndex = next + 1;
      const after = next + 1 + (blank.exec(source)?.[0].length ?? 0);
      const closes =
        after >= source.length ||
        source.charAt(after) === '\n' ||
        lengthAt(sign, source, after) > 0 ||
        lengthAt(sign, source, next + 1) > 0;
      return closes ? { cell, end: next } : undefined;
    }
    if (char === '"') next += 1;
    else if (char === '\n') breaks += 1;
    else if (lengthAt(sign, source, next) > 0) separators += 1;
    if (breaks > MAX_BREAKS || (breaks > 0 && separators > 0)) return undefined;
    cell += char;
  }
  return undefined;
}

/**
 * Splits a text into lines and cells; a cell in quotes may contain separators, or line breaks. `isKnown` tells
 * headings, which help to find out what parts the cells.
 */
export function splitTable(text: string, isKnown: (cell: string) => boolean = () => false): TableRow[] {
  const unmarked = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const sign = separatorOf(unmarked, isKnown);
  // Blanks that part cells are none at the ends of a line.
  const source = sign.source.includes(' ') ? unmarked.replace(/^[^\S\n]+|[^\S\n]+$/gm, '') : unmarked;
  const rows: TableRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let line = 1;
  const endCell = () => {
    // Spreadsheets mark figures that are text with an apostrophe in front; it is no part of the cell.
    cells.push(cell.trim().replace(/^'/, '').trimStart());
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
    const parted = lengthAt(sign, source, at);
    const quoted = char === '"' && cell.trim() === '' ? quotedAt(source, at, sign) : undefined;
    if (quoted !== undefined) {
      cell = quoted.cell;
      at = quoted.end;
    } else if (char === '\n') endRow();
    else if (parted > 0) {
      endCell();
      at += parted - 1;
    } else cell += char;
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

/** Whether this is the name of a column and nothing that stands in one. */
export const isHeading = <F extends string>(cell: string, headings: Headings<F>): boolean =>
  columnOf(cell, headings) !== null;

/**
 * The line of the headings, among the first few: titles may stand above. Below the first line a single heading does
 * not make one, it may be what a note says; and what stands below a row with a number is no heading of the table.
 */
function headingsAt<F extends string>(lines: readonly TableRow[], headings: Headings<F>): number {
  const first = lines.slice(0, HEADINGS_WITHIN);
  const data = first.findIndex(({ cells }) => cells.some((cell) => /^\p{Nd}{6,}[xX]?$/u.test(cell)));
  const known = first.slice(0, data < 0 ? undefined : data).map(({ cells }, at) => {
    const count = cells.filter((cell) => isHeading(cell, headings)).length;
    return at === 0 || count > 1 ? count : 0;
  });
  const most = Math.max(0, ...known);
  return most === 0 ? -1 : known.indexOf(most);
}

/**
 * Reads a pasted table. One of the first five lines counts as headings when its cells are known; what stands above
 * them is a title and left out. `usual` is the order of columns without headings. Of two columns for one field the
 * first that is not empty counts.
 */
export function readTable<F extends string>(
  text: string,
  headings: Headings<F>,
  usual: readonly F[],
): Table<F> {
  const lines = splitTable(text, (cell) => isHeading(cell, headings));
  const headed = headingsAt(lines, headings);
  const heads = lines[headed]?.cells ?? [];
  const named = heads.map((cell) => columnOf(cell, headings));
  const columns: readonly Column<F>[] =
    headed >= 0 ? named : usual.slice(0, Math.max(0, ...lines.map((row) => row.cells.length)));
  const ignored = heads.filter((cell, at) => named[at] === null && cell !== '');
  const start = headed + 1;
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
