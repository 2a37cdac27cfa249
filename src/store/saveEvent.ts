/**
 * Saving an event: sealed and chained outside, then event, projections, outbox row and the new head of the chain
 * in one strict transaction. What is saved is a phantom at worst (sealed, and never stored), never a hole.
 */
import { eventFingerprint, genesisLink, itemDigest, nextLink } from '../crypto/chain.ts';
import { sameBytes } from '../crypto/passCode.ts';
import type { OpenSegment } from '../crypto/sealing.ts';
import { beginSegment, hasSealed, seal } from '../crypto/sealing.ts';
import type { Stamp } from '../domain/clock.ts';
import { STAMP_ZERO, tick } from '../domain/clock.ts';
import type { DomainEvent, StampedEvent } from '../domain/event.ts';
import { newId } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { encodeEvent } from '../protocol/eventCodec.ts';
import { SeenBlocks } from './block.ts';
import type { Connection } from './connection.ts';
import { checkSchemaEpoch, storageError } from './connection.ts';
import type { BlindIndex } from './contentCodec.ts';
import type { PhoneDatabase } from './database.ts';
import { metaValue } from './database.ts';
import type { StoreEnvironment } from './environment.ts';
import type { Identity } from './identity.ts';
import type { HeadRow, Made, OutboxRow, SegmentRow } from './outboxRow.ts';
import { project, projectedTables } from './projection.ts';
import type { Saved, SaveError } from './rows.ts';
import { readShift, shiftRow } from './shift.ts';

/** After so many events a new segment is begun: a stolen memory then opens no more than these. */
const SEGMENT_EVENTS = 256;
/** Other tabs may take the place that this one has sealed for; each loss costs one more seal. */
const ATTEMPTS = 20;

const NO_FLAGS = { clockSuspect: false, afterRevocation: false };

export interface SaveContext {
  readonly connection: Connection;
  readonly environment: StoreEnvironment;
  /** Read anew for each save: the sync engine may have moved the phone on to a new device id. */
  readonly identity: () => Promise<Identity | undefined>;
  readonly blind: (identity: Identity) => BlindIndex;
  /** The records are gone and with them the end of the chain: the phone has to go on under a new device id. */
  readonly onHeadLost: () => Promise<void>;
  /** Called after each save, with what the page shows and the engine sends now out of date. */
  readonly onSaved: () => void;
}

interface MemorySegment extends OpenSegment {
  readonly id: string;
  sealed: number;
}

interface Prepared {
  /** The head that this was sealed to follow. */
  readonly head: HeadRow;
  readonly stamp: Stamp;
  readonly stamped: StampedEvent;
  readonly bytes: Uint8Array;
  readonly row: OutboxRow;
  readonly segment: SegmentRow;
}

const madeBy = (event: DomainEvent): Made => {
  if (event.kind === 'personRecorded') return { table: 'people', id: event.body.id };
  if (event.kind === 'vehicleRecorded') return { table: 'vehicles', id: event.body.id };
  return { table: event.kind === 'passageRecorded' ? 'passages' : 'none', id: '' };
};

type Preparation = Prepared | 'headLost' | 'moved';

/**
 * The end of the current device's chain; a device that was never used begins its own. 'moved': the phone goes on
 * under a device id that `identity` does not know yet.
 */
function headOf(stored: HeadRow, { current, parents }: Identity): HeadRow | 'moved' {
  const { deviceId } = current;
  if (stored.deviceId === deviceId) return stored;
  const isBehind = parents.some((parent) => parent.deviceId === stored.deviceId);
  return isBehind ? { deviceId, seq: 0, link: genesisLink(deviceId) } : 'moved';
}

export function createSaver(context: SaveContext): (event: DomainEvent) => Promise<Result<Saved, SaveError>> {
  let queue: Promise<unknown> = Promise.resolve();
  let segment: MemorySegment | undefined;

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
    const known = await connection.run((database) =>
      database.transaction('r', database.meta, async () => ({
        head: await metaValue(database, 'head'),
        clock: await metaValue(database, 'clock'),
        shift: await readShift(database),
      })),
    );
    if (!known.head) return 'headLost';
    const head = headOf(known.head, identity);
    if (head === 'moved') return 'moved';
    const seq = head.seq + 1;
    const occurredAt = Math.floor(environment.now());
    const stamp = tick(known.clock ?? STAMP_ZERO, occurredAt);
    const actor = event.kind === 'shiftStarted' ? event.body.operatorId : (known.shift?.operatorId ?? null);
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
    return { head: known.head, stamp, stamped, bytes, row, segment: { id, keyId, encapsulated } };
  }

  /** False when another tab or the sync engine has moved the head in between. */
  const commit = (database: PhoneDatabase, identity: Identity, prepared: Prepared): Promise<boolean> => {
    const { meta, outbox, segments, blocks } = database;
    const tables = [meta, outbox, segments, blocks, ...projectedTables(database)];
    return database.transaction('rw', tables, async () => {
      await checkSchemaEpoch(database);
      const { row, stamped, bytes, stamp } = prepared;
      const { deviceId, seq, link } = row;
      const head = await metaValue(database, 'head');
      // The browser lost its storage after it had committed, and this is the second attempt.
      if (head?.deviceId === deviceId && head.seq === seq && sameBytes(head.link, link)) return true;
      if (head?.deviceId !== prepared.head.deviceId || head.seq !== prepared.head.seq) return false;
      const seen = new SeenBlocks(database, identity.enrolment.village.id);
      await outbox.add(row);
      await segments.put(prepared.segment);
      await seen.load([{ deviceId, seq }]);
      seen.add(deviceId, seq, bytes);
      await seen.write();
      await project(database, context.blind(identity), [
        { deviceId, seq, wall: null, flags: NO_FLAGS, stamped },
      ]);
      await meta.bulkPut([
        { key: 'head', value: { deviceId, seq, link } },
        { key: 'clock', value: stamp },
        ...(stamped.event.kind === 'shiftStarted' ? [shiftRow(stamped.event.body, stamped.occurredAt)] : []),
      ]);
      return true;
    });
  };

  async function attempt(event: DomainEvent): Promise<Result<Saved, SaveError>> {
    for (let count = 0; count < ATTEMPTS; count++) {
      const identity = await context.identity();
      if (!identity) return err('notEnrolled');
      const prepared = await prepare(event, identity);
      if (prepared === 'headLost') await context.onHeadLost();
      if (typeof prepared === 'string') continue;
      if (await context.connection.run((database) => commit(database, identity, prepared))) {
        context.onSaved();
        const { deviceId, seq, savedAt } = prepared.row;
        return ok({ ref: { deviceId, seq }, occurredAt: savedAt });
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
