import { startOfDay } from '../../domain/chinaDay.ts';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { AccessRow, AccessSubject } from '../../protocol/consoleAccess.ts';
import { formatLongDate } from '../../ui/format.ts';
import type { Places } from '../places.ts';
import { phoneName, villageName } from '../places.ts';
import type { AccessFilter } from '../route.ts';
import { shownLabel } from '../shownLabel.ts';
import type { accessCopy } from './copy.ts';

type Words = (typeof accessCopy)['zhHans'];

/** Whoever read, or the phone that was refused. */
export function readerOf(row: AccessRow, words: Words, places: Places | null): string {
  const { id, name, villageId } = row.by;
  if (villageId !== null) return words.phone(phoneName(name, id), villageName(places, villageId));
  return name === '' ? words.unknownReader : name;
}

/** What was done; what no build of ours has noted stands as it was found. */
export function actionOf({ action }: AccessRow, words: Words): string {
  const known: Readonly<Record<string, string>> = words.actions;
  return known[action] ?? action;
}

/** Whose record, or of which village; '' where it was neither. */
export function subjectOf(row: AccessRow, words: Words, places: Places | null): string {
  if (row.about === null) return row.villageId === null ? '' : villageName(places, row.villageId);
  return entryOf(row.about, words);
}

/** What a person or vehicle is called. */
export const entryOf = ({ type, label }: AccessSubject, words: Words): string =>
  label === '' || type === null ? words.gone : shownLabel(type, label);

export const isNarrowed = (filter: AccessFilter): boolean =>
  Object.values(filter).some((value) => value !== '');

/** By what a list is narrowed, in words for paper, on which no filter can be opened; '' where it is not. */
export function narrowedTo(
  filter: AccessFilter,
  words: Words,
  readers: readonly { readonly id: string; readonly name: string }[],
): string {
  if (!isNarrowed(filter)) return '';
  const { user, action, day } = filter;
  const start = startOfDay(day);
  return words.aboutPart([
    ...(user === ''
      ? []
      : [words.narrowedBy(words.reader, readers.find(({ id }) => id === user)?.name ?? words.unknownReader)]),
    ...(action === '' ? [] : [words.narrowedBy(words.action, words.actions[action])]),
    ...(start === undefined
      ? []
      : [words.narrowedBy(words.day, formatLongDate(start, CHINA_OFFSET_MINUTES))]),
  ]);
}

/** From where it was opened, or the reason that was given. */
export function whyOf({ via, reason }: AccessRow, words: Words): string {
  const known: Readonly<Record<string, string>> = words.vias;
  return reason === '' ? (known[via] ?? via) : reason;
}

/** A phone asked for what it may not read. */
export const isRefusal = ({ action }: AccessRow): boolean =>
  action === 'refusedPull' || action === 'refusedDigests';
