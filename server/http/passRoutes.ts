/** Passes of persons and vehicles. */
import { ok } from '../../src/domain/result.ts';
import { emptySchema } from '../../src/protocol/consoleApi.ts';
import {
  issuedPassSchema,
  newPassSchema,
  passesQuerySchema,
  passesSchema,
  revokePassSchema,
} from '../../src/protocol/consolePasses.ts';
import { revokedPassesSchema, withdrawSchema } from '../../src/protocol/consoleWithdrawal.ts';
import { issuePass, passesOf, revokePass } from '../service/passes.ts';
import { revokePassesOf } from '../service/withdrawals.ts';
import type { ApiRoute } from './apiRoute.ts';
import { idParams, route } from './apiRoute.ts';

export const passRoutes = (): ApiRoute[] => [
  route({
    method: 'POST',
    path: '/api/passes',
    summary: 'Issue a pass',
    access: 'signedIn',
    body: newPassSchema,
    response: issuedPassSchema,
    handle: ({ hub, body, actor }) => issuePass(hub, body, actor),
  }),
  route({
    method: 'GET',
    path: '/api/passes',
    summary: 'The passes of a person or vehicle, latest first',
    access: 'signedIn',
    query: passesQuerySchema,
    response: passesSchema,
    handle: async ({ hub, query, actor }) => {
      hub.accessLog.read(actor, { action: 'readPasses', subject: query.subject, about: query.subject });
      return ok({ rows: await passesOf(hub, query.subject) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/passes/revoke',
    summary: 'Revoke all passes of several people or vehicles',
    access: 'signedIn',
    body: withdrawSchema,
    response: revokedPassesSchema,
    handle: async ({ hub, body, actor }) => {
      const revoked = await revokePassesOf(hub, { ...body, actor });
      return revoked.ok ? ok({ passes: revoked.value }) : revoked;
    },
  }),
  route({
    method: 'POST',
    path: '/api/passes/{id}/revoke',
    summary: 'Revoke a pass at all gates',
    access: 'signedIn',
    params: idParams,
    body: revokePassSchema,
    response: emptySchema,
    handle: async ({ hub, params, body, actor }) => {
      const revoked = await revokePass(hub, params.id, body.reason, actor);
      return revoked.ok ? ok({}) : revoked;
    },
  }),
];
