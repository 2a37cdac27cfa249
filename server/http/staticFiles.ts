/** The built app and console. Files with a hash in their name never change; all others are asked for each time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problems.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** Serves `root` (dist/app); without it, as in tests, every unknown path is a problem. */
export async function staticFiles(fastify: FastifyInstance, root: string): Promise<void> {
  const built = existsSync(join(root, 'index.html'));
  if (built) {
    await fastify.register(fastifyStatic, {
      root,
      index: ['index.html'],
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = path.startsWith(join(root, 'assets'));
        reply.setHeader('cache-control', hashed ? IMMUTABLE : 'no-cache');
      },
    });
  }
  fastify.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/\.\w+$/.test(path);
    if (!built || !isPage || /^\/(api|v1|assets)\//.test(path)) return sendProblem(reply, 'notFound');
    return reply.sendFile(/^\/console(\/|$)/.test(path) ? 'console/index.html' : 'index.html');
  });
}
