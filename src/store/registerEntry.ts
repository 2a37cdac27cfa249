/** Register entries as rows hold them, and the tokens by which people and vehicles are found. */
import * as z from 'zod/mini';
import { stampSchema } from '../domain/clock.ts';
import { compactCode } from '../domain/compactCode.ts';
import { idSchema } from '../domain/id.ts';
import type { PersonEdit } from '../domain/person.ts';
import type { Entry, Origin } from '../domain/register.ts';
import type { VehicleEdit } from '../domain/vehicle.ts';
import { spelling } from './spelling.ts';

const versionSchema = z.object({
  value: z.unknown(),
  deviceId: idSchema,
  seq: z.int().check(z.minimum(1)),
  stamp: stampSchema,
});

/** Fields by name; what a value may be is for the schema of the fields to say, when it is read. */
export const entrySchema = z.record(z.string(), z.array(versionSchema));
export type StoredEntry = Entry<Record<string, unknown>>;

/** Whether no event has said anything of it: nobody is in the register who has no field at all. */
export const isEmpty = (entry: StoredEntry): boolean =>
  Object.values(entry).every((versions) => versions === undefined || versions.length === 0);

/** The entry with the versions of one event at another place, or without them. */
export const moved = (
  entry: StoredEntry,
  ref: Pick<Origin, 'deviceId' | 'seq'>,
  seq: number | undefined,
): StoredEntry => {
  const isMoved = (version: Origin): boolean => version.deviceId === ref.deviceId && version.seq === ref.seq;
  const fields = Object.entries(entry).map(([field, versions = []]) => [
    field,
    versions.flatMap((version) => {
      if (!isMoved(version)) return [version];
      return seq === undefined ? [] : [{ ...version, seq }];
    }),
  ]);
  return Object.fromEntries(fields);
};

/** Longest fragments that are indexed: longer texts are found by several of them. */
export const NAME_FRAGMENT = 3;
export const PLATE_FRAGMENT = 4;
export const NUMBER_END = 6;
/** In syllables: three would be found by few more than two pairs of them. */
const SPELT_FRAGMENT = 2;
/** So many ways to cut a word into syllables are asked for: PINGAN is PING AN and PIN GAN. */
const READINGS = 2;
const SHORTEST = 2;

/** All fragments of `parts`, a text or its syllables, from `shortest` to `longest` parts. */
function fragments(parts: Iterable<string>, shortest: number, longest: number): string[] {
  const all = Array.from(parts);
  const found: string[] = [];
  for (let length = shortest; length <= longest; length++) {
    for (let start = 0; start + length <= all.length; start++) {
      found.push(all.slice(start, start + length).join(''));
    }
  }
  return found;
}

const ends = (text: string): string[] => {
  const found: string[] = [];
  for (let length = SHORTEST; length <= Math.min(NUMBER_END, text.length); length++) {
    found.push(text.slice(-length));
  }
  return found;
};

/** `WXM` of the syllables of 王小明. */
const initialsOf = (syllables: readonly string[]): string =>
  syllables.map((syllable) => syllable.slice(0, 1)).join('');

/** The initials that say more than one letter does. */
const initialsIn = (spelt: readonly string[][]): string[] => [
  ...new Set(spelt.filter(({ length }) => length >= SHORTEST).map(initialsOf)),
];

/** `WANGXM` of 王小明, with two initials at least. */
const abbreviated = (syllables: readonly string[]): string[] =>
  syllables
    .slice(1, -1)
    .map((_, place) => syllables.slice(0, place + 1).join('') + initialsOf(syllables.slice(place + 1)));

/**
 * A name in all forms in which parts of it are typed: as it is written, by its initials, by its syllables, by the first
 * of these and the initials of the others.
 */
export function formsOfName(name: string): string[] {
  const spelt = spelling().spellings(name);
  return [
    compactCode(name),
    ...initialsIn(spelt),
    ...spelt.map((syllables) => syllables.join('')),
    ...spelt.flatMap(abbreviated),
  ];
}

/** No text that is typed begins so. */
const whole = (text: string): string => `=${text}`;

/**
 * The other syllables that such letters are taken for when they are typed, where these are not thought of: WANG YU AN is
 * typed as WANG YUAN. Without a vowel that follows a syllable there are none.
 */
function mistakenFor(syllables: readonly string[]): string[][] {
  if (!syllables.slice(1).some((syllable) => /^[AEO]/.test(syllable))) return [];
  const readings = spelling().syllablesIn(syllables.join(''), READINGS);
  const isThoughtOf = readings.some((reading) => reading.join(' ') === syllables.join(' '));
  return isThoughtOf ? [] : readings.slice(0, 1);
}

