/** How the model hub's feeds are read: page by page, and block by block. */
import { eventFingerprint, mixFingerprint } from '../../src/crypto/chain.ts';
import { CLOCK_TOLERANCE_MS, clampStamp } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/id.ts';
import { formatCursor, parseCursor } from '../../src/protocol/cursor.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import { BLOCK_SIZE } from '../../src/protocol/limits.ts';
import type { BlockDigest, BlockKey, DigestsRequest, Want } from '../../src/protocol/requests.ts';
import { compareBlocks } from '../../src/protocol/requests.ts';
import type { DigestsResponse, Entry, Page } from '../../src/protocol/responses.ts';
import { toHex } from '../../src/protocol/wire.ts';

export interface FeedEntry extends Entry {
  readonly scope: Id;
  readonly receivedAt: number;
}

export interface Feeds {
  /** Hex. */
  readonly epoch: string;
  readonly of: (scope: Id) => readonly FeedEntry[];
}

const FIRST_PAGES_MS = 14 * 86_400_000;
const PAGE_ENTRIES = 4;
/** Blocks that differ in one answer: few, so that comparing takes several. */
const ANSWERED_BLOCKS = 2;

/** An accepted event, with what the hub notes beside it. */
export function feedEntry(
  scope: Id,
  deviceId: Id,
  seq: number,
  event: Uint8Array,
  afterRevocation: boolean,
  now: number,
): FeedEntry {
  const decoded = decodeEvent(event);
  if (!decoded.ok) throw new Error('only what can be read is accepted');
  const { stamp, occurredAt } = decoded.value;
  const clamped = clampStamp(stamp, now);
  const clockSuspect = occurredAt > now + CLOCK_TOLERANCE_MS;
  const wall = clamped === stamp ? null : clamped.wall;
  return { scope, deviceId, seq, wall, flags: { clockSuspect, afterRevocation }, event, receivedAt: now };
}

/** How far a cursor of this epoch has read; undefined for none, or one of another epoch. */
export function headIn({ epoch }: Feeds, cursor: string | null): number | undefined {
  const parsed = cursor === null ? undefined : parseCursor(cursor);
  return parsed?.ok && parsed.value.epoch === epoch ? parsed.value.head : undefined;
}

export function pageOf(feeds: Feeds, reader: Id, { scope, from, until }: Want, now: number): Page {
  const feed = feeds.of(scope);
  const end = Math.min(headIn(feeds, until) ?? feed.length, feed.length);
  let start = headIn(feeds, from) ?? 0;
  let behind = 0;
  if (headIn(feeds, from) === undefined && headIn(feeds, until) === undefined) {
    const recent = feed.findIndex(({ receivedAt }) => receivedAt >= now - FIRST_PAGES_MS);
    behind = recent < 0 ? feed.length : recent;
    start = behind;
  }
  const entries: Entry[] = [];
  let at = start;
  for (; at < end && entries.length < PAGE_ENTRIES; at++) {
    const entry = feed[at];
    const isNews = entry && (entry.deviceId !== reader || entry.wall !== null || entry.flags.clockSuspect);
    if (entry && isNews) entries.push(entry);
  }
  const cursor = (head: number) => formatCursor({ epoch: feeds.epoch, head });
  return { scope, entries, next: cursor(at), more: at < end, behind: behind > 0 ? cursor(behind) : null };
}

function digestsOf(feed: readonly Entry[]): Map<string, BlockDigest> {
  const digests = new Map<string, BlockDigest>();
  for (const { deviceId, seq, event } of feed) {
    const block = Math.floor((seq - 1) / BLOCK_SIZE);
    const before = digests.get(`${deviceId}:${block}`);
    const mix = mixFingerprint(before?.mix ?? new Uint8Array(16), eventFingerprint(deviceId, seq, event));
    digests.set(`${deviceId}:${block}`, { deviceId, block, count: (before?.count ?? 0) + 1, mix });
  }
  return digests;
}

/** The blocks of the asked part that differ, with all that is held of them. */
export function compared(
  feed: readonly Entry[],
  { after, toEnd, blocks }: DigestsRequest,
): Pick<DigestsResponse, 'differing' | 'entries' | 'reached'> {
  const mine = digestsOf(feed);
  const theirs = new Map(blocks.map((block) => [`${block.deviceId}:${block.block}`, block]));
  const last = blocks.at(-1);
  const isAsked = (block: BlockKey): boolean =>
    (!after || compareBlocks(after, block) < 0) &&
    (toEnd || (last !== undefined && compareBlocks(block, last) <= 0));
  const said = (block: BlockDigest | undefined): string =>
    block ? `${block.count}:${toHex(block.mix)}` : `0:${'0'.repeat(32)}`;
  const all = [...new Map([...theirs, ...mine])]
    .filter(([key, block]) => isAsked(block) && said(mine.get(key)) !== said(theirs.get(key)))
    .map(([, { deviceId, block }]): BlockKey => ({ deviceId, block }))
    .sort(compareBlocks);
  const differing = all.slice(0, ANSWERED_BLOCKS);
  const entries = feed.filter(({ deviceId, seq }) =>
    differing.some((key) => key.deviceId === deviceId && key.block === Math.floor((seq - 1) / BLOCK_SIZE)),
  );
  return { differing, entries, reached: all.length > differing.length ? (differing.at(-1) ?? null) : null };
}
