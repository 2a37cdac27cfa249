/** Villages and checkpoints, as the duty office sets them up. */
import type { CheckpointEdit } from '../../src/domain/checkpoint.ts';
import { checkpointEditSchema, villageEditSchema } from '../../src/domain/checkpoint.ts';
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/id.ts';
import { currentFields } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { CheckpointRow, VillageRow } from '../../src/protocol/consoleApi.ts';
import type { EntryRow } from '../store/register.ts';
import type { NewCode } from './codes.ts';
import { addEnrolmentCode } from './codes.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { policyNow } from './policies.ts';
import { parseEntry } from './storedEntry.ts';

/** More than a county has. */
const ALL = 10_000;

const checkpointFields = (row: EntryRow): CheckpointEdit =>
  checkpointEditSchema.parse(currentFields(parseEntry(row.entry)));

export async function villages(hub: Hub): Promise<VillageRow[]> {
  const rows = await hub.store.listEntries({ type: 'village', limit: ALL });
  const checkpoints = await hub.store.listEntries({ type: 'checkpoint', limit: ALL });
  return rows.map((row) => ({
    id: row.id,
    name: villageEditSchema.parse(currentFields(parseEntry(row.entry))).name ?? '',
    checkpoints: checkpoints.filter(({ scope }) => scope === row.id).length,
  }));
}

export async function addVillage(hub: Hub, name: string, actor: Id | null): Promise<Result<Id, CommitError>> {
  const id = newId(hub.environment.random);
  const body = { id, fields: { name }, reason: '' };
  const said = await hub.chain.append(hub.townshipId, [{ kind: 'villageRecorded', body }], { actor });
  return said.ok ? ok(id) : said;
}

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
export async function addCheckpoint(
  hub: Hub,
  { name, villageId }: { readonly name: string; readonly villageId: Id },
  actor: Id | null,
): Promise<Result<Id, CommitError | 'notFound'>> {
  const [village] = await hub.store.entries('village', [villageId]);
  if (!village) return err('notFound');
  const id = newId(hub.environment.random);
  const fields = { name, villageId, location: null, closed: false };
  const body = { id, fields, reason: '' };
  const said = await hub.chain.append(villageId, [{ kind: 'checkpointRecorded', body }], { actor });
  return said.ok ? ok(id) : said;
}

export async function editCheckpoint(
  hub: Hub,
  id: Id,
  fields: Omit<CheckpointEdit, 'villageId'>,
  reason: string,
  actor: Id | null,
): Promise<Result<void, CommitError | 'notFound'>> {
  const [row] = await hub.store.entries('checkpoint', [id]);
  if (!row) return err('notFound');
  return hub.chain.append(row.scope, [{ kind: 'checkpointRecorded', body: { id, fields, reason } }], {
    actor,
  });
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
