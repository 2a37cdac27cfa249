/**
 * Saving an event: sealed and chained outside, then event, projections, outbox row and the new head of the chain
 * in one strict transaction. What is saved is a phantom at worst (sealed, and never stored), never a hole.
 */
import { eventFingerprint, genesisLink, itemDigest, nextLink } from '../crypto/chain.ts';
import type { OpenSegment } from '../crypto/sealing.ts';
import { beginSegment, hasSealed, seal } from '../crypto/sealing.ts';
import type { Stamp } from '../domain/clock.ts';
import { compareStamps, STAMP_ZERO, tick } from '../domain/clock.ts';
import type { DomainEvent, StampedEvent } from '../domain/event.ts';
import { newId } from '../domain/newId.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { encodeEvent } from '../protocol/eventCodec.ts';
import { SeenBlocks } from './block.ts';
import type { Connection } from './connection.ts';
import { storageError } from './connection.ts';
import type { BlindIndex } from './contentCodec.ts';
import type { PhoneDatabase, StoredMeta } from './database.ts';
import { metaOf } from './database.ts';
import type { StoreEnvironment } from './environment.ts';
import type { Identity } from './identity.ts';
import { madeBy, tablesOf } from './made.ts';
import type { HeadRow, OutboxRow, SegmentRow } from './outboxRow.ts';
import { write } from './plainTransaction.ts';
import { project } from './projection.ts';
import type { Saved, SaveError } from './rows.ts';
import { isSameRecord } from './sameRecord.ts';
import { openShift, shiftRow } from './shift.ts';

/** After so many events a new segment is begun: a stolen memory then opens no more than these. */
const SEGMENT_EVENTS = 256;
/** Other tabs may take the place that this one has sealed for; each loss costs one more seal. */
const ATTEMPTS = 20;

const NO_FLAGS = { clockSuspect: false, afterRevocation: false };

export interface SaveContext {
  readonly connection: Connection;
  readonly environment: StoreEnvironment;
  readonly identity: () => Promise<Identity | undefined>;
  /** Calls back when who the phone is has changed, by this page or another one. */
  readonly onIdentity: (listener: () => void) => void;
  readonly blind: (identity: Identity) => BlindIndex;
  /** The records are gone and with them the end of the chain: the phone has to go on under a new device id. */
  readonly onHeadLost: () => Promise<void>;
  /** The end of the chain is of another device than those that the phone was, as far as was known when it was read. */
  readonly onHeadMoved: () => Promise<void>;
  /** Called after each save, with what the page shows and the engine sends now out of date. */
  readonly onSaved: (event: DomainEvent) => void;
}

interface MemorySegment extends OpenSegment {
  readonly id: string;
  sealed: number;
}

/** What a save builds on: the end of the chain, the clock, who is on duty. */
interface Ground {
  readonly head: HeadRow | undefined;
  readonly clock: Stamp;
  /** Content as `readShift` opens it. */
  readonly shift: Uint8Array | undefined;
}

interface Prepared {
  readonly ground: Ground;
  readonly stamp: Stamp;
  readonly stamped: StampedEvent;
  readonly row: OutboxRow;
  readonly segment: SegmentRow;
}

type Preparation = Prepared | 'headLost' | 'moved';

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

const groundOf = ({ head, clock = STAMP_ZERO, shift }: StoredMeta): Ground => ({ head, clock, shift });

const readGround = async ({ meta }: PhoneDatabase): Promise<Ground> => groundOf(metaOf(await meta.toArray()));

/** Whether what was prepared still follows what is stored: the same end of the chain, nothing later, the same shift. */
const stillFollows = ({ ground, stamp }: Prepared, { head, clock, shift }: Ground): boolean =>
  ground.head?.deviceId === head?.deviceId &&
  ground.head?.seq === head?.seq &&
  compareStamps(stamp, clock) > 0 &&
  (ground.shift === shift ||
    (ground.shift !== undefined && shift !== undefined && sameBytes(ground.shift, shift)));

const isThere = ({ link }: OutboxRow, stored: OutboxRow | undefined): boolean =>
  stored !== undefined && sameBytes(stored.link, link);

const savedAs = ({ deviceId, seq, savedAt }: OutboxRow): Saved => ({
  ref: { deviceId, seq },
  occurredAt: savedAt,
});

