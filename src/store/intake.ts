/** Taking in what the hub gives: entries, cursor, digests and clock in one transaction. */
import * as z from 'zod/mini';
import { eventFingerprint, mixFingerprint } from '../crypto/chain.ts';
import { clampStamp, observe, orderingStamp, STAMP_ZERO } from '../domain/clock.ts';
import type { Id } from '../domain/id.ts';
import { refText } from '../domain/refText.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { decodeEvent } from '../protocol/eventCodec.ts';
import type { BlockDigest, BlockKey } from '../protocol/requests.ts';
import type { Entry } from '../protocol/responses.ts';
import { entryFlagsFromBits, entryFlagsToBits } from '../protocol/responses.ts';
import { blockOf, countPlaces, hasPlace, SeenBlocks } from './block.ts';
import type { Connection } from './connection.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent, sealContent } from './contentCodec.ts';
import type { CursorRow, DeferredRow, PhoneDatabase } from './database.ts';
import type { OutboxRow } from './outboxRow.ts';
import { PENDING_INDEX, PROJECTED_TABLES } from './outboxRow.ts';
import type { TableName, Writing } from './plainTransaction.ts';
import { write } from './plainTransaction.ts';
import type { PlacedEvent } from './projection.ts';
import { project, setAside } from './projection.ts';
import { dropLost, storeCursor } from './rulesInDoubt.ts';
import { loadSpelling } from './spelling.ts';

export interface Intake {
  /** What is still to be pulled of a scope; undefined before its first page. */
  cursor(scope: Id): Promise<CursorRow | undefined>;
  /**
   * Takes in entries of a scope, and with them the cursor behind them. An entry that was seen before changes
   * nothing, unless it is rules: those are what the hub says now. One that this build cannot read is kept for one that
   * can. A page of another epoch than the one that is being read is left out.
   *
   * @param hubTime the hub's clock, ms: bounds which stamps this phone's clock follows
   */
  take(scope: Id, entries: readonly Entry[], hubTime: number, cursor?: CursorRow): Promise<void>;
  /** Takes in all that the hub holds of these blocks. Rules of theirs that it holds no more go. */
  takeBlocks(
    scope: Id,
    blocks: readonly BlockKey[],
    entries: readonly Entry[],
    hubTime: number,
  ): Promise<void>;
  /**
   * The hub was restored: what it gives is read again from the beginning. Nothing is removed but the cursor, and in the
   * end the rules that it has not given again.
   */
  restart(scope: Id, epoch: string): Promise<void>;
  /** All scopes are read again from the beginning, and what was found under another key is found again. */
  readAnew(): Promise<void>;
  /** What this phone holds of a scope, without what of its own the hub has not got. */
  digests(scope: Id): Promise<BlockDigest[]>;
  /** Projections and cursors of a revoked device go, and who was on duty; its outbox stays. */
  wipe(): Promise<void>;
  /** Tries again what an older build could not read. */
  replayDeferred(): Promise<void>;
}

export interface IntakeContext {
  readonly connection: Connection;
  readonly blind: () => Promise<BlindIndex | undefined>;
  readonly onTaken: () => void;
}

const deferredSchema = z.instanceof(Uint8Array);

const isFlagged = (entry: Entry): boolean =>
  entry.wall !== null || entry.flags.clockSuspect || entry.flags.afterRevocation;

const TAKEN_TABLES: readonly TableName[] = [
  ...PROJECTED_TABLES,
  'meta',
  'outbox',
  'cursors',
  'blocks',
  'deferred',
];

