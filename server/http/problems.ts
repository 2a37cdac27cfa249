/** Problem documents (RFC 9457), the only form in which this hub says that something went wrong. */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { Problem, ProblemCode } from '../../src/protocol/problem.ts';
import { PROBLEM_CODES } from '../../src/protocol/problem.ts';
import type { Environment } from '../service/environment.ts';

export interface ProblemFacts {
  readonly hubTime?: number;
  readonly errors?: readonly { readonly path: string; readonly code: string }[];
  /** s */
  readonly retryAfter?: number;
}

/** `malformed` becomes `Malformed`, `notSignedIn` becomes `Not signed in`. */
const titleOf = (code: ProblemCode): string => {
  const words = code.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export function sendProblem(reply: FastifyReply, code: ProblemCode, facts: ProblemFacts = {}): FastifyReply {
  const { hubTime, errors, retryAfter } = facts;
  const problem: Problem = {
    type: `urn:shouwang:problem:${code}`,
    title: titleOf(code),
    status: PROBLEM_CODES[code],
    code,
    ...(hubTime === undefined ? {} : { hubTime }),
    ...(errors === undefined ? {} : { errors: [...errors] }),
  };
  if (retryAfter !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  return reply
    .code(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem));
}

/** What of Fastify's own refusals is told; `internal` is a bug. */
export const codeOf = (error: FastifyError): ProblemCode => {
  switch (error.statusCode) {
    case 413:
      return 'tooLarge';
    case 415:
      return 'unsupportedMediaType';
    case 429:
      return 'tooMany';
    default:
      return error.statusCode !== undefined && error.statusCode < 500 ? 'malformed' : 'internal';
  }
};

/** Makes problems of what Fastify itself refuses, and of bugs, which are logged. */
export function addProblems(fastify: FastifyInstance, environment: Environment): void {
  fastify.setErrorHandler((error: FastifyError, request, reply) => {
    const code = codeOf(error);
    if (code === 'internal') {
      environment.log.error({ err: error, method: request.method, path: request.routeOptions.url }, 'a bug');
    }
    return sendProblem(reply, code);
  });
}
