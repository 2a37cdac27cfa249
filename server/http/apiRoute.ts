/** The form of a route of the console's interface: what it takes and gives, by schema, and who may call it. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod/mini';
import { idSchema } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import type { ConsoleUser } from '../../src/protocol/consoleApi.ts';
import type { ProblemCode } from '../../src/protocol/problem.ts';
import type { Hub } from '../service/hub.ts';

export type Access = 'everybody' | 'signedIn' | 'administrator';

export interface Call<P, Q, B> {
  readonly hub: Hub;
  /** Who is signed in; for routes of `everybody` perhaps nobody. */
  readonly user: ConsoleUser | undefined;
  /** The signed-in user's id. @throws Error on a route that everybody may call: a bug. */
  readonly actor: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

interface RouteSpec<
  P extends z.core.$ZodType,
  Q extends z.core.$ZodType,
  B extends z.core.$ZodType,
  R extends z.core.$ZodType,
> {
  readonly method: Method;
  /** As OpenAPI writes it: /api/devices/{id}/revoke. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  /** Calls from one address are limited by themselves, as attempts to get in; absent: as all of the console's. */
  readonly limit?: 'doors' | undefined;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** The media type of a body that the route reads by itself, as a stream. */
  readonly takes?: string | undefined;
  /** What is answered with 200; a text names the media type of an answer that the route sends by itself. */
  readonly response: R | string;
  readonly handle: (
    call: Call<z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<Result<z.input<R>, ProblemCode> | 'sent'>;
}

export interface ApiRoute {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly limit: 'doors' | undefined;
  readonly params: z.core.$ZodType;
  readonly query: z.core.$ZodType;
  readonly body: z.core.$ZodType | undefined;
  readonly takes: string | undefined;
  readonly response: z.core.$ZodType | string;
  readonly handle: (call: Call<unknown, unknown, unknown>) => Promise<Result<unknown, ProblemCode> | 'sent'>;
}

export const nothing = z.object({});
export const idParams = z.object({ id: idSchema });

/** Ties a handler to its schemas' types; what calls it parses by the same schemas. */
export function route<
  P extends z.core.$ZodType = typeof nothing,
  Q extends z.core.$ZodType = typeof nothing,
  B extends z.core.$ZodType = typeof nothing,
  R extends z.core.$ZodType = typeof nothing,
>(spec: RouteSpec<P, Q, B, R>): ApiRoute {
  return {
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    access: spec.access,
    limit: spec.limit,
    params: spec.params ?? nothing,
    query: spec.query ?? nothing,
    body: spec.body,
    takes: spec.takes,
    response: spec.response,
    // The three were parsed by this route's own schemas; the table of routes cannot say so to the compiler.
    handle: (call) => spec.handle(call as Call<z.output<P>, z.output<Q>, z.output<B>>),
  };
}
