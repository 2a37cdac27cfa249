/** Who has read what, for administrators. */
import { ok } from '../../src/domain/result.ts';
import {
  accessPageSchema,
  accessReadersSchema,
  accessSearchSchema,
} from '../../src/protocol/consoleAccess.ts';
import { listAccess } from '../service/accessViews.ts';
import type { ApiRoute } from './apiRoute.ts';
import { route } from './apiRoute.ts';

export const accessRoutes = (): ApiRoute[] => [
  route({
    method: 'POST',
    path: '/api/access/search',
    summary: 'The access log, latest first; reading it is noted in it',
    access: 'administrator',
    body: accessSearchSchema,
    response: accessPageSchema,
    handle: ({ hub, body, actor }) => {
      hub.accessLog.read(actor, { action: 'readAccessLog', subject: body.about, about: body.about });
      return listAccess(hub, body);
    },
  }),
  route({
    method: 'GET',
    path: '/api/access/readers',
    summary: 'The accounts by which the access log can be filtered',
    access: 'administrator',
    response: accessReadersSchema,
    handle: async ({ hub }) => ok({ rows: (await hub.store.users()).map(({ id, name }) => ({ id, name })) }),
  }),
];
