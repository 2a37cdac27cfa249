/** Server-sent events: a console hears that something was stored, and asks for what it shows. */
import type { FastifyReply } from 'fastify';
import type { Change } from '../../src/protocol/consoleApi.ts';
import type { Hub } from '../service/hub.ts';
import { totalOf } from '../service/hub.ts';

/** Shorter than the patience of proxies, ms. */
const HEARTBEAT_MS = 20_000;
/** A busy gate must not make consoles ask without end, ms. */
const CALM_MS = 300;

/** Streams until the client leaves or the server closes. */
export function streamChanges(hub: Hub, reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  raw.writeHead(200, {
    ...Object.fromEntries(headers),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write(': here\n\n');
  let calm: NodeJS.Timeout | undefined;
  const tell = async (): Promise<void> => {
    calm = undefined;
    const change: Change = { head: totalOf(await hub.store.feeds()) };
    raw.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
  };
  const stop = hub.onChange(() => {
    calm ??= setTimeout(() => void tell().catch(() => raw.end()), CALM_MS);
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
  raw.on('close', () => {
    stop();
    clearInterval(heartbeat);
    clearTimeout(calm);
  });
}
