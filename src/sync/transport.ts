/** The way to the hub: bytes there, bytes or a typed error back. */
import * as z from 'zod/mini';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { MAX_RESPONSE_BYTES } from '../protocol/limits.ts';
import type { ProblemCode } from '../protocol/problem.ts';
import { problemSchema } from '../protocol/problem.ts';
import { withPatience } from './patience.ts';

/**
 * - offline: no answer at all, for whatever reason.
 * - timeout: none in time.
 * - problem: the hub refused. A code that this build does not know is 'internal'.
 * - foreign: something that is no hub has answered, such as a hotel's sign-in page.
 */
export type TransportError =
  | { readonly kind: 'offline' | 'timeout' | 'foreign' }
  | { readonly kind: 'problem'; readonly code: ProblemCode; readonly hubTime?: number | undefined };

/** The hub is there and cannot now: the same request is good later. */
export const isBusy = (error: TransportError): boolean =>
  error.kind === 'problem' && ['tooMany', 'unavailable', 'internal'].includes(error.code);

/** The hub has answered, and the same request will be answered alike. */
export const isRefusal = (error: TransportError): boolean => error.kind === 'problem' && !isBusy(error);

/** The request as a whole is more than the hub takes. */
export const isTooLarge = (error: TransportError): boolean =>
  error.kind === 'problem' && error.code === 'tooLarge';

export type Exchange = (body: Uint8Array<ArrayBuffer>) => Promise<Result<Uint8Array, TransportError>>;

export interface Transport {
  readonly push: Exchange;
  readonly pull: Exchange;
  readonly digests: Exchange;
  readonly enrol: Exchange;
}

/** The way of a phone that does not belong to a gate yet. */
export interface JoiningTransport extends Transport {
  readonly preview: Exchange;
}

/** Time that one exchange may take before it is tried again with less, ms: a 2G link sends 16 KB in about 5 s. */
const TIMEOUT_MS = 30_000;
const CBOR = 'application/cbor';

/** One of the hub's calls over HTTP. `hubUrl` is its origin; '' is the origin that the app came from. */
export const httpExchange =
  (hubUrl: string, fetch: typeof globalThis.fetch, path: string): Exchange =>
  (body) =>
    withPatience(TIMEOUT_MS, async (signal) => {
      try {
        const response = await fetch(hubUrl + path, {
          method: 'POST',
          headers: { 'content-type': CBOR, accept: CBOR },
          body,
          signal,
          cache: 'no-store',
          credentials: 'omit',
          redirect: 'error',
          referrerPolicy: 'no-referrer',
        });
        return await answerOf(response);
      } catch {
        return err({ kind: signal.aborted ? 'timeout' : 'offline' });
      }
    });

/** The hub's interface over HTTP. */
export function httpTransport(hubUrl: string, fetch: typeof globalThis.fetch): JoiningTransport {
  const exchange = (path: string): Exchange => httpExchange(hubUrl, fetch, path);
  return {
    push: exchange('/v1/push'),
    pull: exchange('/v1/pull'),
    digests: exchange('/v1/digests'),
    enrol: exchange('/v1/enrol'),
    preview: exchange('/v1/preview'),
  };
}

async function answerOf(response: Response): Promise<Result<Uint8Array, TransportError>> {
  const type = response.headers.get('content-type') ?? '';
  if (response.ok && type.startsWith(CBOR)) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return bytes.length > MAX_RESPONSE_BYTES ? err({ kind: 'foreign' }) : ok(bytes);
  }
  if (!type.startsWith('application/problem+json')) return err({ kind: 'foreign' });
  const body: unknown = await response.json();
  const problem = z.safeParse(problemSchema, body);
  if (!problem.success) return err({ kind: 'problem', code: 'internal' });
  const { code, hubTime } = problem.data;
  return err({ kind: 'problem', code, hubTime });
}
