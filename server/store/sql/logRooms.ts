import * as z from 'zod/mini';
import { QUARANTINE_CODES, RESOLUTIONS } from '../../../src/domain/quarantine.ts';
import type { BlockRow, EventRow, LogRooms, QuarantineRow } from '../log.ts';
import { deviceRooms } from './deviceRooms.ts';
import type { SqlContext } from './sqlContext.ts';
import { inParts } from './sqlContext.ts';
import type { Tables } from './tables.ts';

const codeSchema = z.enum(QUARANTINE_CODES);
const resolutionSchema = z.enum(RESOLUTIONS);

const eventOf = (row: Tables['events']): EventRow => ({
  deviceId: row.device_id,
  seq: row.seq,
  digest: row.digest,
  link: row.link,
  segmentId: row.segment_id,
  sealed: row.sealed,
  event: row.event,
  code: row.code === null ? null : codeSchema.parse(row.code),
  scope: row.scope,
  head: row.head,
  receivedAt: row.received_at,
  wall: row.wall,
  flags: row.flags,
});

const quarantineOf = (row: Tables['quarantine']): QuarantineRow => ({
  deviceId: row.device_id,
  seq: row.seq,
  digest: row.digest,
  link: row.link,
  code: codeSchema.parse(row.code),
  scope: row.scope,
  segmentId: row.segment_id,
  sealed: row.sealed,
  event: row.event,
  receivedAt: row.received_at,
  resolution: row.resolution === null ? null : resolutionSchema.parse(row.resolution),
  resolvedReason: row.resolved_reason,
});

const blockOf = (row: Tables['blocks']): BlockRow => ({
  scope: row.scope,
  deviceId: row.device_id,
  block: row.block,
  count: row.count,
  mix: row.mix,
});

