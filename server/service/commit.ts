/**
 * Taking in what devices sent, inside one transaction. What is known of a chain decides for each item whether it
 * is new, a duplicate or a fork; new events get their places in the feed and their projections.
 */

import { eventFingerprint, genesisLink, mixFingerprint } from '../../src/crypto/chain.ts';
import { CLOCK_TOLERANCE_MS } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/id.ts';
import type { QuarantineCode } from '../../src/domain/quarantine.ts';
import type { DecodedEvent } from '../../src/protocol/eventCodec.ts';
import { BLOCK_SIZE } from '../../src/protocol/limits.ts';
import type { ItemResult } from '../../src/protocol/responses.ts';
import { entryFlagsToBits } from '../../src/protocol/responses.ts';
import type { Rooms } from '../store/interface.ts';
import type {
  BlockRow,
  ChainRow,
  DeviceRow,
  EventRow,
  HeadRow,
  HeldInterval,
  QuarantineRow,
  SegmentRow,
} from '../store/log.ts';
import { equalBytes, hexOf } from './bytes.ts';
import type { Split } from './heldIntervals.ts';
import { addRun, topOf } from './heldIntervals.ts';
import type { AcceptedEvent } from './projections.ts';
import { project } from './projections.ts';

/** What an item turned out to be, before its place is looked at. */
export type Content =
  | { readonly bytes: Uint8Array; readonly decoded: DecodedEvent; readonly code: null }
  | { readonly bytes: Uint8Array | null; readonly decoded: null; readonly code: QuarantineCode };

export interface ArrivedItem {
  readonly seq: number;
  readonly digest: Uint8Array;
  readonly link: Uint8Array;
  readonly sealed: Uint8Array | null;
  readonly segmentId: string;
  readonly content: Content;
}

/** What must hold, as the transaction that stores sees it. */
export type Condition = (rooms: Rooms) => Promise<boolean>;

/** One verified push. */
export interface Arrival {
  readonly device: DeviceRow;
  readonly prevLink: Uint8Array;
  readonly items: readonly ArrivedItem[];
  readonly segments: readonly SegmentRow[];
  readonly signature: Uint8Array;
  /** The hub's own events: stored only right behind what is held, else nothing of them is. */
  readonly mustExtend: boolean;
  /** The hub's own events: nothing of them is stored unless this holds. */
  readonly condition?: Condition | undefined;
}

export interface Outcome {
  readonly results: readonly ItemResult[];
  readonly chain: ChainRow;
  readonly splits: readonly Split[];
  readonly fork: boolean;
  /** Why nothing of it was stored: it does not extend what is held, or its condition does not hold. */
  readonly notStored: 'extension' | 'condition' | null;
  /** How many were new. */
  readonly accepted: number;
}

const DAY_MS = 86_400_000;

export const emptyChain = (deviceId: Id): ChainRow => ({
  deviceId,
  counter: 0,
  intervals: [],
  lastWall: 0,
  lastCounter: 0,
  lastOccurredAt: 0,
  clockSuspect: 0,
  quarantined: 0,
  broken: false,
});

/** What the whole transaction will write, collected over all arrivals. */
interface Writes {
  readonly events: EventRow[];
  readonly mended: EventRow[];
  readonly quarantine: QuarantineRow[];
  readonly heads: HeadRow[];
  readonly segments: Map<string, SegmentRow>;
  readonly chains: Map<Id, ChainRow>;
  readonly accepted: AcceptedEvent[];
  readonly feeds: Map<Id, number>;
}

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
    const before = added.get(key) ?? { scope, deviceId, block, count: 0, mix: new Uint8Array(16) };
    const mix = mixFingerprint(before.mix, eventFingerprint(deviceId, seq, event));
    added.set(key, { ...before, count: before.count + 1, mix });
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

async function takeIn(
  rooms: Rooms,
  arrival: Arrival,
  chain: ChainRow,
  receivedAt: number,
  writes: Writes,
): Promise<Outcome> {
  const { device, items } = arrival;
  const first = items[0]?.seq ?? 1;
  const last = items.at(-1)?.seq ?? 0;
  const nothing = { results: [], chain, splits: [], fork: false, accepted: 0 };
  if (arrival.mustExtend && topOf(chain.intervals) !== first - 1) {
    return { ...nothing, notStored: 'extension' };
  }
  if (arrival.condition && !(await arrival.condition(rooms))) return { ...nothing, notStored: 'condition' };
  const overlaps = chain.intervals.some(({ from, to }) => from <= last && to >= first);
  const existing = new Map<number, EventRow>();
  if (overlaps) {
    for (const row of await rooms.events({ deviceId: device.id, from: first, to: last })) {
      existing.set(row.seq, row);
    }
  }
  const taken = new Taking(arrival, chain, receivedAt, writes);
  for (const item of items) await taken.item(rooms, item, existing.get(item.seq));
  return taken.finish();
}

