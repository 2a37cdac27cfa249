import * as z from 'zod/mini';
import type { ChainRow, DeviceRow, LogRooms } from '../log.ts';
import type { SqlContext } from './sqlContext.ts';
import { inParts } from './sqlContext.ts';
import type { Tables } from './tables.ts';

type DeviceRooms = Pick<
  LogRooms,
  | 'addDevice'
  | 'device'
  | 'devices'
  | 'revokeDevice'
  | 'touchDevices'
  | 'hubDevice'
  | 'setHubDevice'
  | 'chains'
  | 'lockChains'
  | 'saveChains'
>;

const roleSchema = z.enum(['phone', 'hub']);
const intervalsSchema = z.array(
  z.object({ from: z.int(), to: z.int(), before: z.string(), link: z.string() }),
);

const deviceOf = (row: Tables['devices']): DeviceRow => ({
  id: row.id,
  role: roleSchema.parse(row.role),
  publicKey: row.public_key,
  label: row.label,
  scope: row.scope,
  checkpointId: row.checkpoint_id,
  forkOf: row.fork_of,
  enrolledAt: row.enrolled_at,
  revokedAt: row.revoked_at,
  lastContact: row.last_contact,
});

const chainOf = (row: Tables['chains']): ChainRow => ({
  deviceId: row.device_id,
  counter: row.counter,
  intervals: intervalsSchema.parse(JSON.parse(row.intervals)),
  lastWall: row.last_wall,
  lastCounter: row.last_counter,
  lastOccurredAt: row.last_occurred_at,
  clockSuspect: row.clock_suspect,
  quarantined: row.quarantined,
  broken: row.broken !== 0,
});

export function deviceRooms({ db, township, statements, rowLocks }: SqlContext): DeviceRooms {
  const devices = () => db.selectFrom('devices').selectAll().where('township', '=', township);
  const chainRows = (ids: readonly string[], lock: boolean) =>
    inParts(ids, (part) => {
      const query = db
        .selectFrom('chains')
        .selectAll()
        .where('township', '=', township)
        .where('device_id', 'in', part)
        .orderBy('device_id');
      return (lock && rowLocks ? query.forUpdate() : query).execute();
    });
  return {
    async addDevice(row) {
      await db
        .insertInto('devices')
        .values({
          township,
          id: row.id,
          role: row.role,
          public_key: row.publicKey,
          label: row.label,
          scope: row.scope,
          checkpoint_id: row.checkpointId,
          fork_of: row.forkOf,
          enrolled_at: row.enrolledAt,
          revoked_at: row.revokedAt,
          last_contact: row.lastContact,
        })
        .execute();
    },
    async device(id) {
      const build = () => devices().where('id', '=', id).compile();
      const [row] = await statements.select(db, 'device', build, [township, id]);
      return row && deviceOf(row);
    },
    async devices() {
      const rows = await devices().orderBy('enrolled_at').orderBy('id').execute();
      return rows.map(deviceOf);
    },
    async revokeDevice(id, at) {
      await db
        .updateTable('devices')
        .set({ revoked_at: at })
        .where('township', '=', township)
        .where('id', '=', id)
        .where('revoked_at', 'is', null)
        .execute();
    },
    async touchDevices(contacts) {
      for (const { id, at } of contacts) {
        await db
          .updateTable('devices')
          .set({ last_contact: at })
          .where('township', '=', township)
          .where('id', '=', id)
          .execute();
      }
    },
    async hubDevice(scope, epoch) {
      const row = await db
        .selectFrom('hub_devices')
        .select('device_id')
        .where('township', '=', township)
        .where('scope', '=', scope)
        .where('epoch', '=', epoch)
        .executeTakeFirst();
      return row?.device_id;
    },
    async setHubDevice(scope, epoch, deviceId) {
      await db.insertInto('hub_devices').values({ township, scope, epoch, device_id: deviceId }).execute();
    },
    chains: async (ids) => (await chainRows(ids, false)).map(chainOf),
    lockChains: async (ids) => (await chainRows(ids, true)).map(chainOf),
    async saveChains(rows) {
      await statements.insert(
        db,
        'chains',
        rows.map((row) => ({
          township,
          device_id: row.deviceId,
          counter: row.counter,
          intervals: JSON.stringify(row.intervals),
          last_wall: row.lastWall,
          last_counter: row.lastCounter,
          last_occurred_at: row.lastOccurredAt,
          clock_suspect: row.clockSuspect,
          quarantined: row.quarantined,
          broken: row.broken ? 1 : 0,
        })),
        {
          key: ['township', 'device_id'],
          update: [
            'counter',
            'intervals',
            'last_wall',
            'last_counter',
            'last_occurred_at',
            'clock_suspect',
            'quarantined',
            'broken',
          ],
        },
      );
    },
  };
}
