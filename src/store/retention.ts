/** What this phone may forget: acknowledged rows and passages, after the days that the policy says. */

import type { Policy } from '../domain/policy.ts';
import { checkSchemaEpoch } from './connection.ts';
import type { PhoneDatabase } from './database.ts';

const DAY_MS = 86_400_000;
/** The protocol's promise to a hub that may be restored; a policy can only lengthen it. */
const LEAST_ACKNOWLEDGED_DAYS = 30;

/**
 * Deletes what is older than the policy keeps it. A row that waits stays, however old it is.
 *
 * All times are the hub's: a phone's own clock, wrong by years, must not delete anything.
 *
 * @param now the hub's time, ms since 1970
 */
export async function forget(database: PhoneDatabase, policy: Policy, now: number): Promise<void> {
  const { outbox, segments, passages, meta } = database;
  const oldest = now - policy.retention.passageDays * DAY_MS;
  const days = Math.max(policy.retention.acknowledgedDays, LEAST_ACKNOWLEDGED_DAYS);
  await database.transaction('rw', [meta, outbox, segments, passages], async () => {
    await checkSchemaEpoch(database);
    const limit = now - days * DAY_MS;
    await passages.where('receivedAt').below(oldest).delete();
    if ((await outbox.where('settledAt').below(limit).delete()) === 0) return;
    const used = new Set<string>();
    await outbox.each((row) => used.add(row.segmentId));
    await segments.filter((segment) => !used.has(segment.id)).delete();
  });
}
