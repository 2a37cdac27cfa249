/** The console's JSON interface, for tests that set the stage. Answers are parsed by the same schemas. */
import * as z from 'zod/mini';

/** How long a hub may take to answer. */
const ANSWER_MS = 60_000;

export class ConsoleClient {
  readonly #url: string;
  #cookie = '';

  constructor(url: string) {
    this.#url = url;
  }

  /** @throws Error with the hub's problem document when it does not answer 2xx. */
  async call<S extends z.ZodMiniType>(
    method: string,
    path: string,
    schema: S,
    body?: unknown,
  ): Promise<z.output<S>> {
    const response = await fetch(this.#url + path, {
      method,
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        origin: this.#url,
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.#cookie = cookie;
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return z.parse(schema, text === '' ? undefined : JSON.parse(text));
  }

  /**
   * What `look` finds, as soon as it finds something: it looks at once, and again each time the hub says that
   * something was stored. The wait is the test's own limit.
   */
  async until<T>(look: () => Promise<T | undefined>): Promise<T> {
    const leave = new AbortController();
    const headers = { cookie: this.#cookie };
    const changes = await fetch(`${this.#url}/api/changes`, { headers, signal: leave.signal });
    if (!changes.ok || changes.body === null) throw new Error(`GET /api/changes: ${changes.status}`);
    try {
      // The first thing that comes is a greeting: from then on nothing is missed.
      for await (const _ of changes.body) {
        const found = await look();
        if (found !== undefined) return found;
      }
    } finally {
      leave.abort();
    }
    throw new Error('the hub ended before there was what the test waits for');
  }

  /** A file as it is downloaded. */
  async download(path: string): Promise<string> {
    const response = await fetch(this.#url + path, { headers: { cookie: this.#cookie } });
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    return response.text();
  }
}
