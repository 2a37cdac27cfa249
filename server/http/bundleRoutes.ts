/** Files that somebody hands in for phones that cannot reach the hub by themselves. */
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { err } from '../../src/domain/result.ts';
import { BUNDLE_TYPE, MAX_BUNDLE_BYTES } from '../../src/protocol/bundle.ts';
import { handedInSchema } from '../../src/protocol/consoleHub.ts';
import { handIn } from '../service/handIn.ts';
import type { ApiRoute } from './apiRoute.ts';
import { route } from './apiRoute.ts';
import { piecesOf } from './patience.ts';

/** A bundle is read as it comes, and never held as a whole. */
export const addBundleParser = (fastify: FastifyInstance): void => {
  fastify.addContentTypeParser(BUNDLE_TYPE, (_request, payload, done) => done(null, payload));
};

export const bundleRoutes = (): ApiRoute[] => [
  route({
    method: 'POST',
    path: '/api/bundles',
    summary: 'Hand in a file with what phones have not sent',
    access: 'signedIn',
    takes: BUNDLE_TYPE,
    response: handedInSchema,
    handle: async ({ hub, actor, request }) => {
      if (!(request.body instanceof Readable)) return err('unsupportedMediaType');
      if (Number(request.headers['content-length'] ?? 0) > MAX_BUNDLE_BYTES) return err('tooLarge');
      await hub.accessLog.note(actor, { action: 'handIn' });
      return handIn(hub, piecesOf(request.body));
    },
  }),
];
