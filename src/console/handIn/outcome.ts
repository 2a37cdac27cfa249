/** What became of a file that was handed in, as the page tells it. */
import type { HandedIn } from '../../protocol/consoleHub.ts';

/** Everything was taken; a part; nothing, although there was something. */
export type Extent = 'all' | 'part' | 'none';

/** What somebody has to do about a file. */
export type Remedy = 'unknown' | 'notStored' | 'damaged' | 'tooNew' | 'isCut';

export interface Outcome {
  readonly extent: Extent;
  readonly fresh: number;
  readonly known: number;
  readonly apart: number;
  /** Records of phones that the hub does not know. */
  readonly ofUnknown: number;
  readonly remedies: readonly Remedy[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Adds up an answer of the hub. A file without a record (its phone had nothing to send) was taken as a whole. */
export function outcomeOf(handed: HandedIn): Outcome {
  const { phones, unknown, notStored, damaged, tooNew, isCut } = handed;
  const fresh = sum(phones.map((phone) => phone.fresh));
  const known = sum(phones.map((phone) => phone.known));
  const apart = sum(phones.map((phone) => phone.apart));
  const found: readonly [Remedy, boolean][] = [
    ['unknown', unknown.length > 0],
    ['notStored', notStored > 0],
    ['damaged', damaged > 0],
    ['tooNew', tooNew > 0],
    ['isCut', isCut],
  ];
  const remedies = found.filter(([, isSo]) => isSo).map(([remedy]) => remedy);
  const someTaken = fresh + known + apart > 0;
  const extent = remedies.length === 0 ? 'all' : someTaken ? 'part' : 'none';
  return { extent, fresh, known, apart, ofUnknown: sum(unknown.map(({ items }) => items)), remedies };
}
