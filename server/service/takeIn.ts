/**
 * Taking in what one device sent: what is known of its chain decides for each item whether it is new, a duplicate or
 * a fork; new events get their places in the feed.
 */

import { genesisLink } from '../../src/crypto/chain.ts';
import { DAY_MS } from '../../src/domain/chinaDay.ts';
import { CLOCK_TOLERANCE_MS } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/id.ts';
import type { QuarantineCode } from '../../src/domain/quarantine.ts';
import { sameBytes } from '../../src/domain/sameBytes.ts';
import type { DecodedEvent } from '../../src/protocol/eventCodec.ts';
import { MAX_DAMAGED } from '../../src/protocol/limits.ts';
import type { ItemResult } from '../../src/protocol/responses.ts';
import { entryFlagsToBits } from '../../src/protocol/responses.ts';
import type { Rooms } from '../store/interface.ts';
import type { ChainRow, EventRow, HeadRow, HeldInterval, QuarantineRow, SegmentRow } from '../store/log.ts';
import type { Arrival, ArrivedItem, Outcome } from './arrival.ts';
import { hexOf } from './bytes.ts';
import { foreignEdits } from './foreignEntries.ts';
import type { Split } from './heldIntervals.ts';
import { addRun, hasRoomFor, topOf } from './heldIntervals.ts';
import type { AcceptedEvent } from './projections.ts';

/** What the whole transaction will write, collected over all arrivals. */
export interface Writes {
  readonly events: EventRow[];
  readonly mended: EventRow[];
  readonly quarantine: QuarantineRow[];
  readonly heads: HeadRow[];
  readonly segments: Map<string, SegmentRow>;
  readonly chains: Map<Id, ChainRow>;
  readonly accepted: AcceptedEvent[];
  readonly feeds: Map<Id, number>;
}

/** `chain` is the device's, as this transaction has locked it. */
export async function takeIn(
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
  if (!hasRoomFor(chain.intervals, first)) {
    return { ...nothing, results: items.map(() => ({ status: 'retryLater' })), notStored: null };
  }
  const overlaps = chain.intervals.some(({ from, to }) => from <= last && to >= first);
  const existing = new Map<number, EventRow>();
  if (overlaps) {
    for (const row of await rooms.events({ deviceId: device.id, from: first, to: last })) {
      existing.set(row.seq, row);
    }
  }
  const digestsAlone = items.some(({ content }) => content.code === 'damaged') && chain.quarantined > 0;
  const damaged = digestsAlone ? (await rooms.damaged(device.id)).length : 0;
  const taken = new Taking(arrival, chain, receivedAt, writes, damaged);
  for (const item of await judged(rooms, arrival)) await taken.item(rooms, item, existing.get(item.seq));
  return taken.finish();
}

/** A phone's edit of what is in another village's register is held apart. */
async function judged(rooms: Rooms, { device, items }: Arrival): Promise<readonly ArrivedItem[]> {
  if (device.role !== 'phone') return items;
  const events = items.flatMap(({ content: { decoded } }) => (decoded?.known ? [decoded.event] : []));
  const foreign = await foreignEdits(rooms, device.scope, events);
  if (foreign.size === 0) return items;
  return items.map((item) => {
    const { bytes, decoded } = item.content;
    if (!decoded?.known || !foreign.has(decoded.event)) return item;
    return { ...item, content: { bytes, decoded: null, code: 'notAllowed' } };
  });
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
  /** Places of which only the digest is there. */
  #damaged: number;
  #suspects = 0;
  #quarantined = 0;
  #accepted = 0;
  #fork = false;
  #mended = false;
  /** What came before this item in the batch is not what is held in its place. */
  #onBranch = false;

  constructor(arrival: Arrival, chain: ChainRow, receivedAt: number, writes: Writes, damaged: number) {
    this.#damaged = damaged;
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
    else if (!held || !sameBytes(held.digest, item.digest)) await this.#setApart(rooms, item);
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
    if (item.content.code === 'damaged') {
      if (this.#damaged >= MAX_DAMAGED) {
        this.#results.push({ status: 'retryLater' });
        return;
      }
      this.#damaged += 1;
    }
    this.#store(item, (row) => this.#writes.events.push(row));
    const run = this.#runs.at(-1);
    const link = hexOf(item.link);
    if (run && run.to + 1 === item.seq) this.#runs[this.#runs.length - 1] = { ...run, to: item.seq, link };
    else this.#runs.push({ from: item.seq, to: item.seq, before: hexOf(this.#previousLink), link });
    this.#agree(item);
  }

  async #takeAgain(rooms: Rooms, item: ArrivedItem, held: EventRow): Promise<void> {
    if (held.code === 'damaged' && item.sealed) {
      const apart = await rooms.quarantineItem(held.deviceId, held.seq, held.digest);
      await rooms.removeQuarantine(held.deviceId, held.seq, held.digest);
      this.#mended = true;
      if (apart && apart.resolution !== null) this.#keepBeside(item, apart);
      else {
        this.#quarantined -= 1;
        this.#store(item, (row) => this.#writes.mended.push(row));
      }
    } else {
      this.#results.push(
        held.code === null ? { status: 'duplicate' } : { status: 'quarantined', code: held.code },
      );
    }
    this.#onBranch = !sameBytes(held.link, item.link);
    if (!this.#onBranch) this.#agree(item);
  }

  /**
   * The bytes come after the duty office has put something else in their place, or nothing: they are kept, and stay
   * out of the register.
   */
  #keepBeside(item: ArrivedItem, apart: QuarantineRow): void {
    const code = item.content.code ?? 'forked';
    const { segmentId, sealed, content } = item;
    this.#results.push({ status: 'quarantined', code });
    this.#keepSegment(item);
    this.#writes.quarantine.push({ ...apart, segmentId, sealed, event: content.bytes });
    this.#writes.mended.push(this.#row(item, { code, head: null, wall: null, flags: 0 }));
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
    if (content.code !== null) {
      this.#results.push({ status: 'quarantined', code: content.code });
      this.#quarantine(item, content.code);
      put(this.#row(item, { code: content.code, head: null, wall: null, flags: 0 }));
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
    const wall = decoded.stamp.wall > ceiling ? ceiling : null;
    put(this.#row(item, { code: null, head, wall, flags }));
    if (clockSuspect) this.#suspects += 1;
    if (item.seq > this.#top) {
      this.#top = item.seq;
      const { wall: lastWall, counter: lastCounter } = decoded.stamp;
      this.#highest = { lastWall, lastCounter, lastOccurredAt: decoded.occurredAt };
    }
    this.#previous = { seq: item.seq, occurredAt: decoded.occurredAt };
    if (decoded.known) {
      const { id: deviceId, scope } = device;
      const receivedAt = this.#receivedAt;
      this.#writes.accepted.push({ deviceId, seq: item.seq, scope, receivedAt, flags, event: decoded });
    }
  }

  /** Written out: with a spread, making it would cost more than anything else that is done for an event here. */
  #row(item: ArrivedItem, given: Pick<EventRow, 'code' | 'head' | 'wall' | 'flags'>): EventRow {
    const { device } = this.#arrival;
    return {
      deviceId: device.id,
      seq: item.seq,
      digest: item.digest,
      link: item.link,
      segmentId: item.segmentId,
      sealed: item.sealed,
      event: item.content.bytes,
      scope: device.scope,
      receivedAt: this.#receivedAt,
      code: given.code,
      head: given.head,
      wall: given.wall,
      flags: given.flags,
    };
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
