import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import * as z from 'zod/mini';
import { passSchema } from '../../../src/domain/pass.ts';
import { SUBJECT_TYPES } from '../../../src/domain/passage.ts';
import { policySchema } from '../../../src/domain/policy.ts';
import { searchKey } from '../../../src/domain/searchKey.ts';
import { CONTRADICTED } from '../migrations/contradictions.ts';
import { BELONGINGS } from '../presences.ts';
import type { EntryRow, PassEntry, RegisterRooms, ShiftRow } from '../register.ts';
import { ENTRY_TYPES } from '../register.ts';
import { holdRooms } from './holdRooms.ts';
import { mentions, searchWords } from './mentions.ts';
import { passageRooms } from './passageRooms.ts';
import { presenceRooms } from './presenceRooms.ts';
import type { SqlContext } from './sqlContext.ts';
import { inParts } from './sqlContext.ts';
import type { Tables } from './tables.ts';

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
  contradicted: row.contradicted !== 0,
  belongs: z.enum(BELONGINGS).parse(row.belongs),
});

const contradicted = sql<SqlBool>`${sql.raw(CONTRADICTED)}`;

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

const shiftOf = (row: Tables['shifts']): ShiftRow => ({
  deviceId: row.device_id,
  seq: row.seq,
  operatorId: row.operator_id,
  name: row.name,
  checkpointId: row.checkpoint_id,
  at: row.at,
});

export function registerRooms(context: SqlContext): RegisterRooms {
  const { db, township, statements } = context;
  const entries = () => db.selectFrom('entries').selectAll().where('township', '=', township);
  const passes = () => db.selectFrom('passes').selectAll().where('township', '=', township);
  return {
    ...passageRooms(context),
    ...holdRooms(context),
    ...presenceRooms(context),
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
          label_key: searchKey(row.label),
          words: searchWords(row),
          contradicted: row.contradicted ? 1 : 0,
          belongs: row.belongs,
        })),
        {
          key: ['township', 'type', 'id'],
          update: [
            ...['entry', 'label', 'document', 'household', 'phone', 'updated_at', 'withdrawn'],
            ...['label_key', 'words', 'contradicted', 'belongs'],
          ],
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
      const [column, keys] =
        'documents' in by
          ? (['document', by.documents] as const)
          : (['label_key', by.labels.map(searchKey)] as const);
      const rows = await inParts([...new Set(keys)], (part) =>
        entries()
          .where('type', '=', type)
          .where('scope', '=', scope)
          .where(column, 'in', part)
          .orderBy('id')
          .execute(),
      );
      return rows.map(entryOf);
    },
    async contradicted({ limit, before }) {
      let query = entries().where(contradicted);
      if (before) {
        // Said twice: an index is not looked up by what stands in an `or`.
        query = query.where('updated_at', '<=', before.updatedAt);
        query = query.where((eb) =>
          eb.or([
            eb('updated_at', '<', before.updatedAt),
            eb.and([eb('updated_at', '=', before.updatedAt), eb('id', '<', before.id)]),
          ]),
        );
      }
      const rows = await query.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map(entryOf);
    },
    async countContradicted() {
      const { count } = await db
        .selectFrom('entries')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('township', '=', township)
        .where(contradicted)
        .executeTakeFirstOrThrow();
      return Number(count);
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
    async namePolicies(versions) {
      await statements.insert(
        db,
        'named_policies',
        versions.map((version) => ({ township, version })),
        { keep: ['township', 'version'] },
      );
    },
    async namedPolicies(above, to) {
      const rows = await db
        .selectFrom('named_policies')
        .select('version')
        .where('township', '=', township)
        .where('version', '>', above)
        .where('version', '<=', to)
        .orderBy('version')
        .execute();
      return rows.map(({ version }) => version);
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
      return rows.map(shiftOf);
    },
    async lastShifts() {
      const rows = await db
        .selectFrom('shifts')
        .selectAll()
        .where('township', '=', township)
        .where('seq', '=', (eb) =>
          eb
            .selectFrom('shifts as later')
            .select((inner) => inner.fn.max('later.seq').as('last'))
            .whereRef('later.township', '=', 'shifts.township')
            .whereRef('later.device_id', '=', 'shifts.device_id'),
        )
        .execute();
      return rows.map(shiftOf);
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
      for (const table of [
        'entries',
        'passages',
        'presences',
        'corrections',
        'holds',
        'photo_mentions',
        'passes',
        'policies',
        'named_policies',
        'shifts',
        'revocations',
      ] as const) {
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
