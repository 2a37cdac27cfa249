import type { Expression, SqlBool } from 'kysely';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import type { Id } from '../../../src/domain/id.ts';
import { DECISIONS, DIRECTIONS, passageSchema, SUBJECT_TYPES } from '../../../src/domain/passage.ts';
import { CORRECTED } from '../migrations/corrections.ts';
import { OF_A_RIDE } from '../migrations/rides.ts';
import { DOUBTED, NOTABLE, NOTABLE_FEVER } from '../migrations/searchIndexes.ts';
import type { CorrectionsRow, FeverRule, PassageEntry, PassageFilter, PassageRooms } from '../register.ts';
import { mentions } from './mentions.ts';
import type { SqlContext } from './sqlContext.ts';
import type { Tables } from './tables.ts';

const HOUR_MS = 3_600_000;

export const passageOf = (row: Tables['passages']): PassageEntry => ({
  deviceId: row.device_id,
  seq: row.seq,
  scope: row.scope,
  passage: passageSchema.parse(JSON.parse(row.passage)),
  recorded: row.recorded === null ? null : passageSchema.parse(JSON.parse(row.recorded)),
  withdrawn: row.withdrawn !== 0,
  deciCelsius: row.deci_celsius,
  occurredAt: row.occurred_at,
  offsetMinutes: row.offset_minutes,
  receivedAt: row.received_at,
  at: row.at,
  flags: row.flags,
});

/** What of a passage tells how long it took: so much is read of many at once. */
const handledSchema = z.object({
  subject: z.object({ type: z.enum(SUBJECT_TYPES) }),
  handledSeconds: z.optional(z.number()),
  rideId: z.optional(z.string()),
});

/** A row's columns, in one order. */
const passageRow = (township: Id, row: PassageEntry) => ({
  township,
  device_id: row.deviceId,
  seq: row.seq,
  scope: row.scope,
  checkpoint_id: row.passage.checkpointId,
  direction: row.passage.direction,
  decision: row.passage.decision,
  subject_id: row.passage.subject.id,
  passage: JSON.stringify(row.passage),
  deci_celsius: row.deciCelsius,
  occurred_at: row.occurredAt,
  offset_minutes: row.offsetMinutes,
  received_at: row.receivedAt,
  at: row.at,
  flags: row.flags,
  recorded: row.recorded && JSON.stringify(row.recorded),
  withdrawn: row.withdrawn ? 1 : 0,
  ride_id: row.passage.rideId ?? null,
});

const hot = ({ threshold, above }: FeverRule) =>
  sql<SqlBool>`deci_celsius ${sql.raw(above ? '>' : '>=')} ${threshold}`;

const inDoubt = sql<SqlBool>`${sql.raw(DOUBTED)}`;
const corrected = sql<SqlBool>`${sql.raw(CORRECTED)}`;
const happened = sql<SqlBool>`withdrawn = 0`;
const ofARide = sql<SqlBool>`${sql.raw(OF_A_RIDE)}`;
const notable = sql<SqlBool>`${sql.raw(NOTABLE)}`;

/** What is looked for, and behind it, where it is so by itself, the words that the index of notable passages has. */
function matching(only: NonNullable<PassageFilter['only']>): Expression<SqlBool>[] {
  if (!('fever' in only)) return only.what === 'corrected' ? [corrected] : [inDoubt, happened];
  const fever = hot(only.fever);
  const wanted = only.what === 'fever' ? fever : sql<SqlBool>`(decision in ('held', 'refused') or ${fever})`;
  return only.fever.threshold >= NOTABLE_FEVER ? [wanted, happened, notable] : [wanted, happened];
}

/** As many subjects are looked up one by one; of more, passages are found soon by going back through all of them. */
const FEW_SUBJECTS = 200;

