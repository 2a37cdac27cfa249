/** The duty desk: who is held, and what is done about them. */
import * as z from 'zod/mini';
import { ok } from '../../src/domain/result.ts';
import { emptySchema } from '../../src/protocol/consoleApi.ts';
import { holdsQuerySchema, holdsSchema, newHoldStepSchema } from '../../src/protocol/consoleHolds.ts';
import { openHolds } from '../service/holdViews.ts';
import { recordHoldStep } from '../service/recordHoldStep.ts';
import type { ApiRoute } from './apiRoute.ts';
import { route } from './apiRoute.ts';

const passageParams = z.object({ id: z.string().check(z.maxLength(40)) });

export const holdRoutes = (): ApiRoute[] => [
  route({
    method: 'GET',
    path: '/api/holds',
    summary: 'Who is held at the gates now, and by when to report them; the most urgent first',
    access: 'signedIn',
    query: holdsQuerySchema,
    response: holdsSchema,
    handle: async ({ hub, query, actor }) => {
      hub.accessLog.read(actor, { action: 'listHolds', subject: query.village });
      return ok({ now: hub.environment.now(), rows: await openHolds(hub, query.village) });
    },
  }),
  route({
    method: 'POST',
    path: '/api/passages/{id}/hold-steps',
    summary: 'Say what was done about somebody who is held, in the gate’s stead',
    access: 'signedIn',
    params: passageParams,
    body: newHoldStepSchema,
    response: emptySchema,
    handle: async ({ hub, params, body, actor }) => {
      const said = await recordHoldStep(hub, params.id, body, actor);
      return said.ok ? ok({}) : said;
    },
  }),
];
