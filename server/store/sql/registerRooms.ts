import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { passSchema } from '../../../src/domain/pass.ts';
import { DECISIONS, DIRECTIONS, passageSchema, SUBJECT_TYPES } from '../../../src/domain/passage.ts';
import { policySchema } from '../../../src/domain/policy.ts';
import { DOUBTED, NOTABLE, NOTABLE_FEVER } from '../migrations/searchIndexes.ts';
import type {
  EntryRow,
  FeverRule,
  PassageEntry,
  PassageFilter,
  PassEntry,
  RegisterRooms,
} from '../register.ts';
import { ENTRY_TYPES } from '../register.ts';
import type { SqlContext } from './sqlContext.ts';
import { containing, inParts } from './sqlContext.ts';
import type { Tables } from './tables.ts';

const HOUR_MS = 3_600_000;

const entryOf = (row: Tables['entries']): EntryRow => ({
  type: z.enum(ENTRY_TYPES).parse(row.type),
  id: row.id,
  scope: row.scope,
  entry: JSON.parse(row.entry),
  label: row.label,
  document: row.document,
  household: row.household,
  phone: row.phone,
  updatedAt: row.updated_at,
  withdrawn: row.withdrawn !== 0,
});

const passageOf = (row: Tables['passages']): PassageEntry => ({
  deviceId: row.device_id,
  seq: row.seq,
  scope: row.scope,
  passage: passageSchema.parse(JSON.parse(row.passage)),
  deciCelsius: row.deci_celsius,
  occurredAt: row.occurred_at,
  offsetMinutes: row.offset_minutes,
  receivedAt: row.received_at,
  at: row.at,
  flags: row.flags,
});

const passOf = (row: Tables['passes']): PassEntry => ({
  passId: row.pass_id,
  scope: row.scope,
  subjectType: z.enum(SUBJECT_TYPES).parse(row.subject_type),
  subjectId: row.subject_id,
  pass: row.pass === null ? null : passSchema.parse(JSON.parse(row.pass)),
  issuedAt: row.issued_at,
  revokedAt: row.revoked_at,
  revocationReason: row.revocation_reason,
});

const hot = ({ threshold, above }: FeverRule) =>
  sql<SqlBool>`deci_celsius ${sql.raw(above ? '>' : '>=')} ${threshold}`;

const inDoubt = sql<SqlBool>`${sql.raw(DOUBTED)}`;
const notable = sql<SqlBool>`${sql.raw(NOTABLE)}`;

/** What is looked for, and behind it, where it is so by itself, the words that the index of notable passages has. */
function matching(only: NonNullable<PassageFilter['only']>): Expression<SqlBool>[] {
  if (only.what === 'suspect') return [inDoubt];
  const fever = hot(only.fever);
  const wanted = only.what === 'fever' ? fever : sql<SqlBool>`(decision in ('held', 'refused') or ${fever})`;
  return only.fever.threshold >= NOTABLE_FEVER ? [wanted, notable] : [wanted];
}

/** As many subjects are looked up one by one; of more, passages are found soon by going back through all of them. */
const FEW_SUBJECTS = 200;

/** Whether an entry has `text` in what it is found by. */
function mentions(eb: ExpressionBuilder<Tables, 'entries'>, text: string): Expression<SqlBool> {
  const pattern = containing(text);
  const columns = ['label', 'document', 'household', 'phone'] as const;
  return eb.or(columns.map((column) => sql<SqlBool>`${eb.ref(column)} like ${pattern} escape '\\'`));
}

