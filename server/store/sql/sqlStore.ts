/** The store's interface in SQL; what is the engine's own is handed in. */
import type { Kysely } from 'kysely';
import type { Id } from '../../../src/domain/id.ts';
import type { HubStore, Rooms, TownshipStore } from '../interface.ts';
import { accessNoteRooms } from './accessNoteRooms.ts';
import { accessRooms } from './accessRooms.ts';
import { logRooms } from './logRooms.ts';
import { photoRooms } from './photoRooms.ts';
import { registerRooms } from './registerRooms.ts';
import type { SqlContext } from './sqlContext.ts';
import { Statements } from './statements.ts';
import type { Tables } from './tables.ts';

function roomsOf(context: SqlContext): Rooms {
  const { db, township, statements } = context;
  return {
    ...accessNoteRooms(context),
    ...accessRooms(context),
    ...logRooms(context),
    ...photoRooms(context),
    ...registerRooms(context),
    async township() {
      const row = await db.selectFrom('townships').selectAll().where('id', '=', township).executeTakeFirst();
      if (!row) return undefined;
      const { name, epoch, created_at: createdAt, projection, policy_floor: policyFloor } = row;
      return { id: township, name, epoch, createdAt, projection, policyFloor };
    },
    async saveTownship({ id, name, epoch, createdAt, projection, policyFloor }) {
      const row = { id, name, epoch, created_at: createdAt, projection, policy_floor: policyFloor };
      await statements.insert(db, 'townships', [row], {
        key: ['id'],
        update: ['name', 'epoch', 'projection', 'policy_floor'],
      });
    },
    async keys() {
      const rows = await db.selectFrom('keys').selectAll().where('township', '=', township).execute();
      return rows.map((row) => ({ purpose: row.purpose, publicKey: row.public_key, wrapped: row.wrapped }));
    },
    async addKey({ purpose, publicKey, wrapped }) {
      await db.insertInto('keys').values({ township, purpose, public_key: publicKey, wrapped }).execute();
    },
  };
}

/** `rowLocks`: whether the engine locks single rows by `for update`. */
export function sqlStore(db: Kysely<Tables>, rowLocks: boolean): HubStore {
  const statements = new Statements();
  const of = (township: Id): TownshipStore => ({
    ...roomsOf({ db, township, statements, rowLocks }),
    transaction: (work) =>
      db
        .transaction()
        .execute((transaction) => work(roomsOf({ db: transaction, township, statements, rowLocks }))),
  });
  return {
    townships: async () =>
      (await db.selectFrom('townships').select('id').orderBy('created_at').execute()).map(({ id }) => id),
    of,
    close: () => db.destroy(),
  };
}
