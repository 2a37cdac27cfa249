/**
 * Saving events: sealed and chained outside, then events, projections, outbox rows and the new head of the chain
 * in one strict transaction. What is saved is a phantom at worst (sealed, and never stored), never a hole. Events that
 * are saved together follow each other in the chain, and all of them are there or none.
 */
import { compareStamps, STAMP_ZERO } from '../domain/clock.ts';
import type { DomainEvent, EventKind } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { SeenBlocks } from './block.ts';
import type { Ground, Prepared } from './chaining.ts';
import { createChaining } from './chaining.ts';
import type { Connection } from './connection.ts';
import type { BlindIndex } from './contentCodec.ts';
import type { PhoneDatabase, StoredMeta } from './database.ts';
import { metaOf } from './database.ts';
import type { StoreEnvironment } from './environment.ts';
import type { Identity } from './identity.ts';
import { tablesOf } from './made.ts';
import type { OutboxRow } from './outboxRow.ts';
import type { TableName } from './plainTransaction.ts';
import { write } from './plainTransaction.ts';
import { project } from './projection.ts';
import type { Saved, SaveError, SealedPhoto } from './rows.ts';
import { isSameRecord } from './sameRecord.ts';
import { loadSpelling } from './spelling.ts';
import { storageError } from './storageError.ts';

/** Other tabs may take the place that this one has sealed for; each loss costs one more seal. */
const ATTEMPTS = 20;

const NO_FLAGS = { clockSuspect: false, afterRevocation: false };

/** What makes a row that is found by a name. */
const INDEXED: ReadonlySet<EventKind> = new Set(['personRecorded', 'vehicleRecorded']);

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
  readonly onSaved: (events: readonly DomainEvent[]) => void;
}

const groundOf = ({ head, clock = STAMP_ZERO, shift }: StoredMeta): Ground => ({ head, clock, shift });

const readGround = async ({ meta }: PhoneDatabase): Promise<Ground> => groundOf(metaOf(await meta.toArray()));

/** Whether what was prepared still follows what is stored: the same end of the chain, nothing later, the same shift. */
const stillFollows = ({ ground, sealed }: Prepared, { head, clock, shift }: Ground): boolean =>
  ground.head?.deviceId === head?.deviceId &&
  ground.head?.seq === head?.seq &&
  sealed.every(({ stamped }) => compareStamps(stamped.stamp, clock) > 0) &&
  (ground.shift === shift ||
    (ground.shift !== undefined && shift !== undefined && sameBytes(ground.shift, shift)));

/** `stored`: the rows that are at their places. */
const areThere = (rows: readonly OutboxRow[], stored: readonly (OutboxRow | undefined)[]): boolean =>
  rows.every((row, i) => sameBytes(stored[i]?.link ?? new Uint8Array(), row.link));

const placeOf = ({ deviceId, seq }: OutboxRow): [Id, number] => [deviceId, seq];

const savedAs = ({ deviceId, seq, savedAt }: OutboxRow): Saved => ({
  ref: { deviceId, seq },
  occurredAt: savedAt,
});

/**
 * Gives what saves events together, with the photos that they name: all of it is stored, or nothing.
 *
 * @throws RangeError for no events
 */
