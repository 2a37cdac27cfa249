/** Reading those who are held: the open ones, and one of them. */

import { foldHold, reportOf } from '../domain/hold.ts';
import { refText } from '../domain/refText.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase, StoredHold } from './database.ts';
import { holdContentSchema } from './holdProjection.ts';
import { outboxOf, syncOf, withState } from './passageRead.ts';
import type { HoldRow } from './rows.ts';

/** Who is held now, as far as this phone knows: whoever was held first stands first. */
export async function readOpenHolds(database: PhoneDatabase): Promise<HoldRow[]> {
  const rows = await withPassages(database, await database.holds.where('open').equals(1).toArray());
  return rows.sort((a, b) => a.passage.at - b.passage.at);
}

/** The hold by the passage with this id, open or not; undefined where nobody is held by it. */
export async function readHold(database: PhoneDatabase, id: string): Promise<HoldRow | undefined> {
  const row = await database.holds.get(id);
  return row && (await withPassages(database, [row]))[0];
}

async function withPassages(database: PhoneDatabase, rows: readonly StoredHold[]): Promise<HoldRow[]> {
  if (rows.length === 0) return [];
  const stored = (await database.passages.bulkGet(rows.map(({ id }) => id))).filter(
    (row) => row !== undefined,
  );
  const receivedAt = new Map(stored.map((row) => [row.id, row.receivedAt ?? null]));
  const said = new Map(
    rows.map(({ id, content }) => [id, openContent(holdContentSchema, content)?.steps ?? []]),
  );
  const sent = await outboxOf(database, [...said.values()].flat());
  return (await withState(database, stored)).map((passage) => {
    const steps = (said.get(passage.id) ?? []).map((one) => ({ ...one, ...syncOf(sent.get(refText(one))) }));
    const stands = { passage: passage.passage, withdrawn: passage.isWithdrawn };
    const hold = foldHold(stands, steps);
    return { passage, receivedAt: receivedAt.get(passage.id) ?? null, hold, stopped: reportOf(hold) };
  });
}
