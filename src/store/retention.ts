/** What this phone may forget: acknowledged rows, passages, and photos that were set aside, after the days that the policy says. */
import type { Table } from 'dexie';
import { DAY_MS } from '../domain/chinaDay.ts';
import type { Policy } from '../domain/policy.ts';
import { LEAST_ACKNOWLEDGED_DAYS } from '../domain/policy.ts';
import { blockOf, hasPlace, withoutPlace } from './block.ts';
import { checkSchemaEpoch } from './connection.ts';
import type { CorrectionsRow, PhoneDatabase, StoredHold } from './database.ts';
import type { OutboxRow } from './outboxRow.ts';

/**
 * Deletes what is older than the policy keeps it. A row that waits stays, however old it is.
 *
 * All times are the hub's: a phone's own clock, wrong by years, must not delete anything.
 *
 * @param now the hub's time, ms since 1970
 */
export async function forget(database: PhoneDatabase, policy: Policy, now: number): Promise<void> {
  const { outbox, segments, passages, corrections, holds, meta, blocks, photos } = database;
  const oldest = now - policy.retention.passageDays * DAY_MS;
  const days = Math.max(policy.retention.acknowledgedDays, LEAST_ACKNOWLEDGED_DAYS);
  await database.transaction(
    'rw',
    [meta, outbox, segments, passages, corrections, holds, blocks, photos],
    async () => {
      await checkSchemaEpoch(database);
      const limit = now - days * DAY_MS;
      const old = await passages.where('receivedAt').below(oldest).primaryKeys();
      await passages.bulkDelete(old);
      await corrections.bulkDelete(old);
      await holds.bulkDelete(old);
      await photos.where('asideAt').below(oldest).delete();
      await forgetUnclaimed(passages, corrections, oldest, now);
      await forgetUnclaimed(passages, holds, oldest, now);
      await unmark(
        database,
        await outbox
          .where('settledAt')
          .below(limit)
          .filter((row) => row.code !== undefined && row.isAside !== 1)
          .toArray(),
      );
      if ((await outbox.where('settledAt').below(limit).delete()) === 0) return;
      const used = new Set<string>();
      await outbox.each((row) => used.add(row.segmentId));
      await segments.filter((segment) => !used.has(segment.id)).delete();
    },
  );
}

/** What is said about a passage that is not here waits for it as long as a passage is kept; own words from now on. */
async function forgetUnclaimed<R extends CorrectionsRow | StoredHold>(
  passages: PhoneDatabase['passages'],
  about: Table<R, string>,
  oldest: number,
  now: number,
): Promise<void> {
  const rows = await about.toArray();
  const held = await passages.bulkGet(rows.map(({ id }) => id));
  const unclaimed = rows.filter((_, i) => held[i] === undefined);
  await about.bulkPut(
    unclaimed.flatMap((row) => (row.receivedAt === undefined ? [{ ...row, receivedAt: now }] : [])),
  );
  const gone = unclaimed.filter(({ receivedAt = now }) => receivedAt < oldest);
  await about.bulkDelete(gone.map(({ id }) => id));
}

/** What the hub holds apart is in no block of its own: once the row is gone, nothing else would say so here. */
async function unmark({ blocks }: PhoneDatabase, apart: readonly OutboxRow[]): Promise<void> {
  if (apart.length === 0) return;
  const touched = new Map<string, OutboxRow[]>();
  for (const row of apart) {
    const key = `${row.deviceId}:${blockOf(row.seq)}`;
    touched.set(key, [...(touched.get(key) ?? []), row]);
  }
  const stored = await blocks.filter(({ deviceId, block }) => touched.has(`${deviceId}:${block}`)).toArray();
  await blocks.bulkPut(
    stored.map((found) =>
      (touched.get(`${found.deviceId}:${found.block}`) ?? [])
        .filter(({ seq }) => hasPlace(found.bitmap, seq))
        .reduce((block, { seq, fingerprint }) => withoutPlace(block, seq, fingerprint), found),
    ),
  );
}
