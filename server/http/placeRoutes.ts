/** Villages, checkpoints, their phones, and the rules. */

import { policySchema } from '../../src/domain/policy.ts';
import { err, ok } from '../../src/domain/result.ts';
import {
  checkpointPatchSchema,
  checkpointSchema,
  checkpointsSchema,
  devicesSchema,
  emptySchema,
  enrolmentCodeSchema,
  namedPlaceSchema,
  newCheckpointSchema,
  newPolicySchema,
  newVillageSchema,
  policyStateSchema,
  revokeDeviceSchema,
  villagePatchSchema,
  villageSchema,
  villagesSchema,
} from '../../src/protocol/consoleApi.ts';
import { enrolmentUrl } from '../service/codes.ts';
import { devices, revokeDevice } from '../service/dutyViews.ts';
import {
  addCheckpoint,
  addVillage,
  checkpoints,
  editCheckpoint,
  editVillage,
  enrolmentCode,
  villages,
} from '../service/places.ts';
import { policyNow, publishPolicy } from '../service/policies.ts';
import { lostPolicies } from '../service/policyNumbers.ts';
import type { ApiRoute } from './apiRoute.ts';
import { idParams, route } from './apiRoute.ts';
import { phoneAddress } from './phoneAddress.ts';
import { sendProblem } from './problems.ts';

export const placeRoutes = (): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/villages',
    summary: 'All villages',
    access: 'signedIn',
    response: villagesSchema,
    handle: async ({ hub }) => ok({ rows: await villages(hub) }),
  }),
  route({
    method: 'POST',
    path: '/api/villages',
    summary: 'Add a village',
    access: 'administrator',
    body: newVillageSchema,
    response: namedPlaceSchema,
    handle: async ({ hub, body, actor }) => {
      const added = await addVillage(hub, body.name, actor);
      return added.ok ? ok({ id: added.value, name: body.name }) : added;
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/villages/{id}',
    summary: 'Rename, close or open a village',
    access: 'administrator',
    params: idParams,
    body: villagePatchSchema,
    response: villageSchema,
    handle: async ({ hub, params, body, actor }) => {
      const { reason = '', name, closed } = body;
      const fields = {
        ...(name === undefined ? {} : { name }),
        ...(closed === undefined ? {} : { closed }),
      };
      const edited = await editVillage(hub, params.id, fields, reason, actor);
      if (!edited.ok) return edited;
      const row = (await villages(hub)).find(({ id }) => id === params.id);
      return row ? ok(row) : err('notFound');
    },
  }),
  route({
    method: 'GET',
    path: '/api/checkpoints',
    summary: 'All checkpoints',
    access: 'signedIn',
    response: checkpointsSchema,
    handle: async ({ hub }) => ok({ rows: await checkpoints(hub) }),
  }),
  route({
    method: 'POST',
    path: '/api/checkpoints',
    summary: 'Add a checkpoint to a village',
    access: 'administrator',
    body: newCheckpointSchema,
    response: namedPlaceSchema,
    handle: async ({ hub, body, actor }) => {
      const added = await addCheckpoint(hub, body, actor);
      return added.ok ? ok({ id: added.value, name: body.name }) : added;
    },
  }),
  route({
    method: 'PATCH',
    path: '/api/checkpoints/{id}',
    summary: 'Rename, move, close or open a checkpoint',
    access: 'administrator',
    params: idParams,
    body: checkpointPatchSchema,
    response: checkpointSchema,
    handle: async ({ hub, params, body, actor }) => {
      const { reason = '', name, location, closed } = body;
      const fields = {
        ...(name === undefined ? {} : { name }),
        ...(location === undefined ? {} : { location }),
        ...(closed === undefined ? {} : { closed }),
      };
      const edited = await editCheckpoint(hub, params.id, fields, reason, actor);
      if (!edited.ok) return edited;
      const row = (await checkpoints(hub)).find(({ id }) => id === params.id);
      return row ? ok(row) : err('notFound');
    },
  }),
  route({
    method: 'POST',
    path: '/api/checkpoints/{id}/enrolment-codes',
    summary: 'A one-time code by which one phone joins the checkpoint',
    access: 'signedIn',
    params: idParams,
    response: enrolmentCodeSchema,
    handle: async ({ hub, params, request }) => {
      const code = await enrolmentCode(hub, params.id);
      if (!code.ok) return code;
      const asked = { protocol: request.protocol, hostname: request.hostname, port: request.port };
      const outside = phoneAddress(asked, hub.installation.names);
      const url = enrolmentUrl(outside ?? `${request.protocol}://${request.host}`, code.value.code);
      return ok({ ...code.value, url, qrText: url, phones: outside !== null });
    },
  }),
  route({
    method: 'GET',
    path: '/api/devices',
    summary: 'All phones, with what is known of their chains',
    access: 'signedIn',
    response: devicesSchema,
    handle: async ({ hub }) => ok({ rows: await devices(hub) }),
  }),
  route({
    method: 'POST',
    path: '/api/devices/{id}/revoke',
    summary: 'Give a phone nothing any more; what it has sealed is still taken',
    access: 'administrator',
    params: idParams,
    body: revokeDeviceSchema,
    response: emptySchema,
    handle: async ({ hub, params, body, actor }) => {
      const revoked = await revokeDevice(hub, params.id, body.reason, actor);
      return revoked.ok ? ok({}) : revoked;
    },
  }),
  route({
    method: 'GET',
    path: '/api/policy',
    summary: 'The rules in force, and all that were published',
    access: 'signedIn',
    response: policyStateSchema,
    handle: async ({ hub }) =>
      ok({
        current: await policyNow(hub),
        published: await hub.store.policies(),
        lost: [...(await lostPolicies(hub.store))],
      }),
  }),
  route({
    method: 'PUT',
    path: '/api/policy',
    summary: 'Publish new rules as the next version',
    access: 'administrator',
    body: newPolicySchema,
    response: policySchema,
    handle: async ({ hub, body, actor, reply }) => {
      const published = await publishPolicy(hub, body, actor);
      if (published.ok) return published;
      if (published.error !== 'past') return err(published.error);
      sendProblem(reply, 'invalid', { errors: [{ path: 'effectiveFrom', code: 'past' }] });
      return 'sent';
    },
  }),
];
