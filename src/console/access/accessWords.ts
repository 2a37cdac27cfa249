import type { AccessRow } from '../../protocol/consoleAccess.ts';
import type { Places } from '../places.ts';
import { phoneName, villageName } from '../places.ts';
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
  const { type, label } = row.about;
  return label === '' || type === null ? words.gone : shownLabel(type, label);
}

/** From where it was opened, or the reason that was given. */
export function whyOf({ via, reason }: AccessRow, words: Words): string {
  const known: Readonly<Record<string, string>> = words.vias;
  return reason === '' ? (known[via] ?? via) : reason;
}

/** A phone asked for what it may not read. */
export const isRefusal = ({ action }: AccessRow): boolean =>
  action === 'refusedPull' || action === 'refusedDigests';
