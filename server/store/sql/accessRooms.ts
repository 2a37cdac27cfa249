import * as z from 'zod/mini';
import { idSchema } from '../../../src/domain/id.ts';
import { SUBJECT_TYPES } from '../../../src/domain/passage.ts';
import type { AccessRooms, PasteEntry } from '../access.ts';
import type { SqlContext } from './sqlContext.ts';
import type { Tables } from './tables.ts';

const roleSchema = z.enum(['administrator', 'dutyOfficer']);
const purposeSchema = z.enum(['setup', 'enrol']);

interface UserColumns {
  id: string;
  name: string;
  role: string;
  password: string;
  created_at: number;
}

const userOf = (row: UserColumns) => ({
  id: row.id,
  name: row.name,
  role: roleSchema.parse(row.role),
  password: row.password,
  createdAt: row.created_at,
});

const updatesSchema = z.array(
  z.object({
    id: idSchema,
    fields: z.record(z.string(), z.object({ before: z.unknown(), said: z.array(z.unknown()) })),
  }),
);

const pasteOf = (row: Tables['pastes']): PasteEntry => ({
  id: row.id,
  at: row.at,
  userId: row.user_id,
  scope: row.scope,
  type: z.enum(SUBJECT_TYPES).parse(row.type),
  entries: z.array(idSchema).parse(JSON.parse(row.entries)),
  updates: updatesSchema.parse(JSON.parse(row.updates)),
  undoneAt: row.undone_at,
});

export function accessRooms({ db, township, rowLocks }: SqlContext): AccessRooms {
  const pastes = () => db.selectFrom('pastes').selectAll().where('township', '=', township);
  const users = () => db.selectFrom('users').selectAll().where('township', '=', township);
  return {
    users: async () => (await users().orderBy('created_at').execute()).map(userOf),
    async countUsers() {
      const row = await db
        .selectFrom('users')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('township', '=', township)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    async userByName(name) {
      const row = await users().where('name', '=', name).executeTakeFirst();
      return row && userOf(row);
    },
    async user(id) {
      const row = await users().where('id', '=', id).executeTakeFirst();
      return row && userOf(row);
    },
    async addUser({ id, name, role, password, createdAt }) {
      await db
        .insertInto('users')
        .values({ township, id, name, role, password, created_at: createdAt })
        .execute();
    },
    async addSession({ tokenHash, userId, createdAt, expiresAt }) {
      await db
        .insertInto('sessions')
        .values({
          township,
          token_hash: tokenHash,
          user_id: userId,
          created_at: createdAt,
          expires_at: expiresAt,
        })
        .execute();
    },
    async session(tokenHash) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('township', '=', township)
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst();
      return row && { tokenHash, userId: row.user_id, createdAt: row.created_at, expiresAt: row.expires_at };
    },
    async removeSession(tokenHash) {
      await db
        .deleteFrom('sessions')
        .where('township', '=', township)
        .where('token_hash', '=', tokenHash)
        .execute();
    },
    async removeExpired(now) {
      await db
        .deleteFrom('sessions')
        .where('township', '=', township)
        .where('expires_at', '<=', now)
        .execute();
    },
    async addCode({ hash, purpose, checkpointId, expiresAt, usedBy }) {
      await db
        .insertInto('codes')
        .values({
          township,
          hash,
          purpose,
          checkpoint_id: checkpointId,
          expires_at: expiresAt,
          used_by: usedBy,
        })
        .execute();
    },
    async removeCodes(purpose) {
      await db.deleteFrom('codes').where('township', '=', township).where('purpose', '=', purpose).execute();
    },
    async lockCode(hash) {
      const query = db
        .selectFrom('codes')
        .selectAll()
        .where('township', '=', township)
        .where('hash', '=', hash);
      const row = await (rowLocks ? query.forUpdate() : query).executeTakeFirst();
      return (
        row && {
          hash,
          purpose: purposeSchema.parse(row.purpose),
          checkpointId: row.checkpoint_id,
          expiresAt: row.expires_at,
          usedBy: row.used_by,
        }
      );
    },
    async useCode(hash, usedBy) {
      await db
        .updateTable('codes')
        .set({ used_by: usedBy })
        .where('township', '=', township)
        .where('hash', '=', hash)
        .execute();
    },
    async addPaste({ id, at, userId, scope, type, entries, updates, undoneAt }) {
      const did = { entries: JSON.stringify(entries), updates: JSON.stringify(updates) };
      await db
        .insertInto('pastes')
        .values({ township, id, at, user_id: userId, scope, type, ...did, undone_at: undoneAt })
        .execute();
    },
    async trimPaste(id, { entries, updates }) {
      await db
        .updateTable('pastes')
        .set({ entries: JSON.stringify(entries), updates: JSON.stringify(updates) })
        .where('township', '=', township)
        .where('id', '=', id)
        .execute();
    },
    async paste(id) {
      const row = await pastes().where('id', '=', id).executeTakeFirst();
      return row && pasteOf(row);
    },
    pastes: async (limit) => (await pastes().orderBy('at', 'desc').limit(limit).execute()).map(pasteOf),
    async undoPaste(id, at) {
      await db
        .updateTable('pastes')
        .set({ undone_at: at })
        .where('township', '=', township)
        .where('id', '=', id)
        .where('undone_at', 'is', null)
        .execute();
    },
  };
}
