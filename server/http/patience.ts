/**
 * How long the hub waits for a request to come. A file over a slow line may take minutes as long as something comes;
 * everything else is small, and whoever drips it in keeps a connection for nothing.
 */
import type { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { HAND_IN_MS } from '../../src/protocol/bundle.ts';

const MINUTE_MS = 60_000;
/** The headers of any request. */
const HEADERS_MS = 20_000;
/** A whole request that is not a file. */
const REQUEST_MS = MINUTE_MS;
/** The next piece of a file. */
const PIECE_MS = MINUTE_MS;

/** A whole file: a little more than the console waits for the answer. */
export const FILE_MS = HAND_IN_MS + MINUTE_MS;

/** Ends the connection of a request whose body does not come in time. `isFile`: whether a route takes a file. */
export function addPatience(fastify: FastifyInstance, isFile: (route: string | undefined) => boolean): void {
  fastify.server.headersTimeout = HEADERS_MS;
  fastify.addHook('onRequest', async ({ raw, routeOptions }) => {
    if (raw.method === 'GET' || raw.method === 'HEAD' || isFile(routeOptions.url)) return;
    const timer = setTimeout(() => {
      if (!raw.complete) raw.destroy();
    }, REQUEST_MS).unref();
    raw.once('close', () => clearTimeout(timer));
  });
}

/** The pieces of a file until it ends, its sender goes, or nothing comes for a while: what has come by then counts. */
export async function* piecesOf(body: Readable): AsyncGenerator<Uint8Array> {
  const wait = () => setTimeout(() => body.destroy(), PIECE_MS).unref();
  let timer = wait();
  try {
    for await (const piece of body) {
      // While the hub is busy with what has come, the sender waits for the hub.
      clearTimeout(timer);
      yield piece;
      timer = wait();
    }
  } catch {
    // The connection has ended, and the file with it.
  } finally {
    clearTimeout(timer);
  }
}
