/** Villages and checkpoints, as the duty office sets them up. */
import type { CheckpointEdit, VillageEdit } from '../../src/domain/checkpoint.ts';
import { checkpointEditSchema } from '../../src/domain/checkpoint.ts';
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/newId.ts';
import { currentFields } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { searchKey } from '../../src/domain/searchKey.ts';
import type { CheckpointRow, VillageRow } from '../../src/protocol/consoleApi.ts';
import type { EntryRow } from '../store/register.ts';
import { isClosedVillage, villageFields } from './closedVillage.ts';
import type { NewCode } from './codes.ts';
import { addEnrolmentCode } from './codes.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { policyNow } from './policies.ts';
import { lastOf, parseEntry } from './storedEntry.ts';

/** More than a county has. */
const ALL = 10_000;

const checkpointFields = (row: EntryRow): CheckpointEdit =>
  checkpointEditSchema.parse(currentFields(parseEntry(row.entry)));

/** Whether another of these is called so, as far as anybody could tell them apart: closed ones too, history names them. */
const isTaken = (rows: readonly EntryRow[], name: string, self?: Id): boolean =>
  rows.some(({ id, label }) => id !== self && searchKey(label) === searchKey(name));

const gatesOf = async (hub: Hub, villageId: Id): Promise<EntryRow[]> =>
  hub.store.listEntries({ type: 'checkpoint', scope: villageId, limit: ALL });

export async function villages(hub: Hub): Promise<VillageRow[]> {
  const rows = await hub.store.listEntries({ type: 'village', limit: ALL });
  const checkpoints = await hub.store.listEntries({ type: 'checkpoint', limit: ALL });
  return rows.map((row) => ({
    id: row.id,
    name: villageFields(row).name ?? '',
    checkpoints: checkpoints.filter(({ scope }) => scope === row.id).length,
    closed: isClosedVillage(row),
  }));
}

/** Names of villages are given in turn, so that two of one name cannot be. */
export const addVillage = (
  hub: Hub,
  name: string,
  actor: Id | null,
): Promise<Result<Id, CommitError | 'nameTaken'>> =>
  hub.saves.take(hub.townshipId, async (): Promise<Result<Id, CommitError | 'nameTaken'>> => {
    if (isTaken(await hub.store.listEntries({ type: 'village', limit: ALL }), name)) return err('nameTaken');
    const id = newId(hub.environment.random);
    const body = { id, fields: { name }, reason: '' };
    const said = await hub.chain.append(hub.townshipId, [{ kind: 'villageRecorded', body }], { actor });
    return said.ok ? ok(id) : said;
  });

type InUse = 'gatesOpen' | 'stillRegistered';

/** What stands in the way of closing a village; null for nothing. */
async function useOf(hub: Hub, villageId: Id): Promise<InUse | null> {
  if ((await gatesOf(hub, villageId)).some((row) => !checkpointFields(row).closed)) return 'gatesOpen';
  for (const type of ['person', 'vehicle'] as const) {
    if ((await hub.store.listEntries({ type, scope: villageId, limit: 1 })).length > 0)
      return 'stillRegistered';
  }
  return null;
}

/** Renames, closes or opens a village, in turn with whatever is begun in it. */
export const editVillage = (
  hub: Hub,
  id: Id,
  fields: VillageEdit,
  reason: string,
  actor: Id | null,
): Promise<Result<void, CommitError | 'notFound' | 'nameTaken' | InUse>> =>
  hub.saves.take(hub.townshipId, () =>
    hub.saves.take(id, async (): Promise<Result<void, CommitError | 'notFound' | 'nameTaken' | InUse>> => {
      const rows = await hub.store.listEntries({ type: 'village', limit: ALL });
      const row = rows.find((one) => one.id === id);
      if (!row) return err('notFound');
      if (fields.name !== undefined && isTaken(rows, fields.name, id)) return err('nameTaken');
      const use = fields.closed ? await useOf(hub, id) : null;
      if (use) return err(use);
      const body = { id, fields, reason };
      return hub.chain.append(row.scope, [{ kind: 'villageRecorded', body }], {
        actor,
        after: lastOf([row]),
      });
    }),
  );

export async function checkpoints(hub: Hub): Promise<CheckpointRow[]> {
  const rows = await hub.store.listEntries({ type: 'checkpoint', limit: ALL });
  const devices = (await hub.store.devices()).filter(
    ({ role, revokedAt }) => role === 'phone' && revokedAt === null,
  );
  return rows.map((row) => {
    const fields = checkpointFields(row);
    const own = devices.filter(({ checkpointId }) => checkpointId === row.id);
    const contacts = own.flatMap((device) => hub.contacts.lastOf(device) ?? []);
    return {
      id: row.id,
      name: fields.name ?? '',
      villageId: row.scope,
      location: fields.location ?? null,
      closed: fields.closed ?? false,
      devices: own.length,
      lastContact: contacts.length > 0 ? Math.max(...contacts) : null,
    };
  });
}

/** Checkpoints are told to their own village's phones. */
export const addCheckpoint = (
  hub: Hub,
  { name, villageId }: { readonly name: string; readonly villageId: Id },
  actor: Id | null,
): Promise<Result<Id, CommitError | 'notFound' | 'villageClosed' | 'nameTaken'>> =>
  hub.saves.take(
    villageId,
    async (): Promise<Result<Id, CommitError | 'notFound' | 'villageClosed' | 'nameTaken'>> => {
      const [village] = await hub.store.entries('village', [villageId]);
      if (!village) return err('notFound');
      if (isClosedVillage(village)) return err('villageClosed');
      if (isTaken(await gatesOf(hub, villageId), name)) return err('nameTaken');
      const id = newId(hub.environment.random);
      const fields = { name, villageId, location: null, closed: false };
      const body = { id, fields, reason: '' };
      const said = await hub.chain.append(villageId, [{ kind: 'checkpointRecorded', body }], { actor });
      return said.ok ? ok(id) : said;
    },
  );

/** `villageClosed`: it cannot be opened there. */
export async function editCheckpoint(
  hub: Hub,
  id: Id,
  fields: Omit<CheckpointEdit, 'villageId'>,
  reason: string,
  actor: Id | null,
): Promise<Result<void, CommitError | 'notFound' | 'villageClosed' | 'nameTaken'>> {
  const [row] = await hub.store.entries('checkpoint', [id]);
  if (!row) return err('notFound');
  const { scope } = row;
  return hub.saves.take(
    scope,
    async (): Promise<Result<void, CommitError | 'villageClosed' | 'nameTaken'>> => {
      const [village] = await hub.store.entries('village', [scope]);
      if (fields.closed === false && village && isClosedVillage(village)) return err('villageClosed');
      if (fields.name !== undefined && isTaken(await gatesOf(hub, scope), fields.name, id))
        return err('nameTaken');
      const body = { id, fields, reason };
      return hub.chain.append(scope, [{ kind: 'checkpointRecorded', body }], { actor, after: lastOf([row]) });
    },
  );
}

/** A code by which phones join this gate. `conflict`: it is closed. */
export async function enrolmentCode(
  hub: Hub,
  checkpointId: Id,
): Promise<Result<NewCode, 'notFound' | 'conflict'>> {
  const [row] = await hub.store.entries('checkpoint', [checkpointId]);
  if (!row) return err('notFound');
  if (checkpointFields(row).closed) return err('conflict');
  const policy = await policyNow(hub);
  return ok(await addEnrolmentCode(hub, checkpointId, policy.enrolmentCode.validMinutes));
}
