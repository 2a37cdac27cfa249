/** Register entries as rows hold them, and the tokens by which people and vehicles are found. */
import * as z from 'zod/mini';
import { stampSchema } from '../domain/clock.ts';
import { compactCode } from '../domain/compactCode.ts';
import { idSchema } from '../domain/id.ts';
import type { PersonEdit } from '../domain/person.ts';
import { pinyinInitials } from '../domain/pinyinInitials.ts';
import type { Entry, Origin } from '../domain/register.ts';
import type { VehicleEdit } from '../domain/vehicle.ts';

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
const SHORTEST = 2;

/** All fragments of `text` from `shortest` to `longest` characters. */
function fragments(text: string, shortest: number, longest: number): string[] {
  const characters = Array.from(text);
  const found: string[] = [];
  for (let length = shortest; length <= longest; length++) {
    for (let start = 0; start + length <= characters.length; start++) {
      found.push(characters.slice(start, start + length).join(''));
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

/** A name in all forms in which parts of it are typed: as it is written, and by its initials. */
export const formsOfName = (name: string): string[] => [compactCode(name), ...pinyinInitials(name)];

/** No text that is typed begins so. */
const whole = (text: string): string => `=${text}`;

const nameTokens = (name: string): string[] => {
  const [written = '', ...initials] = formsOfName(name);
  if (written === '') return [];
  return [
    // Else a short name would be lost among the thousands that begin with it.
    ...[written, ...initials].map(whole),
    ...fragments(written, 1, NAME_FRAGMENT),
    // One letter would find a tenth of the village.
    ...initials.flatMap((letters) => fragments(letters, SHORTEST, NAME_FRAGMENT)),
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

/**
 * The ways in which a word that was typed can be found, each a list of tokens that must all be there: as part of a
 * name, as part of a plate, as the end of a number, as a whole name. What says most comes last.
 */
export function wordTokens(word: string): string[][] {
  const length = Array.from(word).length;
  const ways = [length > NAME_FRAGMENT ? fragments(word, NAME_FRAGMENT, NAME_FRAGMENT) : [word]];
  if (length > NAME_FRAGMENT) {
    ways.push(length > PLATE_FRAGMENT ? fragments(word, PLATE_FRAGMENT, PLATE_FRAGMENT) : [word]);
  }
  if (length > PLATE_FRAGMENT && /\d/.test(word)) ways.push([word.slice(-NUMBER_END)]);
  // Nobody is called by one character or a number; each question more is a wait.
  if (length > 1 && !/\d/.test(word)) ways.push([whole(word)]);
  return ways;
}
