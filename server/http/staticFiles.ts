/** The built app and console. Files with a hash in their name never change; all others are asked for each time. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from './problems.ts';

const IMMUTABLE = 'public, max-age=31536000, immutable';

/** About how long a build takes, s. */
const BUILD_SECONDS = 10;

/** What stands for a path that is no file itself; undefined where nothing does. */
function fileFor(path: string): string | undefined {
  // Asked for by browsers that show something else than a page of ours, such as `/healthz`.
  if (path === '/favicon.ico') return 'icons/mark-192.png';
  if (/\.\w+$/.test(path) || /^\/(api|v1|assets)\//.test(path)) return undefined;
  return /^\/console(\/|$)/.test(path) ? 'console/index.html' : 'index.html';
}

/** Serves `pages` (dist); without them, as in tests, every unknown path is a problem. */
export async function staticFiles(fastify: FastifyInstance, pages: string): Promise<void> {
  const [app, console] = [join(pages, 'app'), join(pages, 'console')];
  const built = existsSync(join(app, 'index.html'));
  if (built) {
    await fastify.register(fastifyStatic, {
      root: existsSync(console) ? [app, console] : [app],
      index: ['index.html'],
      cacheControl: false,
      setHeaders: (reply, path) => {
        const hashed = [join(app, 'assets'), join(console, 'console/assets')];
        const isHashed = hashed.some((folder) => path.startsWith(folder));
        reply.setHeader('cache-control', isHashed ? IMMUTABLE : 'no-cache');
      },
    });
  }
  fastify.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const asked = request.method === 'GET' || request.method === 'HEAD' ? fileFor(path) : undefined;
    if (!built || asked === undefined) return sendProblem(reply, 'notFound');
    // While a new build replaces the files.
    if (![app, console].some((folder) => existsSync(join(folder, asked))))
      return sendProblem(reply, 'unavailable', { retryAfter: BUILD_SECONDS });
    return reply.sendFile(asked);
  });
}
