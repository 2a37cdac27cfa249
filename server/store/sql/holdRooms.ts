import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import { OPEN_HOLD } from '../migrations/holds.ts';
import type { HoldEntry, HoldRooms } from '../register.ts';
import type { SqlContext } from './sqlContext.ts';
import type { Tables } from './tables.ts';

const holdOf = ({ device_id: deviceId, seq, scope, steps, open }: Tables['holds']): HoldEntry => ({
  deviceId,
  seq,
  scope,
  steps: JSON.parse(steps),
  open: open !== 0,
});

export function holdRooms({ db, township, statements }: SqlContext): HoldRooms {
  return {
    async hold(deviceId, seq, scope) {
      const row = await db
        .selectFrom('holds')
        .selectAll()
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .where('seq', '=', seq)
        .where('scope', '=', scope)
        .executeTakeFirst();
      return row && holdOf(row);
    },
    async openHolds(scope) {
      let query = db
        .selectFrom('holds')
        .selectAll()
        .where('township', '=', township)
        .where(sql<SqlBool>`${sql.raw(OPEN_HOLD)}`);
      if (scope !== undefined) query = query.where('scope', '=', scope);
      const rows = await query.orderBy('scope').orderBy('device_id').orderBy('seq').execute();
      return rows.map(holdOf);
    },
    async saveHolds(rows) {
      await statements.insert(
        db,
        'holds',
        rows.map(({ deviceId, seq, scope, steps, open }) => ({
          township,
          device_id: deviceId,
          seq,
          scope,
          steps: JSON.stringify(steps),
          open: open ? 1 : 0,
        })),
        { key: ['township', 'device_id', 'seq', 'scope'], update: ['steps', 'open'] },
      );
    },
  };
}
