import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makePasses } from '../../../src/console/passes/makePasses.ts';

const VILLAGE = '0123456789abcdef';
const NOON = Date.UTC(2026, 10, 22, 4);

const json = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
const tooMany = (retryAfter: string): Response =>
  json(429, { type: '', title: '', status: 429, code: 'tooMany' }, { 'retry-after': retryAfter });
const entryOf = (id: string) => ({
  id,
  villageId: VILLAGE,
  fields: { name: id },
  updatedAt: NOON,
  withdrawn: false,
  flags: [],
  conflicts: [],
});
const issued = (id: string): Response =>
  json(200, {
    pass: {
      passId: id,
      subject: { type: 'person', id },
      label: id,
      validFrom: NOON,
      validUntil: NOON + 1000,
    },
    code: `SW1:${id}`,
  });

beforeEach(() => vi.useFakeTimers({ now: NOON }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A hub that takes `quota` requests, and the rest in the next minute. */
function busyHub(quota: number): { readonly asked: () => number } {
  let left = quota;
  let asked = 0;
  let again = NOON + 60_000;
  vi.stubGlobal('fetch', async (_path: string, init: RequestInit) => {
    asked += 1;
    if (Date.now() >= again) {
      left = quota;
      again += 60_000;
    }
    if (left === 0) return tooMany(String((again - Date.now()) / 1000));
    left -= 1;
    if (init.method === 'GET') return json(200, { rows: [] });
    return issued(JSON.parse(String(init.body)).subject.id);
  });
  return { asked: () => asked };
}

const ids = Array.from({ length: 7 }, (_, i) => `${i}`.padEnd(16, '0'));

it('a village that asks more than the hub takes in a minute gets a pass for everybody', async () => {
  busyHub(6);
  const making = makePasses(
    'person',
    ids.map(entryOf),
    () => '东村',
    () => undefined,
    new AbortController().signal,
  );
  await vi.advanceTimersByTimeAsync(180_000);
  const { cards, failed } = await making;
  expect(cards.map(({ code }) => code)).toEqual(ids.map((id) => `SW1:${id}`));
  expect(failed).toBe(0);
});

it('whoever stops does not wait for the hub', async () => {
  busyHub(2);
  const stopping = new AbortController();
  const making = makePasses(
    'person',
    ids.map(entryOf),
    () => '东村',
    () => undefined,
    stopping.signal,
  );
  await vi.advanceTimersByTimeAsync(1000);
  stopping.abort();
  expect((await making).cards).toEqual([]);
});