export function logRooms(context: SqlContext): LogRooms {
  const { db, township, statements, rowLocks } = context;
  const events = () => db.selectFrom('events').selectAll().where('township', '=', township);
  const quarantine = () => db.selectFrom('quarantine').selectAll().where('township', '=', township);
  const headsOf = async (query: ReturnType<typeof feedRows>) =>
    new Map((await query.execute()).map(({ scope, head }) => [scope, head]));
  const feedRows = () => db.selectFrom('feeds').select(['scope', 'head']).where('township', '=', township);
  return {
    ...deviceRooms(context),
    async addSegments(rows) {
      await statements.insert(
        db,
        'segments',
        rows.map((row) => ({ township, id: row.id, key_id: row.keyId, encapsulated: row.encapsulated })),
        { keep: ['township', 'id'] },
      );
    },
    segments: async (ids) =>
      (
        await inParts(ids, (part) =>
          db
            .selectFrom('segments')
            .selectAll()
            .where('township', '=', township)
            .where('id', 'in', part)
            .execute(),
        )
      ).map((row) => ({ id: row.id, keyId: row.key_id, encapsulated: row.encapsulated })),
    async addEvents(rows) {
      await statements.insert(
        db,
        'events',
        rows.map((row) => ({
          township,
          device_id: row.deviceId,
          seq: row.seq,
          digest: row.digest,
          link: row.link,
          segment_id: row.segmentId,
          sealed: row.sealed,
          event: row.event,
          code: row.code,
          scope: row.scope,
          head: row.head,
          received_at: row.receivedAt,
          wall: row.wall,
          flags: row.flags,
        })),
        null,
      );
    },
    async mendEvent(row) {
      await db
        .updateTable('events')
        .set({
          segment_id: row.segmentId,
          sealed: row.sealed,
          event: row.event,
          code: row.code,
          head: row.head,
          received_at: row.receivedAt,
          wall: row.wall,
          flags: row.flags,
        })
        .where('township', '=', township)
        .where('device_id', '=', row.deviceId)
        .where('seq', '=', row.seq)
        .execute();
    },
    async events({ deviceId, from, to }) {
      const rows = await events()
        .where('device_id', '=', deviceId)
        .where('seq', '>=', from)
        .where('seq', '<=', to)
        .orderBy('seq')
        .execute();
      return rows.map(eventOf);
    },
    async addHeads(rows) {
      await statements.insert(
        db,
        'heads',
        rows.map((row) => ({
          township,
          device_id: row.deviceId,
          seq: row.seq,
          link: row.link,
          signature: row.signature,
        })),
        { keep: ['township', 'device_id', 'seq', 'link'] },
      );
    },
    async heads(deviceId) {
      const rows = await db
        .selectFrom('heads')
        .selectAll()
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .orderBy('seq')
        .execute();
      return rows.map(({ seq, link, signature }) => ({ deviceId, seq, link, signature }));
    },
    async lockFeeds(scopes) {
      // A feed's row exists before it is locked, so that the first two writers of a scope also follow one another.
      await statements.insert(
        db,
        'feeds',
        scopes.map((scope) => ({ township, scope, head: 0 })),
        { keep: ['township', 'scope'] },
      );
      const query = feedRows().where('scope', 'in', scopes).orderBy('scope');
      return headsOf(rowLocks ? query.forUpdate() : query);
    },
    async saveFeeds(heads) {
      for (const [scope, head] of heads) {
        await db
          .updateTable('feeds')
          .set({ head })
          .where('township', '=', township)
          .where('scope', '=', scope)
          .execute();
      }
    },
    feeds: () => headsOf(feedRows()),
    async feed(scope, from, until, limit, except) {
      let query = events().where('scope', '=', scope).where('head', '>', from).where('head', '<=', until);
      if (except !== null) {
        query = query.where((eb) => eb.or([eb('device_id', '<>', except), eb('flags', '<>', 0)]));
      }
      return (await query.orderBy('head').limit(limit).execute()).map(eventOf);
    },
    async feedHeadBefore(scope, time) {
      let low = 0;
      let high = (await headsOf(feedRows().where('scope', '=', scope))).get(scope) ?? 0;
      // Heads are given in the order of receipt, so the boundary is found by halving.
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        const row = await db
          .selectFrom('events')
          .select('received_at')
          .where('township', '=', township)
          .where('scope', '=', scope)
          .where('head', '>=', middle)
          .orderBy('head')
          .limit(1)
          .executeTakeFirst();
        if (row && row.received_at < time) low = middle;
        else high = middle - 1;
      }
      return low;
    },
    async addQuarantine(rows) {
      await statements.insert(
        db,
        'quarantine',
        rows.map((row) => ({
          township,
          device_id: row.deviceId,
          seq: row.seq,
          digest: row.digest,
          link: row.link,
          code: row.code,
          scope: row.scope,
          segment_id: row.segmentId,
          sealed: row.sealed,
          event: row.event,
          received_at: row.receivedAt,
          resolution: row.resolution,
          resolved_reason: row.resolvedReason,
        })),
        { keep: ['township', 'device_id', 'seq', 'digest'] },
      );
    },
    quarantined: async (ids) =>
      (
        await inParts(ids, (part) =>
          quarantine().where('device_id', 'in', part).orderBy('device_id').orderBy('seq').execute(),
        )
      ).map(quarantineOf),
    async damaged(deviceId) {
      const rows = await db
        .selectFrom('quarantine as q')
        .innerJoin('events as e', (join) =>
          join
            .onRef('e.township', '=', 'q.township')
            .onRef('e.device_id', '=', 'q.device_id')
            .onRef('e.seq', '=', 'q.seq')
            .onRef('e.digest', '=', 'q.digest'),
        )
        .select(['q.seq', 'q.digest'])
        .where('q.township', '=', township)
        .where('q.device_id', '=', deviceId)
        .where('q.code', '=', 'damaged')
        .where('e.code', '=', 'damaged')
        .orderBy('q.seq')
        .execute();
      return rows.map(({ seq, digest }) => ({ seq, digest, code: 'damaged' }));
    },
    async quarantineItem(deviceId, seq, digest) {
      const row = await quarantine()
        .where('device_id', '=', deviceId)
        .where('seq', '=', seq)
        .where('digest', '=', digest)
        .executeTakeFirst();
      return row && quarantineOf(row);
    },
    async quarantine({ resolved, limit, before }) {
      let query = quarantine();
      if (resolved !== undefined) query = query.where('resolution', resolved ? 'is not' : 'is', null);
      if (before) {
        // Said twice: an index is not looked up by what stands in an `or`.
        query = query.where('received_at', '<=', before.receivedAt);
        query = query.where((eb) =>
          eb.or([
            eb('received_at', '<', before.receivedAt),
            eb.and([
              eb('received_at', '=', before.receivedAt),
              eb.or([
                eb('device_id', '>', before.deviceId),
                eb.and([eb('device_id', '=', before.deviceId), eb('seq', '>', before.seq)]),
              ]),
            ]),
          ]),
        );
      }
      const rows = await query
        .orderBy('received_at', 'desc')
        .orderBy('device_id')
        .orderBy('seq')
        .limit(limit)
        .execute();
      return rows.map(quarantineOf);
    },
    async countQuarantine() {
      const row = await db
        .selectFrom('quarantine')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('township', '=', township)
        .where('resolution', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async resolveQuarantine({ deviceId, seq, digest, resolution, resolvedReason }) {
      await db
        .updateTable('quarantine')
        .set({ resolution, resolved_reason: resolvedReason })
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .where('seq', '=', seq)
        .where('digest', '=', digest)
        .execute();
    },
    async removeQuarantine(deviceId, seq, digest) {
      await db
        .deleteFrom('quarantine')
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .where('seq', '=', seq)
        .where('digest', '=', digest)
        .execute();
    },
    async blocks(scope) {
      const rows = await db
        .selectFrom('blocks')
        .selectAll()
        .where('township', '=', township)
        .where('scope', '=', scope)
        .orderBy('device_id')
        .orderBy('block')
        .execute();
      return rows.map(blockOf);
    },
    async lockBlocks(keys) {
      const found: BlockRow[] = [];
      for (const scope of new Set(keys.map((key) => key.scope))) {
        const ofScope = keys.filter((key) => key.scope === scope);
        const wanted = new Set(ofScope.map((key) => `${key.deviceId}:${key.block}`));
        const numbers = [...new Set(ofScope.map((key) => key.block))];
        const rows = await inParts([...new Set(ofScope.map((key) => key.deviceId))], (part) => {
          const query = db
            .selectFrom('blocks')
            .selectAll()
            .where('township', '=', township)
            .where('scope', '=', scope)
            .where('device_id', 'in', part)
            .where('block', 'in', numbers);
          return (rowLocks ? query.forUpdate() : query).execute();
        });
        found.push(...rows.filter((row) => wanted.has(`${row.device_id}:${row.block}`)).map(blockOf));
      }
      return found;
    },
    async saveBlocks(rows) {
      await statements.insert(
        db,
        'blocks',
        rows.map((row) => ({
          township,
          scope: row.scope,
          device_id: row.deviceId,
          block: row.block,
          count: row.count,
          mix: row.mix,
        })),
        { key: ['township', 'scope', 'device_id', 'block'], update: ['count', 'mix'] },
      );
    },
  };
}
