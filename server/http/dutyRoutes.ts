/** The duty desk: passages, the day, and what is held apart. */
import * as z from 'zod/mini';
import { photoHashSchema } from '../../src/domain/photo.ts';
import { ok } from '../../src/domain/result.ts';
import { viaQuerySchema } from '../../src/protocol/consoleAccess.ts';
import {
  emptySchema,
  passageSearchSchema,
  passagesPageSchema,
  summaryQuerySchema,
  summarySchema,
} from '../../src/protocol/consoleApi.ts';
import {
  contradictionsPageSchema,
  contradictionsQuerySchema,
  settleContradictionSchema,
} from '../../src/protocol/consoleContradictions.ts';
import { passageCorrectionSchema } from '../../src/protocol/consoleCorrection.ts';
import { hubFactsSchema } from '../../src/protocol/consoleHub.ts';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import { gatesNowSchema, presenceSearchSchema } from '../../src/protocol/consolePresence.ts';
import {
  quarantinePageSchema,
  quarantineQuerySchema,
  resolveQuarantineSchema,
} from '../../src/protocol/consoleQuarantine.ts';
import { listContradictions, settleContradiction } from '../service/contradictions.ts';
import { correctPassage } from '../service/correctPassage.ts';
import { summary } from '../service/dutyViews.ts';
import { noteSearch } from '../service/foundEntries.ts';
import { gatesNow } from '../service/gatesNow.ts';
import { hubFacts } from '../service/hubFacts.ts';
import { passageDetail } from '../service/passageHistory.ts';
import { listPassages } from '../service/passageViews.ts';
import { photoOf } from '../service/photos.ts';
import { listPresences } from '../service/presenceViews.ts';
import { listQuarantine, resolveQuarantine } from '../service/quarantineViews.ts';
import { sessionUser } from '../service/sessions.ts';
import { sessionToken } from './accountRoutes.ts';
import type { ApiRoute } from './apiRoute.ts';
import { route } from './apiRoute.ts';
import { streamChanges } from './changes.ts';

const passageParams = z.object({ id: z.string().check(z.maxLength(40)) });
const photoParams = z.object({ ...passageParams.shape, hash: photoHashSchema });
const PASSAGES = { list: 'listPassages', found: 'foundPassages' } as const;
const quarantineParams = z.object({ id: z.string().check(z.maxLength(120)) });