export function registerRooms({ db, township, statements }: SqlContext): RegisterRooms {
  const entries = () => db.selectFrom('entries').selectAll().where('township', '=', township);
  const passes = () => db.selectFrom('passes').selectAll().where('township', '=', township);
  return {
    entries: async (type, ids) =>
      (
        await inParts(ids, (part) => entries().where('type', '=', type).where('id', 'in', part).execute())
      ).map(entryOf),
    async saveEntries(rows) {
      await statements.insert(
        db,
        'entries',
        rows.map((row) => ({
          township,
          type: row.type,
          id: row.id,
          scope: row.scope,
          entry: JSON.stringify(row.entry),
          label: row.label,
          document: row.document,
          household: row.household,
          phone: row.phone,
          updated_at: row.updatedAt,
          withdrawn: row.withdrawn ? 1 : 0,
        })),
        {
          key: ['township', 'type', 'id'],
          update: ['entry', 'label', 'document', 'household', 'phone', 'updated_at', 'withdrawn'],
        },
      );
    },
    async listEntries({ type, scope, text, withdrawn = false, limit, after }) {
      let query = entries()
        .where('type', '=', type)
        .where('withdrawn', '=', withdrawn ? 1 : 0);
      if (scope !== undefined) query = query.where('scope', '=', scope);
      if (text) query = query.where((eb) => mentions(eb, text));
      if (after) {
        // Said twice: an index is not looked up by what stands in an `or`.
        query = query.where('label', '>=', after.label);
        query = query.where((eb) =>
          eb.or([
            eb('label', '>', after.label),
            eb.and([eb('label', '=', after.label), eb('id', '>', after.id)]),
          ]),
        );
      }
      return (await query.orderBy('label').orderBy('id').limit(limit).execute()).map(entryOf);
    },
    async findEntries(type, scope, by) {
      let query = entries().where('type', '=', type).where('scope', '=', scope);
      if ('document' in by) query = query.where('document', '=', by.document);
      else {
        query = query.where('label', '=', by.label);
        if (by.household !== undefined) query = query.where('household', '=', by.household);
      }
      return (await query.orderBy('id').execute()).map(entryOf);
    },
    async addPassages(rows) {
      await statements.insert(
        db,
        'passages',
        rows.map((row) => ({
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
        })),
        { keep: ['township', 'device_id', 'seq'] },
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
        .where('at', '<', to);
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
    async pass(passId) {
      const row = await passes().where('pass_id', '=', passId).executeTakeFirst();
      return row && passOf(row);
    },
    passesOf: async (subjectId) =>
      (await passes().where('subject_id', '=', subjectId).orderBy('issued_at', 'desc').execute()).map(passOf),
    async savePass(row) {
      await statements.insert(
        db,
        'passes',
        [
          {
            township,
            pass_id: row.passId,
            scope: row.scope,
            subject_type: row.subjectType,
            subject_id: row.subjectId,
            pass: row.pass === null ? null : JSON.stringify(row.pass),
            issued_at: row.issuedAt,
            revoked_at: row.revokedAt,
            revocation_reason: row.revocationReason,
          },
        ],
        {
          key: ['township', 'pass_id'],
          update: [
            'scope',
            'subject_type',
            'subject_id',
            'pass',
            'issued_at',
            'revoked_at',
            'revocation_reason',
          ],
        },
      );
    },
    async policies() {
      const rows = await db
        .selectFrom('policies')
        .select('policy')
        .where('township', '=', township)
        .orderBy('version')
        .execute();
      return rows.map((row) => policySchema.parse(JSON.parse(row.policy)));
    },
    async savePolicy(policy) {
      await statements.insert(
        db,
        'policies',
        [{ township, version: policy.version, policy: JSON.stringify(policy) }],
        { key: ['township', 'version'], update: ['policy'] },
      );
    },
    async addShift({ deviceId, seq, operatorId, name, checkpointId, at }) {
      const row = { township, device_id: deviceId, seq, operator_id: operatorId, name };
      await statements.insert(db, 'shifts', [{ ...row, checkpoint_id: checkpointId, at }], {
        keep: ['township', 'device_id', 'seq'],
      });
    },
    async shiftsOf(operatorId) {
      const rows = await db
        .selectFrom('shifts')
        .selectAll()
        .where('township', '=', township)
        .where('operator_id', '=', operatorId)
        .orderBy('at', 'desc')
        .execute();
      return rows.map(({ device_id: deviceId, seq, name, checkpoint_id: checkpointId, at }) => ({
        deviceId,
        seq,
        operatorId,
        name,
        checkpointId,
        at,
      }));
    },
    async addRevocation({ deviceId, at, reason, actor }) {
      await statements.insert(db, 'revocations', [{ township, device_id: deviceId, at, reason, actor }], {
        keep: ['township', 'device_id'],
      });
    },
    async revocations() {
      const rows = await db.selectFrom('revocations').selectAll().where('township', '=', township).execute();
      return rows.map(({ device_id: deviceId, at, reason, actor }) => ({ deviceId, at, reason, actor }));
    },
    async clearProjections() {
      for (const table of ['entries', 'passages', 'passes', 'policies', 'shifts', 'revocations'] as const) {
        await db.deleteFrom(table).where('township', '=', township).execute();
      }
      await db
        .updateTable('quarantine')
        .set({ resolution: null, resolved_reason: '' })
        .where('township', '=', township)
        .where('resolution', 'is not', null)
        .execute();
    },
  };
}
