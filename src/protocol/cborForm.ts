/**
 * The form that CBOR has in this protocol (RFC 8949 § 4.2.1, narrowed): one item that fills the bytes, definite
 * lengths, shortest heads, map keys in ascending order of their bytes and each once, valid UTF-8, integers that a
 * double holds exactly, no floats, no tags, and no deeper than `MAX_DEPTH`.
 *
 * So each value has one encoding, and whether bytes are well formed never depends on how much stack a reader has.
 */

/** Arrays and maps inside one another. The deepest message of version 1 has five. */
export const MAX_DEPTH = 16;

const UINT = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const ARRAY = 4;
const MAP = 5;
const SIMPLE = 7;
const FALSE = 20;
const NULL = 22;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

interface Head {
  readonly major: number;
  readonly argument: number;
  /** Where what follows the head begins. */
  readonly next: number;
}

/** An array or map that is being read. */
interface Container {
  readonly isMap: boolean;
  /** Items still to come; a pair of a map is two. */
  left: number;
  /** Encoded form of the last key of a map. */
  lastKey: Uint8Array | undefined;
}

/** Whether `bytes` are one item in the form above. Constant stack; time linear in the length. */
export function isDeterministic(bytes: Uint8Array): boolean {
  const open: Container[] = [];
  let at = 0;
  do {
    const head = readHead(bytes, at);
    if (!head) return false;
    const { major, argument, next } = head;
    const isText = major === TEXT;
    const end = isText || major === BYTES ? next + argument : next;
    if (end > bytes.length) return false;
    if (isText && !isUtf8(bytes.subarray(next, end))) return false;
    const parent = open.at(-1);
    if (parent && !takesItem(parent, major, bytes.subarray(at, end))) return false;
    if ((major === ARRAY || major === MAP) && argument > 0) {
      // Every item takes a byte at least: what cannot fit is refused before it is counted.
      if (open.length === MAX_DEPTH || argument > bytes.length) return false;
      open.push({ isMap: major === MAP, left: major === MAP ? argument * 2 : argument, lastKey: undefined });
    }
    at = end;
    while (open.at(-1)?.left === 0) open.pop();
  } while (open.length > 0);
  return at === bytes.length;
}

/** Counts an item of a container; keys of maps are integers or texts, and ascend. */
function takesItem(parent: Container, major: number, encoded: Uint8Array): boolean {
  if (parent.isMap && parent.left % 2 === 0) {
    if (major !== UINT && major !== NEGATIVE && major !== TEXT) return false;
    if (parent.lastKey && !ascends(parent.lastKey, encoded)) return false;
    parent.lastKey = encoded;
  }
  parent.left -= 1;
  return true;
}

function readHead(bytes: Uint8Array, at: number): Head | undefined {
  const first = bytes[at];
  if (first === undefined) return undefined;
  const major = first >> 5;
  const info = first & 31;
  if (major === SIMPLE) {
    return info >= FALSE && info <= NULL ? { major, argument: info, next: at + 1 } : undefined;
  }
  if (major > MAP || info > 27) return undefined;
  if (info < 24) return { major, argument: info, next: at + 1 };
  const width = 2 ** (info - 24);
  const next = at + 1 + width;
  if (next > bytes.length) return undefined;
  let argument = 0;
  for (let i = at + 1; i < next; i++) argument = argument * 256 + (bytes[i] ?? 0);
  const shortest = width === 1 ? argument >= 24 : argument >= 2 ** (width * 4);
  // A negative integer is −1 − argument.
  const exact = Number.isSafeInteger(major === NEGATIVE ? -1 - argument : argument);
  return shortest && exact ? { major, argument, next } : undefined;
}

/** Bytewise lexicographic order, as RFC 8949 § 4.2.1 sorts keys; equal keys do not ascend. */
function ascends(a: Uint8Array, b: Uint8Array): boolean {
  const shorter = Math.min(a.length, b.length);
  for (let i = 0; i < shorter; i++) {
    const difference = (b[i] ?? 0) - (a[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return a.length < b.length;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    UTF8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}
