/**
 * Stores what devices sent, inside one transaction: the events with their chains, segments and heads, the feeds that
 * other phones read, the digests of blocks, and the projections.
 */
import { eventFingerprint, mixFingerprint } from '../../src/crypto/chain.ts';
import type { Id } from '../../src/domain/id.ts';
import { BLOCK_SIZE } from '../../src/protocol/limits.ts';
import type { Rooms } from '../store/interface.ts';
import type { BlockRow, EventRow } from '../store/log.ts';
import type { Arrival, Outcome } from './arrival.ts';
import { emptyChain } from './arrival.ts';
import { sha256 } from './bytes.ts';
import { project } from './projections.ts';
import type { Writes } from './takeIn.ts';
import { takeIn } from './takeIn.ts';

/** Stores all arrivals, of different devices each, and says what became of them, in their order. */
export async function commitArrivals(
  rooms: Rooms,
  arrivals: readonly Arrival[],
  receivedAt: number,
): Promise<Outcome[]> {
  const known = await rooms.lockChains(arrivals.map(({ device }) => device.id));
  const chains = new Map(known.map((chain) => [chain.deviceId, chain]));
  const writes: Writes = {
    events: [],
    mended: [],
    quarantine: [],
    heads: [],
    segments: new Map(),
    chains: new Map(),
    accepted: [],
    feeds: await rooms.lockFeeds([...new Set(arrivals.map(({ device }) => device.scope))]),
  };
  const outcomes: Outcome[] = [];
  for (const arrival of arrivals) {
    const chain = chains.get(arrival.device.id) ?? emptyChain(arrival.device.id);
    outcomes.push(await takeIn(rooms, arrival, chain, receivedAt, writes));
  }
  await write(rooms, writes);
  return outcomes;
}

async function write(rooms: Rooms, writes: Writes): Promise<void> {
  if (writes.segments.size > 0) await rooms.addSegments([...writes.segments.values()]);
  if (writes.events.length > 0) await rooms.addEvents(writes.events);
  for (const row of writes.mended) await rooms.mendEvent(row);
  if (writes.quarantine.length > 0) await rooms.addQuarantine(writes.quarantine);
  if (writes.heads.length > 0) await rooms.addHeads(writes.heads);
  if (writes.chains.size > 0) await rooms.saveChains([...writes.chains.values()]);
  const inFeed = [...writes.events, ...writes.mended].filter((row) => row.head !== null);
  if (inFeed.length > 0) {
    await rooms.saveFeeds(writes.feeds);
    await mixIntoBlocks(rooms, inFeed);
  }
  await project(rooms, writes.accepted);
}

async function mixIntoBlocks(rooms: Rooms, rows: readonly EventRow[]): Promise<void> {
  const keyOf = (row: { scope: Id; deviceId: Id; block: number }) =>
    `${row.scope}/${row.deviceId}/${row.block}`;
  const added = new Map<string, BlockRow>();
  for (const { scope, deviceId, seq, event } of rows) {
    if (event === null) continue;
    const block = Math.floor((seq - 1) / BLOCK_SIZE);
    const key = keyOf({ scope, deviceId, block });
    const before = added.get(key);
    const fingerprint = eventFingerprint(deviceId, seq, event, sha256);
    const mix = before ? mixFingerprint(before.mix, fingerprint) : fingerprint;
    added.set(key, { scope, deviceId, block, count: (before?.count ?? 0) + 1, mix });
  }
  const known = await rooms.lockBlocks([...added.values()]);
  const byKey = new Map(known.map((row) => [keyOf(row), row]));
  const merged = [...added].map(([key, row]): BlockRow => {
    const before = byKey.get(key);
    if (!before) return row;
    return { ...row, count: before.count + row.count, mix: mixFingerprint(before.mix, row.mix) };
  });
  await rooms.saveBlocks(merged);
}
