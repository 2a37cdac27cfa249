/** How long the hub waits for what is sent to it. */
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { piecesOf } from '../../server/http/patience.ts';
import { HAND_IN_MS } from '../../src/protocol/bundle.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

const MINUTE = 60_000;

describe('a sender that is slow', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await startTestHub();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await hub.end();
  });

  it('may take as long for a file as the console waits, and not for the headers', () => {
    const { server } = hub.running.fastify;
    expect(server.requestTimeout).toBeGreaterThan(HAND_IN_MS);
    expect(server.headersTimeout).toBeLessThanOrEqual(MINUTE);
  });

  it('is left after a minute when it drips in anything else', async () => {
    const { fastify } = hub.running;
    const arrived = new Promise<void>((resolve) => fastify.addHook('preParsing', async () => resolve()));
    const { port } = new URL(await fastify.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(port), '127.0.0.1');
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined);
    socket.write(
      'POST /v1/push HTTP/1.1\r\nhost: a\r\ncontent-type: application/cbor\r\ncontent-length: 9\r\n\r\n1',
    );
    await arrived;
    vi.advanceTimersByTime(MINUTE);
    await closed;
  });

  it('is heard as long as pieces of its file come, and what has come counts when no more do', async () => {
    const body = new Readable({ read: () => undefined });
    const pieces = piecesOf(body);
    for (const byte of [1, 2, 3]) {
      body.push(Uint8Array.of(byte));
      expect((await pieces.next()).value).toEqual(Buffer.of(byte));
      // The hub takes its time.
      vi.advanceTimersByTime(2 * MINUTE);
    }
    const next = pieces.next();
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(MINUTE);
    expect(await next).toEqual({ done: true, value: undefined });
  });

  it('is told of an address that cannot be read as of every other problem', async () => {
    const { statusCode, headers, body } = await hub.running.fastify.inject({ method: 'GET', url: '/%zz' });
    expect([statusCode, JSON.parse(body).code]).toEqual([400, 'malformed']);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(headers['content-security-policy']).toMatch("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