export function createIntake({ connection, blind, onTaken }: IntakeContext): Omit<Intake, 'wipe'> {
  /** Gives the versions of the rules among the entries. */
  async function takeInto(
    writing: Writing,
    index: BlindIndex,
    scope: Id,
    entries: readonly Entry[],
    hubTime: number,
  ): Promise<readonly number[]> {
    const seen = new SeenBlocks(writing, scope);
    await seen.load(entries);
    const events: PlacedEvent[] = [];
    const deferred: DeferredRow[] = [];
    const rules: number[] = [];
    let clock = clampStamp((await writing.meta).clock ?? STAMP_ZERO, hubTime);
    for (const own of await rivals(writing, seen, entries)) {
      await setAside(writing, own);
      seen.remove(own, own.fingerprint);
    }
    for (const entry of entries) {
      const { deviceId, seq, wall, flags, event } = entry;
      const isSeen = seen.has(entry);
      if (!isSeen) seen.add(entry, eventFingerprint(deviceId, seq, event));
      const decoded = decodeEvent(event);
      const stamped = decoded.ok && decoded.value.known ? decoded.value : undefined;
      const published = stamped?.event.kind === 'policyPublished' ? stamped.event.body : undefined;
      if (published) rules.push(published.version);
      // What the hub noted beside an event can come after the event itself.
      else if (isSeen && !isFlagged(entry)) continue;
      if (!stamped) {
        deferred.push({
          scope,
          deviceId,
          seq,
          wall,
          flags: entryFlagsToBits(flags),
          receivedAt: hubTime,
          content: sealContent(event),
        });
        continue;
      }
      events.push({ deviceId, seq, wall, flags, receivedAt: hubTime, stamped });
      clock = observe(clock, orderingStamp(stamped.stamp, wall), hubTime);
    }
    await project(writing, index, events);
    seen.write();
    writing.put('deferred', ...deferred);
    writing.put('meta', { key: 'clock', value: clock });
    return rules;
  }

  return {
    cursor: (scope) => connection.run((database) => database.cursors.get(scope)),

    async take(scope, entries, hubTime, cursor) {
      const [index] = await Promise.all([blind(), loadSpelling()]);
      if (!index) return;
      const hasChanged = await connection.run((database) =>
        write(database, TAKEN_TABLES, async (writing) => {
          const before = cursor && (await writing.get('cursors', scope));
          // Another page of this phone has heard of a new epoch meanwhile, and reads anew.
          if (before && before.epoch !== cursor.epoch) return false;
          const rules = await takeInto(writing, index, scope, entries, hubTime);
          const hasDropped = cursor !== undefined && (await storeCursor(writing, before, cursor, rules));
          return hasDropped || entries.length > 0;
        }),
      );
      if (hasChanged) onTaken();
    },

    async takeBlocks(scope, blocks, entries, hubTime) {
      const [index] = await Promise.all([blind(), loadSpelling()]);
      if (!index || blocks.length === 0) return;
      const hasChanged = await connection.run((database) =>
        write(database, TAKEN_TABLES, async (writing) => {
          const rules = await takeInto(writing, index, scope, entries, hubTime);
          const hasDropped = await dropLost(writing, blocks, rules);
          return hasDropped || entries.length > 0;
        }),
      );
      if (hasChanged) onTaken();
    },

    restart: (scope, epoch) =>
      connection.run((database) =>
        write(database, ['meta', 'cursors'], async (writing) => {
          // Another page of this phone is at it already: what it has noted stays.
          if ((await writing.get('cursors', scope))?.epoch === epoch) return;
          writing.put('cursors', { scope, epoch, ranges: [{ from: null, until: null }], rulesRead: [] });
        }),
      ),

    readAnew: () =>
      connection.run((database) =>
        write(database, ['meta', 'cursors', 'blocks'], async (writing) => {
          writing.clear('cursors');
          writing.clear('blocks');
        }),
      ),

    digests: (scope) =>
      connection.run((database) =>
        database.transaction('r', database.blocks, database.outbox, async () => {
          const rows = await database.blocks
            .where('[scope+deviceId+block]')
            .between([scope], [scope, []])
            .toArray();
          const own = await unheld(database);
          return rows.map(({ deviceId, block, bitmap, mix }) => {
            // Not all of them count here: after a wipe, or under another village's scope, they are in no bitmap.
            const mine = own.filter(
              (row) => row.deviceId === deviceId && blockOf(row.seq) === block && hasPlace(bitmap, row.seq),
            );
            return {
              deviceId,
              block,
              count: countPlaces(bitmap) - mine.length,
              mix: mine.reduce((rest, row) => mixFingerprint(rest, row.fingerprint), mix),
            };
          });
        }),
      ),

    async replayDeferred() {
      const index = await blind();
      // Nothing waits nearly always: that is known without a transaction over all tables.
      if (!index || (await connection.run((database) => database.deferred.count())) === 0) return;
      await loadSpelling();
      const replayed = await connection.run((database) =>
        write(database, TAKEN_TABLES, async (writing) => {
          const events: PlacedEvent[] = [];
          for (const row of await writing.all('deferred')) {
            const event = openContent(deferredSchema, row.content);
            const decoded = event && decodeEvent(event);
            if (!decoded?.ok || !decoded.value.known) continue;
            const { deviceId, seq, wall } = row;
            const flags = entryFlagsFromBits(row.flags);
            events.push({ deviceId, seq, wall, flags, receivedAt: row.receivedAt, stamped: decoded.value });
          }
          if (events.length === 0) return 0;
          await project(writing, index, events);
          writing.delete('deferred', ...events.map(({ deviceId, seq }): [Id, number] => [deviceId, seq]));
          return events.length;
        }),
      );
      if (replayed > 0) onTaken();
    },
  };
}

/** Own events at whose places the hub has others: a copy of this phone has used the places too. */
async function rivals(writing: Writing, seen: SeenBlocks, entries: readonly Entry[]): Promise<OutboxRow[]> {
  const again = entries.filter((entry) => seen.has(entry));
  if (again.length === 0) return [];
  const rows = await writing.getAll(
    'outbox',
    again.map(({ deviceId, seq }): [Id, number] => [deviceId, seq]),
  );
  const ownAt = new Map(rows.map((row) => [refText(row), row]));
  return again.flatMap(({ deviceId, seq, event }) => {
    const own = ownAt.get(refText({ deviceId, seq }));
    if (!own || own.isAside === 1) return [];
    return sameBytes(own.fingerprint, eventFingerprint(deviceId, seq, event)) ? [] : [own];
  });
}

/** Own events that count as seen here and that no block of the hub counts: unsent, or held apart. */
async function unheld(database: PhoneDatabase): Promise<OutboxRow[]> {
  const pending = await database.outbox.where(PENDING_INDEX).between([1], [1, []]).toArray();
  const apart = await database.outbox.where('code').above('').toArray();
  return [...pending, ...apart.filter((row) => row.pending !== 1)].filter((row) => row.isAside !== 1);
}
