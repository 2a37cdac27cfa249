/** What phones call: CBOR in, CBOR out, problems as JSON. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../src/domain/result.ts';
import { MAX_BATCH_BYTES, MAX_REQUEST_BYTES } from '../../src/protocol/limits.ts';
import type { ProblemCode } from '../../src/protocol/problem.ts';
import { digests } from '../service/digests.ts';
import { enrol } from '../service/enrol.ts';
import type { Hub } from '../service/hub.ts';
import { takePhoto } from '../service/photos.ts';
import { preview } from '../service/preview.ts';
import { pull } from '../service/pull.ts';
import { push } from '../service/push.ts';
import type { Metrics } from './metrics.ts';
import { sendProblem } from './problems.ts';

const CBOR = 'application/cbor';

export interface AddressLimits {
  /** Requests of phones from one address in a minute: a village may share one. */
  readonly devicePerMinute: number;
  /** Attempts to enrol from one address in a minute; as many questions where a code leads. */
  readonly enrolPerMinute: number;
}

const limited = (max: number) => ({ config: { rateLimit: { max, timeWindow: 60_000 } } });

export function deviceRoutes(
  fastify: FastifyInstance,
  hub: Hub,
  limits: AddressLimits,
  metrics: Metrics,
): void {
  fastify.addContentTypeParser(CBOR, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  const bytesOf = (request: FastifyRequest): Uint8Array =>
    request.body instanceof Uint8Array ? request.body : new Uint8Array();

  const answer = (reply: FastifyReply, result: Result<Uint8Array, ProblemCode>): FastifyReply => {
    if (!result.ok) {
      const clock = result.error === 'clock' ? { hubTime: hub.environment.now() } : {};
      return sendProblem(reply, result.error, clock);
    }
    const { value } = result;
    const body = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return reply.header('cache-control', 'no-store').type(CBOR).send(body);
  };

  fastify.post(
    '/v1/push',
    { bodyLimit: MAX_BATCH_BYTES, ...limited(limits.devicePerMinute) },
    async (request, reply) => {
      const pushed = await push(hub, bytesOf(request));
      metrics.pushes.inc({ result: pushed.ok ? 'taken' : pushed.error });
      if (pushed.ok) metrics.items.inc(pushed.value.items);
      return answer(reply, pushed.ok ? { ok: true, value: pushed.value.response } : pushed);
    },
  );
  fastify.post(
    '/v1/pull',
    { bodyLimit: MAX_REQUEST_BYTES, ...limited(limits.devicePerMinute) },
    async (request, reply) => {
      const pulled = await pull(hub, bytesOf(request));
      if (pulled.ok) metrics.pulledBytes.inc(pulled.value.length);
      return answer(reply, pulled);
    },
  );
  fastify.post(
    '/v1/digests',
    { bodyLimit: MAX_REQUEST_BYTES, ...limited(limits.devicePerMinute) },
    async (request, reply) => answer(reply, await digests(hub, bytesOf(request))),
  );
  fastify.post(
    '/v1/photo',
    { bodyLimit: MAX_REQUEST_BYTES, ...limited(limits.devicePerMinute) },
    async (request, reply) => answer(reply, await takePhoto(hub, bytesOf(request))),
  );
  fastify.post(
    '/v1/enrol',
    { bodyLimit: MAX_REQUEST_BYTES, ...limited(limits.enrolPerMinute) },
    async (request, reply) => answer(reply, await enrol(hub, bytesOf(request))),
  );
  fastify.post(
    '/v1/preview',
    { bodyLimit: MAX_REQUEST_BYTES, ...limited(limits.enrolPerMinute) },
    async (request, reply) => answer(reply, await preview(hub, bytesOf(request))),
  );
}
