/** Server-sent events: a console hears that something was stored, and asks for what it shows. */
import type { FastifyReply } from 'fastify';
import type { Change } from '../../src/protocol/consoleApi.ts';
import type { Hub } from '../service/hub.ts';
import { totalOf } from '../service/hub.ts';

/** Shorter than the patience of proxies, ms. */
const HEARTBEAT_MS = 20_000;
/** A busy gate must not make consoles ask without end, ms. */
const CALM_MS = 300;

/**
 * Streams until the client leaves, the server closes or `isOpen` says that the session has ended: it is asked before
 * anything is told, and with each heartbeat.
 */
export function streamChanges(hub: Hub, reply: FastifyReply, isOpen: () => Promise<boolean>): void {
  reply.hijack();
  const { raw } = reply;
  // Who left while the session was looked up says so no second time.
  if (raw.destroyed) return;
  const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
  raw.writeHead(200, {
    ...Object.fromEntries(headers),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write(': here\n\n');
  let calm: NodeJS.Timeout | undefined;
  const end = (): void => {
    raw.end();
  };
  const beat = async (): Promise<void> => {
    if (!(await isOpen())) return end();
    raw.write(': still here\n\n');
  };
  const tell = async (): Promise<void> => {
    calm = undefined;
    if (!(await isOpen())) return end();
    const change: Change = { head: totalOf(await hub.store.feeds()) };
    raw.write(`event: change\ndata: ${JSON.stringify(change)}\n\n`);
  };
  const stop = hub.onChange(() => {
    calm ??= setTimeout(() => void tell().catch(end), CALM_MS);
  });
  const heartbeat = setInterval(() => void beat().catch(end), HEARTBEAT_MS);
  raw.on('close', () => {
    stop();
    clearInterval(heartbeat);
    clearTimeout(calm);
  });
}