/** A name of so many parts, characters or syllables, would be lost among the thousands that begin with it. */
const SHORT_NAME = 2;

const nameTokens = (name: string): string[] => {
  const written = Array.from(compactCode(name));
  if (written.length === 0) return [];
  const spelt = spelling().spellings(name);
  const initials = initialsIn(spelt);
  const forms = [written, ...initials.map((letters) => Array.from(letters)), ...spelt];
  return [
    ...forms.filter(({ length }) => length <= SHORT_NAME).map((parts) => whole(parts.join(''))),
    ...fragments(written, 1, NAME_FRAGMENT),
    // One letter would find a tenth of the village.
    ...initials.flatMap((letters) => fragments(letters, SHORTEST, NAME_FRAGMENT)),
    ...[...spelt, ...spelt.flatMap(mistakenFor)].flatMap((syllables) =>
      fragments(syllables, 1, SPELT_FRAGMENT),
    ),
  ];
};

/** Plain tokens of a person, to be hashed: parts of the name and address, ends of the numbers. */
export function personTokens({ name, phone, idDocument, household, withdrawn }: PersonEdit): string[] {
  // Nothing finds who was taken out of the register; a pass or an old passage still leads to the name.
  if (withdrawn) return [];
  return [
    ...nameTokens(name ?? ''),
    ...fragments(compactCode(household ?? ''), SHORTEST, NAME_FRAGMENT),
    ...ends(compactCode(phone ?? '')),
    ...ends(compactCode(idDocument ?? '')),
  ];
}

/** So much of how a vehicle looks is found by its parts: what one would say of it. */
const LONGEST_DESCRIPTION = 24;

export function vehicleTokens({ plate, driver, phone, note, withdrawn }: VehicleEdit): string[] {
  if (withdrawn) return [];
  const isDescribed = (plate ?? '') === '';
  return [
    ...fragments(compactCode(plate ?? ''), SHORTEST, PLATE_FRAGMENT),
    ...(isDescribed
      ? fragments(compactCode(note ?? '').slice(0, LONGEST_DESCRIPTION), 1, NAME_FRAGMENT)
      : []),
    ...nameTokens(driver ?? ''),
    ...ends(compactCode(phone ?? '')),
  ];
}

/** Letters alone: a name by its syllables or by their initials, or one that is written in letters. */
const LETTERS = /^[A-Z]{2,}$/;

/** The one or two syllables, or the pairs that more of them are found by. */
const pairs = (syllables: readonly string[]): string[] => {
  const length = Math.min(SPELT_FRAGMENT, syllables.length);
  return fragments(syllables, length, length);
};

/**
 * The ways in which a word that was typed can be found, each a list of tokens that must all be there: as part of a
 * name, as part of a plate, as the end of a number, as a whole name. What says most comes last.
 */
export function wordTokens(word: string): string[][] {
  const isLetters = LETTERS.test(word);
  const readings = isLetters ? spelling().syllablesIn(word, READINGS) : [];
  const longer = isLetters
    ? spelling()
        .completionsOf(word)
        .map((syllable) => [syllable])
    : [];
  // Initials are hardly ever syllables too; each question more is a wait.
  if (readings.some(({ length }) => length <= SPELT_FRAGMENT)) return [...longer, [word], [whole(word)]];
  if (readings.length > 0) return readings.map(pairs);

  const length = Array.from(word).length;
  const ways = [length > NAME_FRAGMENT ? fragments(word, NAME_FRAGMENT, NAME_FRAGMENT) : [word]];
  if (length > NAME_FRAGMENT) {
    ways.push(length > PLATE_FRAGMENT ? fragments(word, PLATE_FRAGMENT, PLATE_FRAGMENT) : [word]);
  }
  const begun = isLetters ? spelling().begunIn(word) : undefined;
  if (begun) {
    const initials = initialsOf([...begun.syllables, begun.rest]);
    ways.push([...pairs(begun.syllables), initials.slice(-NAME_FRAGMENT)]);
  }
  for (const short of isLetters ? spelling().abbreviatedIn(word) : []) {
    const initials = initialsOf(short.syllables) + short.initials;
    ways.push([...pairs(short.syllables), initials.slice(-NAME_FRAGMENT)]);
  }
  ways.push(...longer);
  if (length > PLATE_FRAGMENT && /\d/.test(word)) ways.push([word.slice(-NUMBER_END)]);
  // Nobody is called by one character or a number.
  if (length === SHORT_NAME && !/\d/.test(word)) ways.push([whole(word)]);
  return ways;
}