export function passageRooms({ db, township, statements }: SqlContext): PassageRooms {
  return {
    async addPassages(rows) {
      await statements.insert(
        db,
        'passages',
        rows.map((row) => passageRow(township, row)),
        { keep: ['township', 'device_id', 'seq'] },
      );
    },
    async correctPassages(rows) {
      await statements.insert(
        db,
        'passages',
        rows.map((row) => passageRow(township, row)),
        {
          key: ['township', 'device_id', 'seq'],
          update: ['direction', 'decision', 'subject_id', 'passage', 'deci_celsius', 'recorded', 'withdrawn'],
        },
      );
    },
    async passage(deviceId, seq) {
      const row = await db
        .selectFrom('passages')
        .selectAll()
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .where('seq', '=', seq)
        .executeTakeFirst();
      return row && passageOf(row);
    },
    async passages(filter) {
      const { before, text } = filter;
      let query = db.selectFrom('passages').selectAll().where('township', '=', township);
      if (filter.scope !== undefined) query = query.where('scope', '=', filter.scope);
      if (filter.checkpointId !== undefined) query = query.where('checkpoint_id', '=', filter.checkpointId);
      if (filter.from !== undefined) query = query.where('at', '>=', filter.from);
      if (filter.to !== undefined) query = query.where('at', '<', filter.to);
      if (filter.decision !== undefined) query = query.where('decision', '=', filter.decision);
      if (filter.direction !== undefined) query = query.where('direction', '=', filter.direction);
      if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId);
      if (filter.rideId !== undefined) query = query.where('ride_id', '=', filter.rideId).where(ofARide);
      if (filter.decision === 'held' || filter.decision === 'refused') query = query.where(notable);
      for (const condition of filter.only ? matching(filter.only) : []) query = query.where(condition);
      if (text) {
        const subjects = await db
          .selectFrom('entries')
          .select('id')
          .where('township', '=', township)
          .where('type', 'in', ['person', 'vehicle'])
          .where((eb) => mentions(eb, text))
          .limit(FEW_SUBJECTS + 1)
          .execute();
        if (subjects.length === 0) return [];
        query =
          subjects.length <= FEW_SUBJECTS
            ? query.where(
                'subject_id',
                'in',
                subjects.map(({ id }) => id),
              )
            : query.where(({ exists, selectFrom }) =>
                exists(
                  selectFrom('entries')
                    .select('entries.id')
                    .where('entries.township', '=', township)
                    .where('entries.type', 'in', ['person', 'vehicle'])
                    // The plus keeps the subject's own index out of this: the passages are to come by their time.
                    .where(sql<SqlBool>`entries.id = +passages.subject_id`)
                    .where((eb) => mentions(eb, text)),
                ),
              );
      }
      if (before) {
        // Said twice: an index is not looked up by what stands in an `or`.
        query = query.where('at', '<=', before.at);
        query = query.where((eb) =>
          eb.or([
            eb('at', '<', before.at),
            eb.and([
              eb('at', '=', before.at),
              eb.or([
                eb('device_id', '>', before.deviceId),
                eb.and([eb('device_id', '=', before.deviceId), eb('seq', '<', before.seq)]),
              ]),
            ]),
          ]),
        );
      }
      const rows = await query
        .orderBy('at', 'desc')
        .orderBy('device_id')
        .orderBy('seq', 'desc')
        .limit(filter.limit)
        .execute();
      return rows.map(passageOf);
    },
    async countPassages(from, to, rule, scope) {
      const hour = sql<number>`cast((at - ${from}) / ${HOUR_MS} as integer)`;
      const fever = sql<number>`case when ${hot(rule)} then 1 else 0 end`;
      const suspect = sql<number>`case when ${inDoubt} then 1 else 0 end`;
      let query = db
        .selectFrom('passages')
        .select(['checkpoint_id', 'scope', 'direction', 'decision'])
        .select([hour.as('hour'), fever.as('fever'), suspect.as('suspect')])
        .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('at').as('last')])
        .where('township', '=', township)
        .where('at', '>=', from)
        .where('at', '<', to)
        .where('withdrawn', '=', 0);
      if (scope !== undefined) query = query.where('scope', '=', scope);
      const rows = await query
        .groupBy(['checkpoint_id', 'scope', 'direction', 'decision'])
        .groupBy([sql`hour`, sql`fever`, sql`suspect`])
        .execute();
      return rows.map((row) => ({
        checkpointId: row.checkpoint_id,
        scope: row.scope,
        hour: Number(row.hour),
        direction: z.enum(DIRECTIONS).parse(row.direction),
        decision: z.enum(DECISIONS).parse(row.decision),
        fever: Number(row.fever) === 1,
        suspect: Number(row.suspect) === 1,
        count: Number(row.count),
        last: Number(row.last),
      }));
    },
    async handledSince(from) {
      const rows = await db
        .selectFrom('passages')
        .select(['checkpoint_id', 'at', 'passage'])
        .where('township', '=', township)
        .where('at', '>=', from)
        .where(happened)
        .where(sql<SqlBool>`not (${inDoubt})`)
        .execute();
      return rows.flatMap(({ checkpoint_id: checkpointId, at, passage }) => {
        const { subject, handledSeconds: seconds, rideId = null } = handledSchema.parse(JSON.parse(passage));
        return seconds === undefined ? [] : [{ checkpointId, at, subject: subject.type, seconds, rideId }];
      });
    },
    async corrections(places) {
      const rows: CorrectionsRow[] = [];
      for (const deviceId of new Set(places.map((place) => place.deviceId))) {
        const own = places.filter((place) => place.deviceId === deviceId);
        const wanted = new Set(own.map(({ seq }) => seq));
        const found = await db
          .selectFrom('corrections')
          .selectAll()
          .where('township', '=', township)
          .where('device_id', '=', deviceId)
          .where('seq', '>=', Math.min(...wanted))
          .where('seq', '<=', Math.max(...wanted))
          .execute();
        for (const { seq, scope, entry } of found) {
          if (wanted.has(seq)) rows.push({ deviceId, seq, scope, entry: JSON.parse(entry) });
        }
      }
      return rows;
    },
    async saveCorrections(rows) {
      await statements.insert(
        db,
        'corrections',
        rows.map(({ deviceId, seq, scope, entry }) => ({
          township,
          device_id: deviceId,
          seq,
          scope,
          entry: JSON.stringify(entry),
        })),
        { key: ['township', 'device_id', 'seq', 'scope'], update: ['entry'] },
      );
    },
  };
}
