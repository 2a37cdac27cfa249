import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { SUBJECT_TYPES } from '../../../src/domain/passage.ts';
import { outOfPlace } from '../migrations/presences.ts';
import type { PresenceRooms } from '../presences.ts';
import type { PassageEntry } from '../register.ts';
import { mentions } from './mentions.ts';
import { passageOf } from './passageRooms.ts';
import type { SqlContext } from './sqlContext.ts';
import { inParts } from './sqlContext.ts';

const isOutOfPlace = sql<SqlBool>`${sql.raw(outOfPlace('presences.'))}`;
const belongsSchema = z.enum(['here', 'elsewhere']);

/** Whoever was held or refused is where they were before. */
const hasPassed = ({ passage, withdrawn }: PassageEntry): boolean =>
  passage.decision === 'admitted' && !withdrawn;

/** What orders presences, in SQL as here. */
const ORDER = ['at', 'device_id', 'seq'] as const;
const isLater = (a: PassageEntry, b: PassageEntry): boolean =>
  a.at !== b.at ? a.at > b.at : a.deviceId !== b.deviceId ? a.deviceId > b.deviceId : a.seq > b.seq;

export function presenceRooms({ db, township, statements }: SqlContext): PresenceRooms {
  const note = async (passages: readonly PassageEntry[]): Promise<void> => {
    const last = new Map<string, PassageEntry>();
    for (const row of passages.filter(hasPassed)) {
      const key = `${row.passage.subject.id} ${row.scope}`;
      const known = last.get(key);
      if (!known || isLater(row, known)) last.set(key, row);
    }
    await statements.insert(
      db,
      'presences',
      [...last.values()].map(({ scope, passage, at, deviceId, seq }) => ({
        township,
        subject_id: passage.subject.id,
        scope,
        subject_type: passage.subject.type,
        belongs: 'elsewhere',
        direction: passage.direction,
        checkpoint_id: passage.checkpointId,
        at,
        device_id: deviceId,
        seq,
      })),
      {
        key: ['township', 'subject_id', 'scope'],
        update: ['subject_type', 'direction', 'checkpoint_id', 'at', 'device_id', 'seq'],
        unlessBefore: ORDER,
      },
    );
  };
  const settle = async (subjects: readonly string[]): Promise<void> => {
    const said = sql<string>`coalesce((
      select entries.belongs from entries
      where entries.township = presences.township and entries.type = presences.subject_type
        and entries.id = presences.subject_id and entries.scope = presences.scope
    ), 'elsewhere')`;
    await inParts(subjects, async (part) => {
      await db
        .updateTable('presences')
        .set({ belongs: said })
        .where('township', '=', township)
        .where('subject_id', 'in', part)
        .where('belongs', '<>', said)
        .execute();
      return [];
    });
  };

  return {
    notePresences: note,
    settlePresences: settle,
    async renewPresences(subjects) {
      for (const { scope, subject } of subjects) {
        await db
          .deleteFrom('presences')
          .where('township', '=', township)
          .where('subject_id', '=', subject.id)
          .where('scope', '=', scope)
          .execute();
        const last = await db
          .selectFrom('passages')
          .selectAll()
          .where('township', '=', township)
          .where('subject_id', '=', subject.id)
          // The plus keeps the village's index out of this: few passages are of one subject.
          .where(sql<SqlBool>`+scope = ${scope}`)
          .where('decision', '=', 'admitted')
          .where('withdrawn', '=', 0)
          .orderBy('at', 'desc')
          .orderBy('device_id', 'desc')
          .orderBy('seq', 'desc')
          .limit(1)
          .executeTakeFirst();
        if (last) await note([passageOf(last)]);
      }
      await settle(subjects.map(({ subject }) => subject.id));
    },
    async outOfPlace({ scope, subject, belongs, checkpointId, text, limit, before }) {
      let query = db
        .selectFrom('presences')
        .innerJoin('passages', (join) =>
          join
            .onRef('passages.township', '=', 'presences.township')
            .onRef('passages.device_id', '=', 'presences.device_id')
            .onRef('passages.seq', '=', 'presences.seq'),
        )
        .selectAll('passages')
        .where('presences.township', '=', township)
        .where('presences.scope', '=', scope)
        .where('presences.subject_type', '=', subject)
        .where('presences.belongs', '=', belongs)
        .where(isOutOfPlace);
      if (checkpointId !== undefined) query = query.where('presences.checkpoint_id', '=', checkpointId);
      if (text) {
        query = query.where(({ exists, selectFrom }) =>
          exists(
            selectFrom('entries')
              .select('entries.id')
              .where('entries.township', '=', township)
              .where('entries.type', '=', subject)
              .whereRef('entries.id', '=', 'presences.subject_id')
              .where((eb) => mentions(eb, text)),
          ),
        );
      }
      if (before) {
        const { at, deviceId, seq } = before;
        query = query.where(
          sql<SqlBool>`(presences.at, presences.device_id, presences.seq) < (${at}, ${deviceId}, ${seq})`,
        );
      }
      const rows = await query
        .orderBy('presences.at', 'desc')
        .orderBy('presences.device_id', 'desc')
        .orderBy('presences.seq', 'desc')
        .limit(limit)
        .execute();
      return rows.map(passageOf);
    },
    async countOutOfPlace() {
      const rows = await db
        .selectFrom('presences')
        .select(['scope', 'checkpoint_id', 'subject_type', 'belongs'])
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('township', '=', township)
        .where(isOutOfPlace)
        .groupBy(['scope', 'checkpoint_id', 'subject_type', 'belongs'])
        .execute();
      return rows.map((row) => ({
        scope: row.scope,
        checkpointId: row.checkpoint_id,
        subject: z.enum(SUBJECT_TYPES).parse(row.subject_type),
        belongs: belongsSchema.parse(row.belongs),
        count: Number(row.count),
      }));
    },
  };
}
