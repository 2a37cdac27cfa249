/** Reading passages: the list of the day, the last of a subject, the last with a pass. */
import { dayStart } from '../domain/chinaDay.ts';
import { correctionSteps } from '../domain/correction.ts';
import type { EventRef } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import type { Direction } from '../domain/passage.ts';
import { refText } from '../domain/refText.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase, StoredPassage } from './database.ts';
import type { OutboxRow } from './outboxRow.ts';
import { correctionsContentSchema, passageContentSchema, passIndex } from './passageProjection.ts';
import { readLabels } from './registerRead.ts';
import type { PassageCorrection, PassagePlace, PassageRow } from './rows.ts';

/** ms since 1970. */
interface Today {
  readonly now: number;
  readonly hubNow: number;
}

/**
 * The day is China's, whatever zone the phone is set to. What was sent stands by the hub's time where the phone's clock
 * is ahead of it, so that midnight is that of the earlier of the two. Where the phone's clock is behind, its own records
 * are of its own day, and all others of the hub's.
 */
export async function readToday(
  database: PhoneDatabase,
  { now, hubNow }: Today,
  limit: number,
  before?: PassagePlace,
): Promise<PassageRow[]> {
  const own = dayStart(now);
  const theirs = dayStart(hubNow);
  const isOfToday = ({ at, receivedAt, content }: StoredPassage): boolean =>
    at >= theirs ||
    (receivedAt === undefined && (openContent(passageContentSchema, content)?.occurredAt ?? 0) >= own);
  // An array is greater than any number, and a shorter array less than a longer one that begins alike.
  const end = before ? [before.at, before.id] : [[]];
  const rows = await database.passages
    .where('[at+id]')
    .between([Math.min(own, theirs)], end, true, false)
    .reverse()
    .filter(isOfToday)
    .limit(limit)
    .toArray();
  return withState(database, rows);
}

export async function readLastOf(
  database: PhoneDatabase,
  blind: BlindIndex,
  subjectId: Id,
): Promise<PassageRow | undefined> {
  const subject = blind('subject', subjectId);
  const range = database.passages.where('[subject+at]').between([subject, -Infinity], [subject, Infinity]);
  const row = await range.last();
  return row && (await withState(database, [row]))[0];
}

/** The last passages of a subject, latest first. */
export async function readRecentOf(
  database: PhoneDatabase,
  blind: BlindIndex,
  subjectId: Id,
  limit: number,
): Promise<PassageRow[]> {
  const subject = blind('subject', subjectId);
  const range = database.passages.where('[subject+at]').between([subject, -Infinity], [subject, Infinity]);
  return withState(database, await range.reverse().limit(limit).toArray());
}

/** The passages of a ride, in the order in which they were recorded. */
export async function readRide(
  database: PhoneDatabase,
  blind: BlindIndex,
  rideId: Id,
): Promise<PassageRow[]> {
  const ride = blind('ride', rideId);
  const rows = await database.passages
    .where('[ride+at]')
    .between([ride, -Infinity], [ride, Infinity])
    .toArray();
  return withState(database, rows);
}

export async function readSeenSince(
  database: PhoneDatabase,
  blind: BlindIndex,
  passId: Id,
  direction: Direction,
  since: number,
): Promise<PassageRow | undefined> {
  const pass = passIndex(blind, passId, direction);
  const row = await database.passages.where('[pass+at]').between([pass, since], [pass, Infinity]).last();
  return row && (await withState(database, [row]))[0];
}

/** What was corrected of a passage, the earliest first. */
export async function readCorrections(database: PhoneDatabase, id: string): Promise<PassageCorrection[]> {
  const [passage, row] = await Promise.all([database.passages.get(id), database.corrections.get(id)]);
  const content = passage && openContent(passageContentSchema, passage.content);
  const corrections = row && openContent(correctionsContentSchema, row.content);
  if (!content || !corrections) return [];
  const steps = correctionSteps(content.recorded ?? content.passage, corrections.entry);
  const sent = await outboxOf(database, steps);
  const saidAt = new Map(corrections.said.map((said) => [refText(said), said]));
  return steps.flatMap((step) => {
    const said = saidAt.get(refText(step));
    return said ? [{ ...said, ...step, ...syncOf(sent.get(refText(step))) }] : [];
  });
}

/** How far the record has come: only own ones have a row in the outbox. */
export function syncOf(row: OutboxRow | undefined): Pick<PassageRow, 'sync' | 'code'> {
  if (row?.code !== undefined) return { sync: 'quarantined', code: row.code };
  return { sync: row?.pending === 1 ? 'pending' : 'received' };
}

export async function outboxOf(
  database: PhoneDatabase,
  refs: readonly EventRef[],
): Promise<ReadonlyMap<string, OutboxRow>> {
  const keys = refs.map(({ deviceId, seq }): [Id, number] => [deviceId, seq]);
  const sent = new Map<string, OutboxRow>();
  for (const row of await database.outbox.bulkGet(keys)) if (row) sent.set(refText(row), row);
  return sent;
}

/** Stored passages as screens show them; a damaged one is left out. */
export async function withState(
  database: PhoneDatabase,
  rows: readonly StoredPassage[],
): Promise<PassageRow[]> {
  const opened = rows.flatMap(({ id, at, content }) => {
    const fields = openContent(passageContentSchema, content);
    return fields ? [{ id, at, ...fields }] : [];
  });
  const sent = await outboxOf(database, opened);
  const labels = await readLabels(
    database,
    opened.map(({ passage }) => passage.subject.id),
  );
  return opened.map(({ recorded, withdrawn = false, ...row }) => ({
    ...row,
    isCorrected: recorded !== undefined,
    isWithdrawn: withdrawn,
    ...syncOf(sent.get(row.id)),
    label: labels.get(row.passage.subject.id) ?? '',
  }));
}