export function createSaver(context: SaveContext): (event: DomainEvent) => Promise<Result<Saved, SaveError>> {
  let queue: Promise<unknown> = Promise.resolve();
  let segment: MemorySegment | undefined;
  // What the last transaction left or found. Only a guess: `commit` compares it with what is stored by then.
  let ground: Ground | undefined;
  let latest: Identity | undefined;
  /** A save that failed: the browser may have dropped its storage behind the commit and before its answer. */
  let doubted: { readonly event: DomainEvent; readonly row: OutboxRow } | undefined;
  context.onIdentity(() => {
    latest = undefined;
  });

  /** The segment to seal the next place in. */
  async function segmentFor(identity: Identity, seq: number): Promise<MemorySegment> {
    if (segment && segment.sealed < SEGMENT_EVENTS && !hasSealed(segment.key, seq)) return segment;
    const opened = await beginSegment(identity.enrolment.sealingKey);
    segment = { ...opened, id: newId(context.environment.random), sealed: 0 };
    return segment;
  }

  async function prepare(event: DomainEvent, identity: Identity): Promise<Preparation> {
    const { environment, connection } = context;
    const { deviceId } = identity.current;
    const known = ground ?? (await connection.run(readGround));
    if (!known.head) return 'headLost';
    const head = headOf(known.head, identity);
    if (head === 'moved') return 'moved';
    const seq = head.seq + 1;
    const occurredAt = Math.floor(environment.now());
    const stamp = tick(known.clock, occurredAt);
    const actor =
      event.kind === 'shiftStarted' ? event.body.operatorId : (openShift(known.shift)?.operatorId ?? null);
    const stamped = { event, stamp, occurredAt, offsetMinutes: environment.offsetMinutes(occurredAt), actor };
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
      savedAt: occurredAt,
      made: madeBy(event),
      pending: 1,
    };
    return { ground: known, stamp, stamped, row, segment: { id, keyId, encapsulated } };
  }

  /**
   * Stores what was prepared, and gives what the next save builds on. False when it was not stored, as another tab
   * or the sync engine had changed what it was built on.
   */
  const commit = (
    database: PhoneDatabase,
    identity: Identity,
    prepared: Prepared,
  ): Promise<{ readonly isStored: boolean; readonly ground: Ground }> => {
    const { row, stamped, stamp, segment } = prepared;
    const { deviceId, seq, link, made } = row;
    return write(database, ['meta', 'outbox', 'segments', 'blocks', ...tablesOf(made)], async (writing) => {
      const seen = new SeenBlocks(writing, identity.enrolment.village.id);
      // Asked for at once: each answer that is waited for by itself costs a slow phone some milliseconds.
      const [meta] = await Promise.all([writing.meta, seen.load([row])]);
      const stored = groundOf(meta);
      if (!stillFollows(prepared, stored)) {
        // The browser may have lost its storage after it had committed, and this is the second attempt.
        return { isStored: isThere(row, await writing.get('outbox', [deviceId, seq])), ground: stored };
      }
      if (!seen.has(row)) seen.add(row, row.fingerprint);
      const shift =
        stamped.event.kind === 'shiftStarted' ? shiftRow(stamped.event.body, stamped.occurredAt) : undefined;
      const next: HeadRow = { deviceId, seq, link };
      const placed = { deviceId, seq, wall: null, flags: NO_FLAGS, receivedAt: null, stamped };
      writing.add('outbox', row);
      writing.put('segments', segment);
      seen.write();
      writing.put('meta', { key: 'head', value: next }, { key: 'clock', value: stamp });
      if (shift) writing.put('meta', shift);
      await project(writing, context.blind(identity), [placed]);
      return { isStored: true, ground: { head: next, clock: stamp, shift: shift?.value ?? stored.shift } };
    });
  };

  /** What an attempt that failed has stored after all, when `event` is what was to be saved then. */
  async function savedBefore(event: DomainEvent): Promise<Saved | undefined> {
    if (!doubted) return undefined;
    const { event: before, row } = doubted;
    const stored = await context.connection.run(({ outbox }) => outbox.get([row.deviceId, row.seq]));
    doubted = undefined;
    if (!isThere(row, stored)) return undefined;
    context.onSaved(before);
    const again = { event, at: context.environment.now() };
    return isSameRecord({ event: before, at: row.savedAt }, again) ? savedAs(row) : undefined;
  }

  async function attempt(event: DomainEvent): Promise<Result<Saved, SaveError>> {
    const before = await savedBefore(event);
    if (before) return ok(before);
    for (let count = 0; count < ATTEMPTS; count++) {
      // To read it costs a slow phone more than all else here: a new device stands at the end of the chain, and
      // another gate of the same device is told.
      const isKnown = ground?.head !== undefined && ground.head.deviceId === latest?.current.deviceId;
      latest = isKnown ? latest : await context.identity();
      const identity = latest;
      if (!identity) return err('notEnrolled');
      const prepared = await prepare(event, identity);
      if (prepared === 'headLost') await context.onHeadLost();
      if (prepared === 'moved') await context.onHeadMoved();
      // Until the transaction is over, nobody knows what the next one finds.
      ground = undefined;
      if (typeof prepared === 'string') continue;
      doubted = { event, row: prepared.row };
      const committed = await context.connection.run((database) => commit(database, identity, prepared));
      doubted = undefined;
      ground = committed.ground;
      if (committed.isStored) {
        context.onSaved(event);
        return ok(savedAs(prepared.row));
      }
    }
    return err('storeLost');
  }

  return (event) => {
    const saved = queue.then(async () => {
      try {
        return await attempt(event);
      } catch (error) {
        const known = storageError(error);
        if (known === undefined) throw error;
        return err(known);
      }
    });
    queue = saved.catch(() => undefined);
    return saved;
  };
}
