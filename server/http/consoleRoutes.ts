/** Serves the console's interface: each call is parsed, its caller is known and allowed, before its route sees it. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import type { ConsoleUser } from '../../src/protocol/consoleApi.ts';
import type { ProblemCode } from '../../src/protocol/problem.ts';
import type { Hub } from '../service/hub.ts';
import { sessionUser } from '../service/sessions.ts';
import { accessRoutes } from './accessRoutes.ts';
import { accountRoutes, sessionToken } from './accountRoutes.ts';
import type { ApiRoute } from './apiRoute.ts';
import { addBundleParser, bundleRoutes } from './bundleRoutes.ts';
import { dutyRoutes } from './dutyRoutes.ts';
import { exportRoutes } from './exportRoutes.ts';
import { holdRoutes } from './holdRoutes.ts';
import { passRoutes } from './passRoutes.ts';
import { placeRoutes } from './placeRoutes.ts';
import { sendProblem } from './problems.ts';
import { registerRoutes } from './registerRoutes.ts';

/** 2,000 rows of a pasted table. */
const BODY_BYTES = 4 * 1024 * 1024;

export const apiRoutes = (): ApiRoute[] => [
  ...accountRoutes(),
  ...accessRoutes(),
  ...placeRoutes(),
  ...registerRoutes(),
  ...passRoutes(),
  ...dutyRoutes(),
  ...exportRoutes(),
  ...holdRoutes(),
  ...bundleRoutes(),
];

/** Browsers name the page that a changing request comes from; another page must not use this one's session. */
function isFromOwnOrigin(request: FastifyRequest): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return false;
  try {
    return new URL(origin).host === request.host;
  } catch {
    return false;
  }
}

interface FieldError {
  readonly path: string;
  readonly code: string;
}

const errorsOf = (error: z.core.$ZodError): FieldError[] =>
  error.issues.slice(0, 20).map(({ path, code }) => ({ path: path.join('.'), code }));

export interface ConsoleLimits {
  /** Requests of consoles from one address in a minute. */
  readonly consolePerMinute: number;
  /** Attempts from one address in a minute to sign in, and as many to set up: each may cost a password's work. */
  readonly doorsPerMinute: number;
}

export function consoleRoutes(fastify: FastifyInstance, hub: Hub, limits: ConsoleLimits): void {
  addBundleParser(fastify);
  const callers = new WeakMap<FastifyRequest, ConsoleUser>();

  async function refusalOf(
    { method, access }: Pick<ApiRoute, 'method' | 'access'>,
    request: FastifyRequest,
  ): Promise<ProblemCode | null> {
    if (method !== 'GET' && !isFromOwnOrigin(request)) return 'foreignOrigin';
    const token = sessionToken(request);
    const user = token === undefined ? undefined : await sessionUser(hub, token);
    if (access !== 'everybody' && !user) return 'notSignedIn';
    if (access === 'administrator' && user?.role !== 'administrator') return 'forbidden';
    if (user) callers.set(request, user);
    return null;
  }

  for (const api of apiRoutes()) {
    const max = api.limit === 'doors' ? limits.doorsPerMinute : limits.consolePerMinute;
    fastify.route({
      method: api.method,
      url: api.path.replace(/\{(\w+)\}/g, ':$1'),
      bodyLimit: BODY_BYTES,
      config: { rateLimit: { max, timeWindow: 60_000 } },
      // Behind the rate limit and before the body: nobody has megabytes parsed who may not come in.
      preParsing: (request, reply, payload, done) => {
        refusalOf(api, request).then((refusal) => {
          if (refusal === null) done(null, payload);
          else sendProblem(reply, refusal);
        }, done);
      },
      handler: async (request, reply) => {
        const user = callers.get(request);
        // A stream is for the route that takes it: others would find nothing in it, and that everything is right.
        if (request.body instanceof Readable && api.takes === undefined) {
          return sendProblem(reply, 'unsupportedMediaType');
        }
        const params = z.safeParse(api.params, request.params);
        if (!params.success) return sendProblem(reply, 'notFound');
        const query = z.safeParse(api.query, request.query);
        if (!query.success) return sendProblem(reply, 'malformed', { errors: errorsOf(query.error) });
        const body = z.safeParse(api.body ?? z.unknown(), request.body);
        if (!body.success) return sendProblem(reply, 'malformed', { errors: errorsOf(body.error) });
        reply.header('cache-control', 'no-store');
        const answer = await api.handle({
          hub,
          user,
          get actor() {
            if (!user) throw new Error('nobody is signed in');
            return user.id;
          },
          params: params.data,
          query: query.data,
          body: body.data,
          request,
          reply,
        });
        if (answer === 'sent') return reply;
        return answer.ok ? reply.send(answer.value) : sendProblem(reply, answer.error);
      },
    });
  }
}
