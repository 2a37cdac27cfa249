/** Persons and vehicles. */

import type * as z from 'zod/mini';
import type { Id } from '../../src/domain/id.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { AccessVia } from '../../src/protocol/consoleAccess.ts';
import { viaQuerySchema } from '../../src/protocol/consoleAccess.ts';
import {
  entrySearchSchema,
  personDetailSchema,
  personsPageSchema,
  vehicleDetailSchema,
  vehiclesPageSchema,
} from '../../src/protocol/consoleApi.ts';
import {
  previewSchema,
  savePersonsSchema,
  saveResultsSchema,
  saveVehiclesSchema,
} from '../../src/protocol/consoleSave.ts';
import {
  pastesSchema,
  undonePasteSchema,
  undoPasteSchema,
  withdrawnSchema,
  withdrawSchema,
} from '../../src/protocol/consoleWithdrawal.ts';
import { notePreview, noteSearch } from '../service/foundEntries.ts';
import type { Hub } from '../service/hub.ts';
import { recentPassages } from '../service/passageViews.ts';
import { recentPastes, undoPaste } from '../service/pastes.ts';
import { historyOf, listEntries, personRow, vehicleRow } from '../service/registerViews.ts';
import type { SaveRequest } from '../service/saveEntries.ts';
import { previewPersons, previewVehicles, savePersons, saveVehicles } from '../service/saveEntries.ts';
import { restore, withdraw } from '../service/withdrawals.ts';
import type { EntryRow } from '../store/register.ts';
import type { ApiRoute } from './apiRoute.ts';
import { idParams, route } from './apiRoute.ts';

const PERSONS = { list: 'listPersons', found: 'foundPerson' } as const;
const VEHICLES = { list: 'listVehicles', found: 'foundVehicle' } as const;

/** One entry, its reading noted. */
async function readEntry(
  hub: Hub,
  type: 'person' | 'vehicle',
  id: Id,
  actor: Id,
  via: AccessVia | undefined,
): Promise<EntryRow | undefined> {
  const [row] = await hub.store.entries(type, [id]);
  const action = type === 'person' ? 'readPerson' : 'readVehicle';
  if (row) hub.accessLog.read(actor, { action, subject: id, about: id, via });
  return row;
}

const saveRequest = (
  {
    villageId,
    reason = '',
    pasted,
    ground,
  }: Pick<z.infer<typeof savePersonsSchema>, 'villageId' | 'reason' | 'pasted' | 'ground'>,
  actor: Id,
): SaveRequest => ({ villageId, reason, actor, pastedBy: pasted ? actor : undefined, ground });

/** Taking entries of one register out of it, and back. */
const withdrawalRoutes = (type: 'person' | 'vehicle', path: string): ApiRoute[] => [
  route({
    method: 'POST',
    path: `${path}/withdraw`,
    summary: 'Take entries out of the register, and revoke their passes; their history stays',
    access: 'signedIn',
    body: withdrawSchema,
    response: withdrawnSchema,
    handle: ({ hub, body, actor }) => withdraw(hub, type, { ...body, actor }),
  }),
  route({
    method: 'POST',
    path: `${path}/restore`,
    summary: 'Bring entries back into the register, without their revoked passes',
    access: 'signedIn',
    body: withdrawSchema,
    response: withdrawnSchema,
    handle: ({ hub, body, actor }) => restore(hub, type, { ...body, actor }),
  }),
];