export const dutyRoutes = (): ApiRoute[] => [
  route({
    method: 'POST',
    path: '/api/passages/search',
    summary: 'Passages, latest first',
    access: 'signedIn',
    body: passageSearchSchema,
    response: passagesPageSchema,
    handle: async ({ hub, body, actor }) => {
      const page = await listPassages(hub, body);
      if (page.ok) {
        noteSearch(hub, actor, PASSAGES, body, page.value, ({ subject }) => subject.id);
      }
      return page;
    },
  }),
  route({
    method: 'GET',
    path: '/api/passages/{id}',
    summary: 'One passage, and how it came into the register',
    access: 'signedIn',
    params: passageParams,
    query: viaQuerySchema,
    response: passageDetailSchema,
    handle: async ({ hub, params, query, actor }) => {
      const detail = await passageDetail(hub, params.id);
      if (detail.ok) {
        const { id: about } = detail.value.passage.subject;
        hub.accessLog.read(actor, { action: 'readPassage', subject: params.id, about, via: query.via });
      }
      return detail;
    },
  }),
  route({
    method: 'GET',
    path: '/api/passages/{id}/photos/{hash}',
    summary: 'A photo that the passage names',
    access: 'signedIn',
    params: photoParams,
    response: 'image/jpeg',
    handle: async ({ hub, params, actor, reply }) => {
      const photo = await photoOf(hub, params.id, params.hash);
      if (!photo.ok) return photo;
      const { about, file } = photo.value;
      hub.accessLog.read(actor, { action: 'readPhoto', subject: params.id, about, via: 'passage' });
      reply.header('cache-control', 'no-store').type('image/jpeg').send(Buffer.from(file));
      return 'sent';
    },
  }),
  route({
    method: 'POST',
    path: '/api/passages/{id}/corrections',
    summary: 'Correct a passage, or take it back; what was recorded stays on record',
    access: 'signedIn',
    params: passageParams,
    body: passageCorrectionSchema,
    response: emptySchema,
    handle: async ({ hub, params, body, actor }) => {
      const corrected = await correctPassage(hub, params.id, body, actor);
      return corrected.ok ? ok({}) : corrected;
    },
  }),
  route({
    method: 'GET',
    path: '/api/hub',
    summary: 'What this hub is: keys, epoch, version, size',
    access: 'signedIn',
    response: hubFactsSchema,
    handle: async ({ hub }) => ok(await hubFacts(hub)),
  }),
  route({
    method: 'GET',
    path: '/api/changes',
    summary: 'Server-sent events, one whenever something was stored',
    access: 'signedIn',
    response: 'text/event-stream',
    handle: async ({ hub, request, reply }) => {
      const token = sessionToken(request) ?? '';
      streamChanges(hub, reply, async () => (await sessionUser(hub, token)) !== undefined);
      return 'sent';
    },
  }),
  route({
    method: 'GET',
    path: '/api/summary',
    summary: 'Passages by gate and hour',
    access: 'signedIn',
    query: summaryQuerySchema,
    response: summarySchema,
    handle: ({ hub, query }) => summary(hub, query),
  }),
  route({
    method: 'GET',
    path: '/api/now',
    summary: 'How fast each gate is, and how many are where they do not live',
    access: 'signedIn',
    response: gatesNowSchema,
    handle: async ({ hub }) => ok(await gatesNow(hub)),
  }),
  route({
    method: 'POST',
    path: '/api/presences/search',
    summary: 'Who is in a village and not of it, or of it and out, by the passage that says so; latest first',
    access: 'signedIn',
    body: presenceSearchSchema,
    response: passagesPageSchema,
    handle: async ({ hub, body, actor }) => {
      hub.accessLog.read(actor, { action: 'listPresences', subject: body.village });
      return listPresences(hub, body);
    },
  }),
  route({
    method: 'GET',
    path: '/api/quarantine',
    summary: 'What was received and could not be taken into the register',
    access: 'signedIn',
    query: quarantineQuerySchema,
    response: quarantinePageSchema,
    handle: async ({ hub, query, actor }) => {
      hub.accessLog.read(actor, { action: 'listQuarantine' });
      return listQuarantine(hub, query);
    },
  }),
  route({
    method: 'POST',
    path: '/api/quarantine/{id}/resolve',
    summary: 'Accept an item, write it anew by hand, or dismiss it; it stays on record',
    access: 'signedIn',
    params: quarantineParams,
    body: resolveQuarantineSchema,
    response: emptySchema,
    handle: async ({ hub, params, body, actor }) => {
      const resolved = await resolveQuarantine(hub, params.id, body, actor);
      return resolved.ok ? ok({}) : resolved;
    },
  }),
  route({
    method: 'GET',
    path: '/api/contradictions',
    summary: 'What two have said differently who did not know of each other',
    access: 'signedIn',
    query: contradictionsQuerySchema,
    response: contradictionsPageSchema,
    handle: async ({ hub, query, actor }) => {
      hub.accessLog.read(actor, { action: 'listContradictions' });
      return listContradictions(hub, query);
    },
  }),
  route({
    method: 'POST',
    path: '/api/contradictions/settle',
    summary: 'Say which is true, by an edit; what else was said stays in the history',
    access: 'signedIn',
    body: settleContradictionSchema,
    response: emptySchema,
    handle: async ({ hub, body, actor }) => {
      const settled = await settleContradiction(hub, body, actor);
      return settled.ok ? ok({}) : settled;
    },
  }),
];
