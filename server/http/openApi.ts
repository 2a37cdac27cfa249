/** Describes the hub's interface from the schemas by which it judges: what is written here cannot go stale. */
import * as z from 'zod/mini';
import { PROTOCOL_VERSION } from '../../src/protocol/limits.ts';
import { problemSchema } from '../../src/protocol/problem.ts';
import type { ApiRoute } from './apiRoute.ts';

const PROTOCOL_CALLS = [
  ['/v1/enrol', 'A phone joins by a one-time code, or goes on from a device that it was'],
  ['/v1/preview', 'Which gate a one-time code leads to; the code stays unused'],
  ['/v1/push', 'Consecutive sealed items of one device’s chain'],
  ['/v1/pull', 'Pages of the feeds that a phone may read, and its receipt'],
  ['/v1/photo', 'A piece of a sealed photo, or the question how much of it is here'],
  ['/v1/digests', 'What both sides hold, compared block by block'],
] as const;

const schemaOf = (schema: z.core.$ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const problem = {
  description: 'A problem document (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

interface ObjectSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** The fields of an object's schema, as parameters in the path or the query. */
function parametersOf(schema: z.core.$ZodType, place: 'path' | 'query'): object[] {
  const { properties = {}, required = [] }: ObjectSchema = schemaOf(schema, 'output');
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const contentOf = (response: z.core.$ZodType | string): object =>
  typeof response === 'string'
    ? { [response]: { schema: { type: 'string' } } }
    : { 'application/json': { schema: schemaOf(response, 'output') } };

const binary = { schema: { type: 'string', format: 'binary' } };

const operationOf = (route: ApiRoute): object => ({
  summary: route.summary,
  parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
  ...(route.body
    ? {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
        },
      }
    : {}),
  ...(route.takes === undefined
    ? {}
    : { requestBody: { required: true, content: { [route.takes]: binary } } }),
  ...(route.access === 'everybody' ? {} : { security: [{ session: [] }] }),
  responses: { 200: { description: 'Done', content: contentOf(route.response) }, default: problem },
});

const bytes = { 'application/cbor': binary };

/** An OpenAPI 3.1 document. The bodies of /v1 are CBOR: PROTOCOL.md specifies them. */
export function openApi(routes: readonly ApiRoute[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  }
  for (const [path, summary] of PROTOCOL_CALLS) {
    paths[path] = {
      post: {
        summary,
        requestBody: { required: true, content: bytes },
        responses: { 200: { description: 'Done', content: bytes }, default: problem },
      },
    };
  }
  const plain = (summary: string, type: string) => ({
    get: { summary, responses: { 200: { description: 'Done', content: { [type]: {} } }, default: problem } },
  });
  paths['/healthz'] = plain('Answers while the database can be read', 'application/json');
  paths['/metrics'] = plain('Counters in Prometheus’ text form', 'text/plain');
  paths['/openapi.json'] = plain('This document', 'application/json');
  return {
    openapi: '3.1.0',
    info: { title: 'Shouwang hub', version: `${PROTOCOL_VERSION}` },
    paths,
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' } },
    },
  };
}
