/**
 * The access log's hash chain, one for each township. Whoever edits, removes or moves a note breaks it there, and
 * cannot mend it: the hub signs the last link of whatever it notes at once.
 *
 *   link(0) = SHA-256("shouwang/1 access log" ‖ township)
 *   link(n) = SHA-256(link(n − 1) ‖ SHA-256(note(n)))
 *   note    = CBOR of ["shouwang/1 access note", seq, at, userId, action, subject, about, via, reason], deterministic
 */
import { nextLink } from '../../src/crypto/chain.ts';
import type { Id } from '../../src/domain/id.ts';
import { encodeCbor } from '../../src/protocol/cbor.ts';
import type { AccessNote } from '../store/accessNotes.ts';
import { sha256 } from './bytes.ts';

type Said = Omit<AccessNote, 'link' | 'signature'>;

/** The link before a township's first note. */
export const firstAccessLink = (township: Id): Uint8Array<ArrayBuffer> =>
  sha256(Buffer.from(`shouwang/1 access log${township}`));

/** The link after `note`; `before`: the one after the note at the place before. */
export const nextAccessLink = (
  before: Uint8Array,
  { seq, at, userId, action, subject, about, via, reason }: Said,
): Uint8Array<ArrayBuffer> => {
  const said = ['shouwang/1 access note', seq, at, userId, action, subject, about, via, reason];
  return nextLink(before, sha256(encodeCbor(said)));
};

/** What the hub signs to vouch for the log up to and including `seq`. */
export const accessHeadMessage = (township: Id, seq: number, link: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeCbor(['shouwang/1 access head', township, seq, link]);