export function createSaver(
  context: SaveContext,
): (
  events: readonly DomainEvent[],
  photos?: readonly SealedPhoto[],
) => Promise<Result<readonly Saved[], SaveError>> {
  let queue: Promise<unknown> = Promise.resolve();
  const chain = createChaining(context.environment);
  // What the last transaction left or found. Only a guess: `commit` compares it with what is stored by then.
  let ground: Ground | undefined;
  let latest: Identity | undefined;
  /** A save that failed: the browser may have dropped its storage behind the commit and before its answer. */
  let doubted: { readonly events: readonly DomainEvent[]; readonly rows: readonly OutboxRow[] } | undefined;
  context.onIdentity(() => {
    latest = undefined;
  });

  /**
   * Stores what was prepared, and gives what the next save builds on. False when it was not stored, as another tab
   * or the sync engine had changed what it was built on.
   */
  const commit = (
    database: PhoneDatabase,
    identity: Identity,
    prepared: Prepared,
    photos: readonly SealedPhoto[],
  ): Promise<{ readonly isStored: boolean; readonly ground: Ground }> => {
    const { sealed, next } = prepared;
    const rows = sealed.map(({ row }) => row);
    const tables = new Set(rows.flatMap(({ made }) => tablesOf(made)));
    const ofPhotos: readonly TableName[] = photos.length > 0 ? ['photos'] : [];
    return write(
      database,
      ['meta', 'outbox', 'segments', 'blocks', ...ofPhotos, ...tables],
      async (writing) => {
        const seen = new SeenBlocks(writing, identity.enrolment.village.id);
        // Asked for at once: each answer that is waited for by itself costs a slow phone some milliseconds.
        const [meta] = await Promise.all([writing.meta, seen.load(rows)]);
        const stored = groundOf(meta);
        if (!stillFollows(prepared, stored)) {
          // The browser may have lost its storage after it had committed, and this is the second attempt.
          const there = await writing.getAll('outbox', rows.map(placeOf));
          return { isStored: areThere(rows, there), ground: stored };
        }
        for (const { row, segment } of sealed) {
          if (!seen.has(row)) seen.add(row, row.fingerprint);
          writing.add('outbox', row);
          writing.put('segments', segment);
        }
        const savedAt = rows[0]?.savedAt ?? 0;
        for (const { hash, bytes, sealed: file } of photos) {
          writing.put('photos', { hash, bytes, sealed: file, savedAt, waiting: 1 });
        }
        seen.write();
        writing.put('meta', { key: 'head', value: next.head }, { key: 'clock', value: next.clock });
        if (next.shift !== undefined && next.shift !== prepared.ground.shift) {
          writing.put('meta', { key: 'shift', value: next.shift });
        }
        const placed = sealed.map(({ row: { deviceId, seq }, stamped }) => ({
          deviceId,
          seq,
          wall: null,
          flags: NO_FLAGS,
          receivedAt: null,
          stamped,
        }));
        await project(writing, context.blind(identity), placed);
        return { isStored: true, ground: next };
      },
    );
  };

  /** What an attempt that failed has stored after all, when `events` are what was to be saved then. */
  async function savedBefore(events: readonly DomainEvent[]): Promise<readonly Saved[] | undefined> {
    if (!doubted) return undefined;
    const { events: before, rows } = doubted;
    const stored = await context.connection.run(({ outbox }) => outbox.bulkGet(rows.map(placeOf)));
    doubted = undefined;
    if (!areThere(rows, stored)) return undefined;
    context.onSaved(before);
    const at = context.environment.now();
    const isSame =
      before.length === events.length &&
      before.every((event, i) => {
        const again = events[i];
        const savedAt = rows[i]?.savedAt ?? at;
        return again !== undefined && isSameRecord({ event, at: savedAt }, { event: again, at });
      });
    return isSame ? rows.map(savedAs) : undefined;
  }

  async function attempt(
    events: readonly DomainEvent[],
    photos: readonly SealedPhoto[],
  ): Promise<Result<readonly Saved[], SaveError>> {
    const before = await savedBefore(events);
    if (before) return ok(before);
    for (let count = 0; count < ATTEMPTS; count++) {
      // To read it costs a slow phone more than all else here: a new device stands at the end of the chain, and
      // another gate of the same device is told.
      const isKnown = ground?.head !== undefined && ground.head.deviceId === latest?.current.deviceId;
      latest = isKnown ? latest : await context.identity();
      const identity = latest;
      if (!identity) return err('notEnrolled');
      const known: Ground = ground ?? (await context.connection.run(readGround));
      const prepared = await chain(events, identity, known);
      if (prepared === 'headLost') await context.onHeadLost();
      if (prepared === 'moved') await context.onHeadMoved();
      // Until the transaction is over, nobody knows what the next one finds.
      ground = undefined;
      if (typeof prepared === 'string') continue;
      const rows = prepared.sealed.map(({ row }) => row);
      if (events.some(({ kind }) => INDEXED.has(kind))) await loadSpelling();
      doubted = { events, rows };
      const committed = await context.connection.run((database) =>
        commit(database, identity, prepared, photos),
      );
      doubted = undefined;
      ground = committed.ground;
      if (committed.isStored) {
        context.onSaved(events);
        return ok(rows.map(savedAs));
      }
    }
    return err('storeLost');
  }

  return (events, photos = []) => {
    if (events.length === 0) throw new RangeError('there is nothing to save');
    const saved = queue.then(async () => {
      try {
        return await attempt(events, photos);
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
