/** The register to take away, for who says why. */
import { Readable } from 'node:stream';
import { err, ok } from '../../src/domain/result.ts';
import { exportNoteSchema, newExportSchema } from '../../src/protocol/consoleAccess.ts';
import { registerQuerySchema } from '../../src/protocol/consoleApi.ts';
import { attachmentHeader, registerFileName } from '../../src/protocol/registerFile.ts';
import { allowsExport } from '../service/accessViews.ts';
import { villages } from '../service/places.ts';
import { exportRegister } from '../service/registerExport.ts';
import type { ApiRoute } from './apiRoute.ts';
import { route } from './apiRoute.ts';

export const exportRoutes = (): ApiRoute[] => [
  route({
    method: 'POST',
    path: '/api/register/exports',
    summary: 'Say why a village’s register is taken away, which lets it be downloaded for ten minutes',
    access: 'administrator',
    body: newExportSchema,
    response: exportNoteSchema,
    handle: async ({ hub, body, actor }) => {
      if (!(await villages(hub)).some(({ id }) => id === body.village)) return err('notFound');
      const { village: subject, reason } = body;
      return ok({ note: await hub.accessLog.note(actor, { action: 'exportRegister', subject, reason }) });
    },
  }),
  route({
    method: 'GET',
    path: '/api/register',
    summary: 'A village’s register as a file that verify-register checks, for who has just said why',
    access: 'administrator',
    query: registerQuerySchema,
    response: 'application/x-ndjson',
    handle: async ({ hub, query, actor, reply }) => {
      const village = (await villages(hub)).find(({ id }) => id === query.village);
      if (!village) return err('notFound');
      if (!(await allowsExport(hub, query.note, actor, query.village))) return err('forbidden');
      reply
        .header('cache-control', 'no-store')
        .header(
          'content-disposition',
          attachmentHeader(registerFileName(village.name, hub.environment.now())),
        )
        .type('application/x-ndjson')
        .send(Readable.from(exportRegister(hub, query.village)));
      return 'sent';
    },
  }),
];