/** The state of taking in one arrival. */
class Taking {
  readonly #arrival: Arrival;
  readonly #chain: ChainRow;
  readonly #receivedAt: number;
  readonly #writes: Writes;
  readonly #results: ItemResult[] = [];
  readonly #splits: Split[] = [];
  readonly #runs: HeldInterval[] = [];
  #previousLink: Uint8Array;
  #previous: { readonly seq: number; readonly occurredAt: number };
  #highest: Pick<ChainRow, 'lastWall' | 'lastCounter' | 'lastOccurredAt'>;
  #top: number;
  #suspects = 0;
  #quarantined = 0;
  #accepted = 0;
  #fork = false;
  #mended = false;
  /** What came before this item in the batch is not what is held in its place. */
  #onBranch = false;

  constructor(arrival: Arrival, chain: ChainRow, receivedAt: number, writes: Writes) {
    this.#arrival = arrival;
    this.#chain = chain;
    this.#receivedAt = receivedAt;
    this.#writes = writes;
    this.#previousLink = arrival.prevLink;
    this.#top = topOf(chain.intervals);
    this.#previous = { seq: this.#top, occurredAt: chain.lastOccurredAt };
    this.#highest = chain;
  }

  async item(rooms: Rooms, item: ArrivedItem, held: EventRow | undefined): Promise<void> {
    if (!held && !this.#leadsBackToAnother(item.seq)) this.#takeNew(item);
    else if (!held || !equalBytes(held.digest, item.digest)) await this.#setApart(rooms, item);
    else await this.#takeAgain(rooms, item, held);
    this.#previousLink = item.link;
  }

  /** Whether the chain that the item extends has something else than what is held at the place before it. */
  #leadsBackToAnother(seq: number): boolean {
    const before = this.#arrival.items[0]?.seq === seq ? this.#linkBefore(seq) : undefined;
    return before === undefined ? this.#onBranch : before !== hexOf(this.#previousLink);
  }

  /** The link before a place, hex; undefined where the place before it is not held. */
  #linkBefore(seq: number): string | undefined {
    if (seq === 1) return hexOf(genesisLink(this.#chain.deviceId));
    return this.#chain.intervals.find(({ to }) => to === seq - 1)?.link;
  }

  #takeNew(item: ArrivedItem): void {
    this.#store(item, (row) => this.#writes.events.push(row));
    const run = this.#runs.at(-1);
    const link = hexOf(item.link);
    if (run && run.to + 1 === item.seq) this.#runs[this.#runs.length - 1] = { ...run, to: item.seq, link };
    else this.#runs.push({ from: item.seq, to: item.seq, before: hexOf(this.#previousLink), link });
    this.#agree(item);
  }

