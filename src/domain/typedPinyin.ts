/** Letters that were typed, as the syllables of pinyin that they may be meant for. */
import { SYLLABLES } from './pinyinSyllables.ts';

const whole = new Set(SYLLABLES);
const begun = new Set(
  SYLLABLES.flatMap((syllable) => Array.from(syllable, (_, end) => syllable.slice(0, end)).slice(1)),
);
/** Fewer letters say too little of a syllable. */
const SHORTEST_BEGINNING = 3;
const LONGEST = Math.max(...SYLLABLES.map(({ length }) => length));

/** What an apostrophe is written before, which nobody types in a name. */
const VOWEL = /^[AEO]/;
const vowelsIn = (syllables: readonly string[]): number =>
  syllables.filter((syllable) => VOWEL.test(syllable)).length;

/**
 * The letters (upper case) as syllables, as few of them as can be: XIAN is XIAN and not XI AN. Where there are several
 * such ways, as in PINGAN, `most` of them, those that are spelt by the rule first; none where letters are left over.
 */
export function syllablesIn(letters: string, most: number): string[][] {
  /** The ways to read the letters from each place on, up to the end. */
  const ways: string[][][] = Array.from({ length: letters.length }, () => []);
  ways.push([[]]);
  for (let start = letters.length - 1; start >= 0; start--) {
    const found: string[][] = [];
    for (let length = LONGEST; length > 0; length--) {
      const syllable = letters.slice(start, start + length);
      const behind = syllable.length === length && whole.has(syllable) ? ways[start + length] : undefined;
      for (const others of behind ?? []) found.push([syllable, ...others]);
    }
    const fewest = Math.min(...found.map(({ length }) => length));
    const shortest = found.filter(({ length }) => length === fewest);
    ways[start] = shortest.sort((a, b) => vowelsIn(a) - vowelsIn(b)).slice(0, most);
  }
  return letters === '' ? [] : (ways[0] ?? []);
}

/** Letters that names begin with. */
const INITIALS = /^[^IUV]{2,3}$/;

/** Whole syllables, and the letters of one more that was begun behind them; undefined where they are none. */
export function begunIn(
  letters: string,
): { readonly syllables: readonly string[]; readonly rest: string } | undefined {
  for (let length = 1; length < LONGEST; length++) {
    const rest = letters.slice(-length);
    const [syllables] = begun.has(rest) ? syllablesIn(letters.slice(0, -length), 1) : [];
    if (syllables !== undefined && syllables.length > 0) return { syllables, rest };
  }
  return undefined;
}

interface Abbreviated {
  readonly syllables: readonly string[];
  readonly initials: string;
}

/**
 * Whole syllables, and the initials of two or three more behind them, in each way: WANGJG is WANG J G, and WANGJ may be
 * WAN G J.
 */
export const abbreviatedIn = (letters: string): readonly Abbreviated[] =>
  [2, 3].flatMap((length) => {
    const [syllables = []] = syllablesIn(letters.slice(0, -length), 1);
    const initials = letters.slice(-length);
    return syllables.length > 0 && INITIALS.test(initials) ? [{ syllables, initials }] : [];
  });

/** The syllables that go on from these letters: ZHANG of ZHA. None for two letters, which too many begin with. */
export const completionsOf = (letters: string): readonly string[] =>
  letters.length < SHORTEST_BEGINNING
    ? []
    : SYLLABLES.filter((syllable) => syllable !== letters && syllable.startsWith(letters));
