/** Passages and their corrections: what was recorded stays, what stands is what is asked for. */
import type { Correction, Corrections } from '../../src/domain/correction.ts';
import { correctedPassage } from '../../src/domain/correction.ts';
import type { EventRef } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { refText } from '../../src/domain/refText.ts';
import type { Origin } from '../../src/domain/register.ts';
import { applyEdit } from '../../src/domain/register.ts';
import type { Rooms } from '../store/interface.ts';
import type { PhotoMention } from '../store/photos.ts';
import type { SeenSubject } from '../store/presences.ts';
import type { CorrectionsRow, PassageEntry } from '../store/register.ts';
import { parseEntry } from './storedEntry.ts';

/** A correction of what a village has recorded, with its place. */
export interface PlacedCorrection extends Correction {
  readonly scope: Id;
  readonly origin: Origin;
}

/** What is asked for of a passage. */
export function standing(
  recorded: Passage,
  corrections: Corrections,
): Pick<PassageEntry, 'passage' | 'recorded' | 'withdrawn' | 'deciCelsius'> {
  const { passage, withdrawn } = correctedPassage(recorded, corrections);
  const isCorrected = Object.keys(corrections).length > 0;
  return {
    passage,
    recorded: isCorrected ? recorded : null,
    withdrawn,
    deciCelsius: passage.readings.at(-1)?.deciCelsius ?? null,
  };
}

/** A village has a say in its own passages alone: its corrections stand beside those of others. */
const keyOf = ({ deviceId, seq, scope }: EventRef & { readonly scope: Id }): string =>
  `${deviceId}:${seq}:${scope}`;

const mentionsOf = ({ deviceId, seq, passage: { photos = [] } }: PassageEntry): PhotoMention[] =>
  photos.map(({ hash }) => ({ hash, deviceId, seq }));

/** Stores passages and corrections, whichever of them came first; gives the passages that stand otherwise now. */
export async function foldPassages(
  rooms: Rooms,
  passages: readonly PassageEntry[],
  corrections: readonly PlacedCorrection[],
): Promise<readonly PassageEntry[]> {
  if (passages.length === 0 && corrections.length === 0) return [];
  const places = new Map<string, EventRef>();
  for (const place of [...passages, ...corrections.map(({ passage }) => passage)]) {
    places.set(refText(place), place);
  }
  const known = new Map<string, CorrectionsRow>();
  for (const row of await rooms.corrections([...places.values()])) known.set(keyOf(row), row);
  const changed = new Map<string, CorrectionsRow>();
  for (const {
    passage: { deviceId, seq },
    scope,
    fields,
    origin,
  } of corrections) {
    const row = { deviceId, seq, scope };
    const before = parseEntry(known.get(keyOf(row))?.entry ?? {});
    const after = { ...row, entry: applyEdit<Record<string, unknown>>(before, { ...fields }, origin) };
    known.set(keyOf(row), after);
    changed.set(keyOf(row), after);
  }
  const corrected = (entry: PassageEntry): PassageEntry => ({
    ...entry,
    ...standing(entry.recorded ?? entry.passage, parseEntry(known.get(keyOf(entry))?.entry ?? {})),
  });
  const added = passages.map(corrected);
  if (added.length > 0) {
    await rooms.addPassages(added);
    await rooms.notePresences(added);
    await rooms.addPhotoMentions(added.flatMap(mentionsOf));
  }
  if (changed.size === 0) return added;
  await rooms.saveCorrections([...changed.values()]);
  const stored: PassageEntry[] = [];
  const moved: SeenSubject[] = [];
  for (const { deviceId, seq } of changed.values()) {
    const entry = await rooms.passage(deviceId, seq);
    if (!entry) continue;
    const after = corrected(entry);
    stored.push(after);
    // Who it was before is somewhere else too, now that it was somebody else.
    for (const { scope, passage } of [entry, after]) moved.push({ scope, subject: passage.subject });
  }
  await rooms.correctPassages(stored);
  await rooms.renewPresences(moved);
  return [...added, ...stored];
}