export const registerRoutes = (): ApiRoute[] => [
  ...withdrawalRoutes('person', '/api/persons'),
  ...withdrawalRoutes('vehicle', '/api/vehicles'),
  route({
    method: 'GET',
    path: '/api/pastes',
    summary: 'The tables that were pasted last',
    access: 'signedIn',
    response: pastesSchema,
    handle: async ({ hub }) => ok({ rows: await recentPastes(hub) }),
  }),
  route({
    method: 'POST',
    path: '/api/pastes/{id}/undo',
    summary: 'Take back what a pasted table has brought in and changed',
    access: 'signedIn',
    params: idParams,
    body: undoPasteSchema,
    response: undonePasteSchema,
    handle: ({ hub, params, body, actor }) => undoPaste(hub, params.id, body.reason, actor),
  }),
  route({
    method: 'POST',
    path: '/api/persons/search',
    summary: 'Persons by name, or those found by a part of name, document, household or phone',
    access: 'signedIn',
    body: entrySearchSchema,
    response: personsPageSchema,
    handle: async ({ hub, body, actor }) => {
      const page = await listEntries(hub, 'person', body, personRow);
      if (page.ok) noteSearch(hub, actor, PERSONS, body, page.value, ({ id }) => id);
      return page;
    },
  }),
  route({
    method: 'POST',
    path: '/api/persons',
    summary: 'Save persons, typed or pasted: each row is its own event',
    access: 'signedIn',
    body: savePersonsSchema,
    response: saveResultsSchema,
    handle: ({ hub, body, actor }) => savePersons(hub, body.persons, saveRequest(body, actor)),
  }),
  route({
    method: 'POST',
    path: '/api/persons/preview',
    summary: 'What saving these persons would do, row by row',
    access: 'signedIn',
    body: savePersonsSchema,
    response: previewSchema,
    handle: async ({ hub, body, actor }) => {
      const shown = await previewPersons(hub, body.persons, body.villageId);
      if (shown.ok) notePreview(hub, actor, PERSONS, body.villageId, shown.value);
      return shown;
    },
  }),
  route({
    method: 'GET',
    path: '/api/persons/{id}',
    summary: 'One person, with the history of each field and the last passages',
    access: 'signedIn',
    params: idParams,
    query: viaQuerySchema,
    response: personDetailSchema,
    handle: async ({ hub, params, query, actor }) => {
      const row = await readEntry(hub, 'person', params.id, actor, query.via);
      if (!row) return err('notFound');
      const passages = await recentPassages(hub, params.id);
      return ok({ person: personRow(row), history: await historyOf(hub, row), passages });
    },
  }),
  route({
    method: 'POST',
    path: '/api/vehicles/search',
    summary: 'Vehicles by plate, or those found by a part of plate, household or phone',
    access: 'signedIn',
    body: entrySearchSchema,
    response: vehiclesPageSchema,
    handle: async ({ hub, body, actor }) => {
      const page = await listEntries(hub, 'vehicle', body, vehicleRow);
      if (page.ok) noteSearch(hub, actor, VEHICLES, body, page.value, ({ id }) => id);
      return page;
    },
  }),
  route({
    method: 'POST',
    path: '/api/vehicles',
    summary: 'Save vehicles, typed or pasted: each row is its own event',
    access: 'signedIn',
    body: saveVehiclesSchema,
    response: saveResultsSchema,
    handle: ({ hub, body, actor }) => saveVehicles(hub, body.vehicles, saveRequest(body, actor)),
  }),
  route({
    method: 'POST',
    path: '/api/vehicles/preview',
    summary: 'What saving these vehicles would do, row by row',
    access: 'signedIn',
    body: saveVehiclesSchema,
    response: previewSchema,
    handle: async ({ hub, body, actor }) => {
      const shown = await previewVehicles(hub, body.vehicles, body.villageId);
      if (shown.ok) notePreview(hub, actor, VEHICLES, body.villageId, shown.value);
      return shown;
    },
  }),
  route({
    method: 'GET',
    path: '/api/vehicles/{id}',
    summary: 'One vehicle, with the history of each field and the last passages',
    access: 'signedIn',
    params: idParams,
    query: viaQuerySchema,
    response: vehicleDetailSchema,
    handle: async ({ hub, params, query, actor }) => {
      const row = await readEntry(hub, 'vehicle', params.id, actor, query.via);
      if (!row) return err('notFound');
      const passages = await recentPassages(hub, params.id);
      return ok({ vehicle: vehicleRow(row), history: await historyOf(hub, row), passages });
    },
  }),
];