  async #takeAgain(rooms: Rooms, item: ArrivedItem, held: EventRow): Promise<void> {
    if (held.code === 'damaged' && item.sealed) {
      await rooms.removeQuarantine(held.deviceId, held.seq, held.digest);
      this.#quarantined -= 1;
      this.#mended = true;
      this.#store(item, (row) => this.#writes.mended.push(row));
    } else {
      this.#results.push(
        held.code === null ? { status: 'duplicate' } : { status: 'quarantined', code: held.code },
      );
    }
    this.#onBranch = !equalBytes(held.link, item.link);
    if (!this.#onBranch) this.#agree(item);
  }

  async #setApart(rooms: Rooms, item: ArrivedItem): Promise<void> {
    this.#fork = true;
    this.#onBranch = true;
    this.#results.push({ status: 'quarantined', code: 'forked' });
    const known = await rooms.quarantineItem(this.#arrival.device.id, item.seq, item.digest);
    if (!known) this.#quarantine(item, 'forked');
  }

  /** The phone and the hub have the same chain up to here. */
  #agree(item: ArrivedItem): void {
    const last = this.#splits.at(-1);
    const split = { seq: item.seq, link: hexOf(item.link) };
    if (last && last.seq + 1 === item.seq) this.#splits[this.#splits.length - 1] = split;
    else this.#splits.push(split);
  }

  #quarantine(item: ArrivedItem, code: QuarantineCode): void {
    this.#quarantined += 1;
    this.#keepSegment(item);
    this.#writes.quarantine.push({
      deviceId: this.#arrival.device.id,
      seq: item.seq,
      digest: item.digest,
      link: item.link,
      code,
      scope: this.#arrival.device.scope,
      segmentId: item.segmentId,
      sealed: item.sealed,
      event: item.content.bytes,
      receivedAt: this.#receivedAt,
      resolution: null,
      resolvedReason: '',
    });
  }

  #keepSegment(item: ArrivedItem): void {
    const segment = this.#arrival.segments.find(({ id }) => id === item.segmentId);
    if (segment) this.#writes.segments.set(segment.id, segment);
  }

  #store(item: ArrivedItem, put: (row: EventRow) => void): void {
    const { device } = this.#arrival;
    const { content } = item;
    const place = {
      deviceId: device.id,
      seq: item.seq,
      digest: item.digest,
      link: item.link,
      segmentId: item.segmentId,
      sealed: item.sealed,
      event: content.bytes,
      scope: device.scope,
      receivedAt: this.#receivedAt,
    };
    if (content.code !== null) {
      this.#results.push({ status: 'quarantined', code: content.code });
      this.#quarantine(item, content.code);
      put({ ...place, code: content.code, head: null, wall: null, flags: 0 });
      return;
    }
    this.#results.push({ status: 'accepted' });
    this.#keepSegment(item);
    this.#accepted += 1;
    const head = (this.#writes.feeds.get(device.scope) ?? 0) + 1;
    this.#writes.feeds.set(device.scope, head);
    const { decoded } = content;
    const ceiling = this.#receivedAt + CLOCK_TOLERANCE_MS;
    const clockSuspect = this.#isSuspect(decoded, item.seq);
    const flags = entryFlagsToBits({ clockSuspect, afterRevocation: device.revokedAt !== null });
    put({ ...place, code: null, head, wall: decoded.stamp.wall > ceiling ? ceiling : null, flags });
    if (clockSuspect) this.#suspects += 1;
    if (item.seq > this.#top) {
      this.#top = item.seq;
      const { wall, counter } = decoded.stamp;
      this.#highest = { lastWall: wall, lastCounter: counter, lastOccurredAt: decoded.occurredAt };
    }
    this.#previous = { seq: item.seq, occurredAt: decoded.occurredAt };
    if (decoded.known) {
      const { deviceId, seq, scope, receivedAt } = place;
      this.#writes.accepted.push({ deviceId, seq, scope, receivedAt, flags, event: decoded });
    }
  }

  /** In the future, well before the phone was enrolled, or running backwards against the place before. */
  #isSuspect(event: DecodedEvent, seq: number): boolean {
    const ceiling = this.#receivedAt + CLOCK_TOLERANCE_MS;
    if (event.stamp.wall > ceiling || event.occurredAt > ceiling) return true;
    if (event.occurredAt < this.#arrival.device.enrolledAt - DAY_MS) return true;
    const follows = this.#previous.seq > 0 && this.#previous.seq === seq - 1;
    return follows && event.occurredAt < this.#previous.occurredAt - CLOCK_TOLERANCE_MS;
  }

  finish(): Outcome {
    let intervals = this.#chain.intervals;
    let broken = this.#chain.broken || this.#fork;
    for (const run of this.#runs) {
      const added = addRun(intervals, run);
      intervals = added.intervals;
      if (added.broken) {
        broken = true;
        this.#fork = true;
      }
    }
    const changed =
      this.#runs.length > 0 || this.#mended || this.#quarantined > 0 || broken !== this.#chain.broken;
    const chain: ChainRow = {
      ...this.#chain,
      ...this.#highestStamp(),
      counter: this.#chain.counter + (changed ? 1 : 0),
      intervals,
      clockSuspect: this.#chain.clockSuspect + this.#suspects,
      quarantined: this.#chain.quarantined + this.#quarantined,
      broken,
    };
    if (changed) {
      this.#writes.chains.set(chain.deviceId, chain);
      const last = this.#arrival.items.at(-1);
      if (last) {
        const { signature, device } = this.#arrival;
        this.#writes.heads.push({ deviceId: device.id, seq: last.seq, link: last.link, signature });
      }
    }
    return {
      results: this.#results,
      chain,
      splits: this.#splits,
      fork: this.#fork,
      notStored: null,
      accepted: this.#accepted,
    };
  }

  #highestStamp(): Pick<ChainRow, 'lastWall' | 'lastCounter' | 'lastOccurredAt'> {
    const { lastWall, lastCounter, lastOccurredAt } = this.#highest;
    return { lastWall, lastCounter, lastOccurredAt };
  }
}
