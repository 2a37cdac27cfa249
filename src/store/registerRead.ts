/** Reading the register: people, vehicles, passes, places, policies. */
import type * as z from 'zod/mini';
import { checkpointEditSchema } from '../domain/checkpoint.ts';
import { compareStamps } from '../domain/clock.ts';
import type { Id } from '../domain/id.ts';
import { personEditSchema } from '../domain/person.ts';
import type { Policy } from '../domain/policy.ts';
import { nextPolicyAt, policyAt, policySchema } from '../domain/policy.ts';
import { currentFields } from '../domain/register.ts';
import { vehicleEditSchema } from '../domain/vehicle.ts';
import { vehicleName } from '../domain/vehicleName.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase } from './database.ts';
import { isReadThrough } from './database.ts';
import { lastSeenOf } from './lastSeen.ts';
import { fieldsAs, passContentSchema } from './projection.ts';
import { entrySchema } from './registerEntry.ts';
import type {
  CheckpointRow,
  HistoryItem,
  PersonRow,
  PolicyInForce,
  RegisterProgress,
  VehicleRow,
} from './rows.ts';

const fieldsOf = <T extends object>(schema: z.ZodMiniType<T>, content: Uint8Array): T | undefined => {
  const entry = openContent(entrySchema, content);
  return entry && fieldsAs(schema, currentFields(entry));
};

async function seen(database: PhoneDatabase, blind: BlindIndex, id: Id): Promise<{ lastPassage?: number }> {
  const at = (await lastSeenOf(database, blind, [id])).get(id);
  return at === undefined ? {} : { lastPassage: at };
}

export async function readPerson(
  database: PhoneDatabase,
  blind: BlindIndex,
  id: Id,
): Promise<PersonRow | undefined> {
  const row = await database.people.get(id);
  const fields = row && fieldsOf(personEditSchema, row.content);
  return fields && { id, fields, ...(await seen(database, blind, id)) };
}

export async function readVehicle(
  database: PhoneDatabase,
  blind: BlindIndex,
  id: Id,
): Promise<VehicleRow | undefined> {
  const row = await database.vehicles.get(id);
  const fields = row && fieldsOf(vehicleEditSchema, row.content);
  return fields && { id, fields, ...(await seen(database, blind, id)) };
}

export async function readRevoked(database: PhoneDatabase, passId: Id): Promise<boolean> {
  const row = await database.passes.get(passId);
  return row !== undefined && (openContent(passContentSchema, row.content)?.revoked ?? false);
}

export async function readHistory(database: PhoneDatabase, id: Id): Promise<HistoryItem[]> {
  const row = (await database.people.get(id)) ?? (await database.vehicles.get(id));
  const entry = row && openContent(entrySchema, row.content);
  const items = Object.entries(entry ?? {}).flatMap(([field, versions]) =>
    versions.map((version) => ({ field, ...version })),
  );
  return items.sort((a, b) => compareStamps(b.stamp, a.stamp));
}

/** Name or plate of each id that the register knows. */
export async function readLabels(database: PhoneDatabase, ids: readonly Id[]): Promise<Map<Id, string>> {
  const labels = new Map<Id, string>();
  const unique = [...new Set(ids)];
  for (const row of await database.people.bulkGet(unique)) {
    if (row) labels.set(row.id, fieldsOf(personEditSchema, row.content)?.name ?? '');
  }
  const others = unique.filter((id) => !labels.has(id));
  for (const row of await database.vehicles.bulkGet(others)) {
    if (row) labels.set(row.id, vehicleName(fieldsOf(vehicleEditSchema, row.content) ?? {}));
  }
  return labels;
}

/** How much of the register was read in, and whether that is all: what lies further back comes last. */
export async function readProgress(
  database: PhoneDatabase,
  scopes: readonly Id[],
): Promise<RegisterProgress> {
  const [cursors, persons] = await Promise.all([
    database.cursors.bulkGet([...scopes]),
    database.people.count(),
  ]);
  const isComplete = cursors.every((cursor) => cursor !== undefined && isReadThrough(cursor));
  return { persons, isComplete };
}

/** The policy in force at `now`, and when there may be another one; ms since 1970 by the hub's clock. */
export async function readPolicy(database: PhoneDatabase, now: number): Promise<PolicyInForce> {
  const rows = await database.policies.toArray();
  const policies = rows.flatMap(({ content }) => openContent(policySchema, content) ?? []);
  return { policy: policyAt(policies, now), until: nextPolicyAt(policies, now) };
}

/** The policy with this version, in force or not; undefined where this phone has none. */
export async function readPolicyNumbered(
  database: PhoneDatabase,
  version: number,
): Promise<Policy | undefined> {
  const row = await database.policies.get(version);
  return row && openContent(policySchema, row.content);
}

export async function readCheckpoints(database: PhoneDatabase): Promise<CheckpointRow[]> {
  const rows = await database.places.where('type').equals('checkpoint').toArray();
  return rows.flatMap(({ id, content }) => {
    const fields = fieldsOf(checkpointEditSchema, content);
    return fields ? [{ id, fields }] : [];
  });
}
