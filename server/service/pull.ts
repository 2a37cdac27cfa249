/** A pull: pages of the feeds that a phone may read, and the receipt for what it has sent. */
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { MAX_PAGE_BYTES } from '../../src/protocol/limits.ts';
import type { Want } from '../../src/protocol/requests.ts';
import { decodePullRequest } from '../../src/protocol/requests.ts';
import type { Entry, Page } from '../../src/protocol/responses.ts';
import { encodePullResponse, entryFlagsFromBits } from '../../src/protocol/responses.ts';
import type { EventRow } from '../store/log.ts';
import { emptyChain } from './arrival.ts';
import { bytesOfHex } from './bytes.ts';
import { markedCursor, readCursor } from './cursors.ts';
import type { Hub } from './hub.ts';
import { isBroken, makeReceipt } from './receipts.ts';
import type { SignedRequestError } from './signedRequests.ts';
import { authenticate, scopesOf } from './signedRequests.ts';

export type PullError = SignedRequestError | 'forbiddenScope' | 'tooMany';

/** A phone that reads a feed for the first time gets this much of the past first, and the rest behind. */
export const FIRST_PAGES_MS = 14 * 86_400_000;
/** Rows that are read from the store at once. */
const READ = 1000;
/** What an entry costs beside its event, bytes. */
const ENTRY_OVERHEAD = 32;

/** An event as phones read it; undefined for a place that is held apart. */
export const entryOf = (row: EventRow): Entry | undefined =>
  row.event === null
    ? undefined
    : {
        deviceId: row.deviceId,
        seq: row.seq,
        wall: row.wall,
        flags: entryFlagsFromBits(row.flags),
        event: row.event,
      };

export const entrySize = (entry: Entry): number => entry.event.length + ENTRY_OVERHEAD;

interface Bounds {
  readonly from: number;
  readonly until: number;
  readonly behind: number;
}

/** What of the feed is wanted. A cursor of another epoch, or ahead of the feed, counts nothing: from the beginning. */
async function boundsOf(
  hub: Hub,
  epoch: string,
  want: Want,
  head: number,
): Promise<Result<Bounds, 'malformed'>> {
  const headOf = (text: string | null): Result<number | undefined, 'malformed'> => {
    if (text === null) return ok(undefined);
    const cursor = readCursor(hub.keys.cursors, want.scope, text);
    if (!cursor.ok) return cursor;
    return ok(cursor.value.epoch === epoch && cursor.value.head <= head ? cursor.value.head : 0);
  };
  const from = headOf(want.from);
  const until = headOf(want.until);
  if (!from.ok) return from;
  if (!until.ok) return until;
  const end = Math.min(until.value || head, head);
  if (from.value !== undefined) return ok({ from: from.value, until: end, behind: 0 });
  if (until.value !== undefined) return ok({ from: 0, until: end, behind: 0 });
  const start = await hub.store.feedHeadBefore(want.scope, hub.environment.now() - FIRST_PAGES_MS);
  return ok({ from: start, until: end, behind: start });
}

/**
 * Whether the phone has read further in a feed of this epoch than the feed goes, by the hub's own cursor: this database
 * was put back. A cursor that a phone has made up must not make all others offer everything again.
 */
function isAhead(hub: Hub, epoch: string, wants: readonly Want[], feeds: ReadonlyMap<Id, number>): boolean {
  return wants.some(({ scope, from, until }) =>
    [from, until].some((text) => {
      const cursor = text === null ? undefined : readCursor(hub.keys.cursors, scope, text);
      if (!cursor?.ok || !cursor.value.isOwn || cursor.value.epoch !== epoch) return false;
      return cursor.value.head > (feeds.get(scope) ?? 0);
    }),
  );
}

async function pageOf(
  hub: Hub,
  epoch: string,
  want: Want,
  bounds: Bounds,
  reader: Id,
  maxBytes: number,
): Promise<Page> {
  const entries: Entry[] = [];
  let bytes = 0;
  let at = bounds.from;
  let full = false;
  while (!full && at < bounds.until) {
    const rows = await hub.store.feed(want.scope, at, bounds.until, READ, reader);
    for (const row of rows) {
      const entry = entryOf(row);
      if (entry && entries.length > 0 && bytes + entrySize(entry) > maxBytes) {
        full = true;
        break;
      }
      if (entry) {
        entries.push(entry);
        bytes += entrySize(entry);
      }
      at = row.head ?? at;
    }
    // What was not given to this reader is passed over too.
    if (!full && rows.length < READ) at = bounds.until;
  }
  const cursor = (head: number) => markedCursor(hub.keys.cursors, want.scope, { epoch, head });
  return {
    scope: want.scope,
    entries,
    next: cursor(at),
    more: at < bounds.until,
    behind: bounds.behind > 0 ? cursor(bounds.behind) : null,
  };
}

/** Answers an encoded signed pull request with an encoded `PullResponse`. A revoked device gets its receipt alone. */
export async function pull(hub: Hub, input: Uint8Array): Promise<Result<Uint8Array, PullError>> {
  const authentic = await authenticate(hub, 'shouwang/1 pull', input, decodePullRequest);
  if (!authentic.ok) return authentic;
  const { request, device } = authentic.value;
  if (!hub.admits(device.id, 'read')) return err('tooMany');
  const allowed = scopesOf(hub, device);
  const refused = request.wants.filter(({ scope }) => !allowed.includes(scope));
  if (refused.length > 0) {
    hub.environment.log.warn({ device: device.id }, 'a scope of others was asked for');
    for (const { scope } of refused) {
      await hub.accessLog.note(device.id, { action: 'refusedPull', subject: scope });
    }
    return err('forbiddenScope');
  }
  const revoked = device.revokedAt !== null;
  const pages: Page[] = [];
  const feeds = await hub.store.feeds();
  const before = hub.epoch;
  if (
    (request.shown !== null && (await isBroken(hub, request.shown))) ||
    (!revoked && isAhead(hub, before, request.wants, feeds))
  ) {
    await hub.beginEpochAfter(before, device.id);
  }
  // One epoch for the whole answer, whatever other requests find in the meantime.
  const { epoch } = hub;
  let left = Math.min(Math.max(request.maxBytes, 1), MAX_PAGE_BYTES);
  for (const want of revoked ? [] : request.wants) {
    const bounds = await boundsOf(hub, epoch, want, feeds.get(want.scope) ?? 0);
    if (!bounds.ok) return bounds;
    const page = await pageOf(hub, epoch, want, bounds.value, device.id, Math.max(left, 1));
    left -= page.entries.reduce((sum, entry) => sum + entrySize(entry), 0);
    pages.push(page);
  }
  const now = hub.environment.now();
  const [chain] = await hub.store.chains([device.id]);
  const facts = { epoch, key: hub.keys.receipts.key, now };
  return ok(
    encodePullResponse({
      hubTime: now,
      epoch: bytesOfHex(epoch),
      pages,
      receipt: await makeReceipt(hub.store, chain ?? emptyChain(device.id), [], facts),
      notices: { fork: false, revoked },
    }),
  );
}
