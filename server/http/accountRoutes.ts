/** Signing in and out, and what the console opens with. */
import { normalizeIP } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { ConsoleState, ConsoleUser } from '../../src/protocol/consoleApi.ts';
import { setupSchema, signInSchema, stateSchema } from '../../src/protocol/consoleApi.ts';
import type { ProblemCode } from '../../src/protocol/problem.ts';
import type { Hub } from '../service/hub.ts';
import { SESSION_MS, setUp, signIn, signOut } from '../service/sessions.ts';
import type { ApiRoute } from './apiRoute.ts';
import { route } from './apiRoute.ts';
import { sendProblem } from './problems.ts';
import { SignInDelay } from './signInDelay.ts';

/** `__Host-` binds the cookie to this host and to TLS; without TLS browsers would refuse the name. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-session' : 'session');

export const sessionToken = (request: FastifyRequest): string | undefined =>
  request.cookies[cookieName(request.protocol === 'https')];

function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const secure = request.protocol === 'https';
  reply.setCookie(cookieName(secure), token, {
    httpOnly: true,
    secure,
    sameSite: 'strict',
    path: '/',
    maxAge: SESSION_MS / 1000,
  });
}

/** Who is turned away because others are being served may come again soon, s. */
const BUSY_RETRY = 5;

function refused(reply: FastifyReply, error: ProblemCode): Result<never, ProblemCode> {
  if (error === 'tooMany') reply.header('retry-after', String(BUSY_RETRY));
  return err(error);
}

async function stateOf(hub: Hub, user: ConsoleUser | undefined): Promise<ConsoleState> {
  const township = await hub.store.township();
  return {
    needsSetup: (await hub.store.countUsers()) === 0,
    user: user ?? null,
    township: user && township ? { id: township.id, name: township.name } : null,
  };
}

export function accountRoutes(): ApiRoute[] {
  const delay = new SignInDelay();
  return [
    route({
      method: 'GET',
      path: '/api/state',
      summary: 'What the console opens with',
      access: 'everybody',
      response: stateSchema,
      handle: async ({ hub, user }) => ok(await stateOf(hub, user)),
    }),
    route({
      method: 'POST',
      path: '/api/setup',
      summary: 'Make the first administrator by the one-time link, and sign in',
      access: 'everybody',
      limit: 'doors',
      body: setupSchema,
      response: stateSchema,
      handle: async ({ hub, body, request, reply }) => {
        const done = await setUp(hub, body);
        if (!done.ok) return refused(reply, done.error);
        setCookie(request, reply, done.value.token);
        return ok(await stateOf(hub, done.value.user));
      },
    }),
    route({
      method: 'POST',
      path: '/api/session',
      summary: 'Sign in',
      access: 'everybody',
      limit: 'doors',
      body: signInSchema,
      response: stateSchema,
      handle: async ({ hub, body, request, reply }) => {
        // As the account is looked up by it: one name may not be guessed at under many.
        const name = body.name.trim();
        // Whoever has one address of version 6 has a whole net of them.
        const from = normalizeIP(request.ip);
        const wait = delay.wait(from, name, hub.environment.now());
        if (wait > 0) {
          sendProblem(reply, 'tooMany', { retryAfter: wait / 1000 });
          return 'sent';
        }
        // Counted before the answer is known: attempts at the same time must not all be free.
        delay.failed(from, name, hub.environment.now());
        const done = await signIn(hub, name, body.password);
        if (!done.ok) return refused(reply, done.error);
        delay.succeeded(from, name);
        setCookie(request, reply, done.value.token);
        return ok(await stateOf(hub, done.value.user));
      },
    }),
    route({
      method: 'DELETE',
      path: '/api/session',
      summary: 'Sign out',
      access: 'everybody',
      response: stateSchema,
      handle: async ({ hub, request, reply }) => {
        const token = sessionToken(request);
        if (token) await signOut(hub, token);
        reply.clearCookie(cookieName(request.protocol === 'https'), { path: '/' });
        return ok(await stateOf(hub, undefined));
      },
    }),
  ];
}
