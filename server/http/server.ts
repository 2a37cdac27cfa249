/** The hub's HTTP server, without a port: whoever starts it listens, tests inject. */
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Fastify from 'fastify';
import type { Hub } from '../service/hub.ts';
import { sessionUser } from '../service/sessions.ts';
import { sessionToken } from './accountRoutes.ts';
import type { ConsoleLimits } from './consoleRoutes.ts';
import { apiRoutes, consoleRoutes } from './consoleRoutes.ts';
import type { AddressLimits } from './deviceRoutes.ts';
import { deviceRoutes } from './deviceRoutes.ts';
import { hubMetrics } from './metrics.ts';
import { openApi } from './openApi.ts';
import { addPatience, FILE_MS } from './patience.ts';
import { addProblems, codeOf, sendProblem } from './problems.ts';
import { addSecurityHeaders, securityHeaders } from './securityHeaders.ts';
import { staticFiles } from './staticFiles.ts';

export interface Tls {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** Whether browsers are told, for a year, to come by TLS alone: not to a name that others serve without it later. */
  readonly isLasting: boolean;
}

export interface ServerOptions {
  /** Absent: plain HTTP, for localhost or behind a proxy. */
  readonly tls?: Tls | undefined;
  /** The folder with the built `app` and `console`. */
  readonly pagesDir: string;
  readonly limits: AddressLimits & ConsoleLimits;
  /** A proxy on this machine speaks TLS and names the client: its headers are believed. */
  readonly behindProxy: boolean;
}

/** Answers below this travel as they are, bytes. */
const COMPRESS_FROM = 1024;

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Whether who asks is on this machine, and not behind a proxy on it that the hub was not told of. */
const isLocal = (request: FastifyRequest, behindProxy: boolean): boolean => {
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
  return LOOPBACK.test(request.ip) && (forwarded === undefined || behindProxy);
};

export async function createServer(hub: Hub, options: ServerOptions): Promise<FastifyInstance> {
  const byTlsAlone = options.tls?.isLasting ?? false;
  const common = {
    logger: false,
    trustProxy: options.behindProxy ? 'loopback' : false,
    requestTimeout: FILE_MS,
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(reply.headers(securityHeaders(byTlsAlone)), codeOf(error)),
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  };
  // The two kinds of server differ in type alone.
  const fastify: FastifyInstance = options.tls
    ? (Fastify({
        ...common,
        https: { cert: options.tls.cert, key: options.tls.key },
      }) as unknown as FastifyInstance)
    : Fastify(common);
  const metrics = hubMetrics(hub);
  addProblems(fastify, hub.environment);
  addSecurityHeaders(fastify, byTlsAlone);
  const files = new Set(apiRoutes().flatMap(({ path, takes }) => (takes === undefined ? [] : [path])));
  addPatience(fastify, (path) => path !== undefined && files.has(path));
  await fastify.register(cookie);
  await fastify.register(compress, {
    threshold: COMPRESS_FROM,
    encodings: ['gzip', 'identity'],
    customTypes: /^(application\/(cbor|json|x-ndjson|manifest\+json|wasm)|text\/(?!event-stream)|image\/svg)/,
  });
  await fastify.register(rateLimit, { global: false });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'file';
    const seconds = reply.elapsedTime / 1000;
    metrics.seconds.observe({ route, status: String(reply.statusCode) }, seconds);
    const { method } = request;
    hub.environment.log.info(
      { method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
  deviceRoutes(fastify, hub, options.limits, metrics);
  consoleRoutes(fastify, hub, options.limits);
  const document = openApi(apiRoutes());
  fastify.get('/openapi.json', async () => document);
  fastify.get('/metrics', async (request, reply) => {
    if (!isLocal(request, options.behindProxy)) {
      const token = sessionToken(request);
      const user = token === undefined ? undefined : await sessionUser(hub, token);
      if (!user) return sendProblem(reply, 'notSignedIn');
      if (user.role !== 'administrator') return sendProblem(reply, 'forbidden');
    }
    return reply
      .header('cache-control', 'no-store')
      .type(metrics.registry.contentType)
      .send(await metrics.registry.metrics());
  });
  fastify.get('/healthz', async (_request, reply) => {
    try {
      await hub.store.township();
      return await reply.header('cache-control', 'no-store').send({ status: 'ok' });
    } catch {
      return sendProblem(reply, 'unavailable');
    }
  });
  await staticFiles(fastify, options.pagesDir);
  return fastify;
}
