/** Both registers seen alike: people by name, vehicles by plate. */
import * as z from 'zod/mini';
import type { SubjectType } from '../../domain/passage.ts';
import type { ValidationFlag } from '../../domain/validationFlag.ts';
import type { AccessVia } from '../../protocol/consoleAccess.ts';
import type { FieldHistory, PassageRow, PersonRow, VehicleRow } from '../../protocol/consoleApi.ts';
import {
  personDetailSchema,
  personsPageSchema,
  vehicleDetailSchema,
  vehiclesPageSchema,
} from '../../protocol/consoleApi.ts';
import type { RowDecision, SavePreview, SaveResults } from '../../protocol/consoleSave.ts';
import { previewSchema, saveResultsSchema } from '../../protocol/consoleSave.ts';
import type { UndonePaste } from '../../protocol/consoleWithdrawal.ts';
import { undonePasteSchema, withdrawnSchema } from '../../protocol/consoleWithdrawal.ts';
import type { Answer } from '../hub.ts';
import { read, search, send } from '../hub.ts';
import type { ListPage } from '../pages.ts';
import { shownLabel } from '../shownLabel.ts';
import type { EntryField, EntryFields } from './entry.ts';
import { FORM, toPersonInput, toVehicleInput } from './entry.ts';

export interface Entry {
  readonly id: string;
  readonly villageId: string;
  readonly fields: EntryFields;
  readonly flags: readonly ValidationFlag[];
  /** Taken out of the register. */
  readonly withdrawn: boolean;
  /** ms since 1970. */
  readonly updatedAt: number | null;
}

export interface EntryDetail {
  readonly entry: Entry;
  readonly history: readonly FieldHistory[];
  readonly passages: readonly PassageRow[];
}

const path: Readonly<Record<SubjectType, string>> = { person: '/persons', vehicle: '/vehicles' };

const textSchema = z.string();

function toEntry(type: SubjectType, row: PersonRow | VehicleRow): Entry {
  const values: Readonly<Record<string, unknown>> = row.fields;
  const fields: Partial<Record<EntryField, string>> = {};
  for (const field of FORM[type]) {
    const value = z.safeParse(textSchema, values[field]);
    if (value.success && value.data !== '') fields[field] = value.data;
  }
  const { id, villageId, updatedAt } = row;
  const { flags = [], withdrawn = false } = row.fields;
  return { id, villageId, fields, flags, withdrawn, updatedAt };
}

/** A page of a register. */
export async function readEntries(
  type: SubjectType,
  filter: {
    village: string;
    words: string;
    withdrawn?: true | undefined;
    limit: number;
    after: string | undefined;
  },
): Promise<Answer<ListPage<Entry>>> {
  const schema = type === 'person' ? personsPageSchema : vehiclesPageSchema;
  const answer = await search(schema, path[type], filter);
  if (!answer.ok) return answer;
  const { rows, next } = answer.value;
  return { ok: true, value: { rows: rows.map((row) => toEntry(type, row)), next } };
}

/** One entry with its history and its latest passages. `via`: from where it was opened. */
export async function readEntry(
  type: SubjectType,
  id: string,
  via: AccessVia | undefined,
): Promise<Answer<EntryDetail>> {
  if (type === 'person') {
    const answer = await read(personDetailSchema, `/persons/${id}`, { via });
    if (!answer.ok) return answer;
    const { person, history, passages } = answer.value;
    return { ok: true, value: { entry: toEntry(type, person), history, passages } };
  }
  const answer = await read(vehicleDetailSchema, `/vehicles/${id}`, { via });
  if (!answer.ok) return answer;
  const { vehicle, history, passages } = answer.value;
  return { ok: true, value: { entry: toEntry(type, vehicle), history, passages } };
}

/** What is to be saved of one entry. */
export interface EntryInput {
  /** To edit a known one. */
  readonly id?: string | undefined;
  readonly fields: EntryFields;
  /** What somebody has answered to the preview's question. */
  readonly decision?: RowDecision | undefined;
}

function rowsBody(type: SubjectType, villageId: string, rows: readonly EntryInput[]) {
  const decided = ({ decision }: EntryInput) => (decision === undefined ? {} : { decision });
  return type === 'person'
    ? { villageId, persons: rows.map((row) => ({ ...toPersonInput(row.fields, row.id), ...decided(row) })) }
    : {
        villageId,
        vehicles: rows.map((row) => ({ ...toVehicleInput(row.fields, row.id), ...decided(row) })),
      };
}

/** What saving the rows would do; in the order of the rows. */
export const previewEntries = (
  type: SubjectType,
  villageId: string,
  rows: readonly EntryInput[],
): Promise<Answer<SavePreview>> =>
  send(previewSchema, 'POST', `${path[type]}/preview`, rowsBody(type, villageId, rows));

/**
 * Saves rows as the preview with this `ground` has shown them, each as its own event; the results are in the order of
 * the rows. `conflict`: the register has changed since.
 */
export const saveEntries = (
  type: SubjectType,
  villageId: string,
  rows: readonly EntryInput[],
  ground: string,
  { reason = '', pasted = false }: { reason?: string; pasted?: boolean } = {},
): Promise<Answer<SaveResults>> =>
  send(saveResultsSchema, 'POST', path[type], {
    ground,
    ...(reason === '' ? {} : { reason }),
    ...(pasted ? { pasted } : {}),
    ...rowsBody(type, villageId, rows),
  });

/** Takes entries out of the register, or brings them back. */
export const withdrawEntries = (
  type: SubjectType,
  ids: readonly string[],
  act: 'withdraw' | 'restore',
  reason: string,
): Promise<Answer<z.output<typeof withdrawnSchema>>> =>
  send(withdrawnSchema, 'POST', `${path[type]}/${act}`, { ids, reason });

/** Takes back what a pasted table has brought in and changed. */
export const undoPaste = (id: string, reason: string): Promise<Answer<UndonePaste>> =>
  send(undonePasteSchema, 'POST', `/pastes/${id}/undo`, { reason });

/** What an entry is called: a name or a plate. */
export const titleOf = (type: SubjectType, fields: EntryFields): string =>
  shownLabel(type, (type === 'person' ? fields.name : fields.plate) ?? '');
