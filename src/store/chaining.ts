/** Events on their way to be saved: stamped, sealed and chained to the end that was found, before anything is stored. */
import { eventFingerprint, genesisLink, itemDigest, nextLink } from '../crypto/chain.ts';
import type { OpenSegment } from '../crypto/sealing.ts';
import { beginSegment, hasSealed, seal } from '../crypto/sealing.ts';
import type { Stamp } from '../domain/clock.ts';
import { tick } from '../domain/clock.ts';
import type { DomainEvent, StampedEvent } from '../domain/event.ts';
import { newId } from '../domain/newId.ts';
import { encodeEvent } from '../protocol/eventCodec.ts';
import type { StoreEnvironment } from './environment.ts';
import type { Identity } from './identity.ts';
import { madeBy } from './made.ts';
import type { HeadRow, OutboxRow, SegmentRow } from './outboxRow.ts';
import { openShift, shiftRow } from './shift.ts';

/** After so many events a new segment is begun: a stolen memory then opens no more than these. */
const SEGMENT_EVENTS = 256;

interface MemorySegment extends OpenSegment {
  readonly id: string;
  sealed: number;
}

/** What a save builds on: the end of the chain, the clock, who is on duty. */
export interface Ground {
  readonly head: HeadRow | undefined;
  readonly clock: Stamp;
  /** Content as `readShift` opens it. */
  readonly shift: Uint8Array | undefined;
}

/** One event at its place in the chain. */
interface Sealed {
  readonly stamped: StampedEvent;
  readonly row: OutboxRow;
  readonly segment: SegmentRow;
}

export interface Prepared {
  readonly ground: Ground;
  /** In the order of the chain. */
  readonly sealed: readonly Sealed[];
  /** What the next save builds on once they are stored. */
  readonly next: Ground & { readonly head: HeadRow };
}

/**
 * The end of the current device's chain; a device that was never used begins its own. 'moved': the phone goes on
 * under a device id that `identity` does not know yet, or has lost who it was.
 */
function headOf(stored: HeadRow, { current, parents }: Identity): HeadRow | 'moved' {
  const { deviceId } = current;
  if (stored.deviceId === deviceId) return stored;
  const isBehind = parents.some((parent) => parent.deviceId === stored.deviceId);
  return isBehind ? { deviceId, seq: 0, link: genesisLink(deviceId) } : 'moved';
}

/** Gives what puts events, in their order, behind what is stored. It keeps the segment that it seals in. */
export function createChaining(
  environment: StoreEnvironment,
): (
  events: readonly DomainEvent[],
  identity: Identity,
  ground: Ground,
) => Promise<Prepared | 'headLost' | 'moved'> {
  let segment: MemorySegment | undefined;

  /** The segment to seal the next place in. */
  async function segmentFor(identity: Identity, seq: number): Promise<MemorySegment> {
    if (segment && segment.sealed < SEGMENT_EVENTS && !hasSealed(segment.key, seq)) return segment;
    const opened = await beginSegment(identity.enrolment.sealingKey);
    segment = { ...opened, id: newId(environment.random), sealed: 0 };
    return segment;
  }

  /** The event at the place behind `head`. */
  async function sealNext(stamped: StampedEvent, head: HeadRow, identity: Identity): Promise<Sealed> {
    const { deviceId } = head;
    const seq = head.seq + 1;
    const bytes = encodeEvent(stamped);
    const { id, key, keyId, encapsulated, ...rest } = await segmentFor(identity, seq);
    const sealed = await seal(key, deviceId, seq, bytes);
    if (segment?.id === id) segment.sealed = rest.sealed + 1;
    const digest = itemDigest(encapsulated, sealed);
    const row: OutboxRow = {
      deviceId,
      seq,
      segmentId: id,
      sealed,
      digest,
      prevLink: head.link,
      link: nextLink(head.link, digest),
      fingerprint: eventFingerprint(deviceId, seq, bytes),
      savedAt: stamped.occurredAt,
      made: madeBy(stamped.event),
      pending: 1,
    };
    return { stamped, row, segment: { id, keyId, encapsulated } };
  }

  return async (events, identity, ground) => {
    if (!ground.head) return 'headLost';
    const begin = headOf(ground.head, identity);
    if (begin === 'moved') return 'moved';
    const occurredAt = Math.floor(environment.now());
    const offsetMinutes = environment.offsetMinutes(occurredAt);
    const sealed: Sealed[] = [];
    let [head, clock, shift] = [begin, ground.clock, ground.shift];
    for (const event of events) {
      clock = tick(clock, occurredAt);
      if (event.kind === 'shiftStarted') shift = shiftRow(event.body, occurredAt).value;
      const actor = openShift(shift)?.operatorId ?? null;
      const one = await sealNext({ event, stamp: clock, occurredAt, offsetMinutes, actor }, head, identity);
      head = { deviceId: one.row.deviceId, seq: one.row.seq, link: one.row.link };
      sealed.push(one);
    }
    return { ground, sealed, next: { head, clock, shift } };
  };
}
