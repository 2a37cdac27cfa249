/** Requests to the hub. What comes back is parsed; what can go wrong is a value. */
import * as z from 'zod/mini';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { HAND_IN_MS } from '../protocol/bundle.ts';
import type { ProblemCode } from '../protocol/problem.ts';
import { problemSchema } from '../protocol/problem.ts';
import { withPatience } from '../sync/patience.ts';

/** `offline`: no answer came. `unreadable`: one came that this console does not understand. */
export type Failure = ProblemCode | 'offline' | 'unreadable';
export type Answer<T> = Result<T, Failure>;

/** After this long without an answer a request counts as not answered, ms. A bulk save may take its time. */
const PATIENCE_MS = 30_000;

export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** Called when the hub says that nobody is signed in any more. */
let onSignedOut: () => void = () => undefined;

/** Names who is told when the session has ended. */
export function whenSignedOut(tell: () => void): void {
  onSignedOut = tell;
}

/** Until when the hub has asked this console to wait, ms since 1970. */
let busyUntil = 0;
/** How long that is where it does not say, s. */
const BUSY_SECONDS = 5;

function noteBusy(response: Response): void {
  const seconds = Number(response.headers.get('retry-after'));
  busyUntil = Date.now() + 1000 * (seconds > 0 ? seconds : BUSY_SECONDS);
}

/** After `tooMany`: waits as long as the hub has asked for, or until `signal` is aborted. */
export const untilFree = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, busyUntil - Date.now()));
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** `/api` + path with those values of the query that are set. */
export function apiPath(path: string, query: Query = {}): string {
  const set = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [[key, String(value)]],
  );
  const text = new URLSearchParams(set).toString();
  return `/api${path}${text === '' ? '' : `?${text}`}`;
}

async function failureOf(response: Response): Promise<Failure> {
  const problem = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (problem.success) return problem.data.code;
  if (response.status === 401) return 'notSignedIn';
  if (response.status === 404) return 'notFound';
  if (response.status === 429) return 'tooMany';
  // A proxy's own page when the hub behind it is down.
  return response.status >= 502 && response.status <= 504 ? 'offline' : 'unreadable';
}

interface Sending {
  /** Media type of the body. */
  readonly type: string;
  readonly patienceMs: number;
}

const JSON_SENDING: Sending = { type: 'application/json', patienceMs: PATIENCE_MS };

const request = <S extends z.core.$ZodType>(
  schema: S,
  path: string,
  init: RequestInit,
  { type, patienceMs }: Sending = JSON_SENDING,
): Promise<Answer<z.output<S>>> =>
  withPatience(patienceMs, (signal) => exchange(schema, path, { ...init, signal }, type));

async function exchange<S extends z.core.$ZodType>(
  schema: S,
  path: string,
  init: RequestInit,
  type: string,
): Promise<Answer<z.output<S>>> {
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(path, {
      ...init,
      headers: {
        accept: 'application/json',
        ...(init.body === undefined ? {} : { 'content-type': type }),
      },
      credentials: 'same-origin',
      cache: 'no-store',
    });
    if (!response.ok) {
      if (response.status === 429) noteBusy(response);
      const failure = await failureOf(response);
      if (failure === 'notSignedIn') onSignedOut();
      return err(failure);
    }
    body = response.status === 204 ? {} : await response.json();
  } catch (error) {
    return err(error instanceof SyntaxError ? 'unreadable' : 'offline');
  }
  const parsed = z.safeParse(schema, body);
  return parsed.success ? ok(parsed.data) : err('unreadable');
}

/** Reads. */
export const read = <S extends z.core.$ZodType>(
  schema: S,
  path: string,
  query: Query = {},
): Promise<Answer<z.output<S>>> => request(schema, apiPath(path, query), { method: 'GET' });

/** Reads what is found by words or filters that no address may hold; empty ones are left out. */
export const search = <S extends z.core.$ZodType>(
  schema: S,
  path: string,
  filter: Query,
): Promise<Answer<z.output<S>>> => {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== '');
  return send(schema, 'POST', `${path}/search`, Object.fromEntries(set));
};

/** Sends a file as it is, by POST. */
export const sendFile = <S extends z.core.$ZodType>(
  schema: S,
  path: string,
  type: string,
  file: Blob,
): Promise<Answer<z.output<S>>> =>
  request(schema, apiPath(path), { method: 'POST', body: file }, { type, patienceMs: HAND_IN_MS });

/** Changes something; `body` has the form of the schema that the hub judges it by. */
export const send = <S extends z.core.$ZodType>(
  schema: S,
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<Answer<z.output<S>>> =>
  request(schema, apiPath(path), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
