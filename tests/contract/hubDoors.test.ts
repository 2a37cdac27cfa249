/** Who gets in, how often strangers may try, and what they cannot wear out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSetupCode } from '../../server/service/codes.ts';
import { addVillage } from '../../server/service/places.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

const HOST = 'hub.example';
const ACCOUNT = { name: '陈主任', password: '守望相助-2020-gate' };

describe('the doors of the console', () => {
  let hub: TestHub;

  beforeEach(async () => {
    hub = await startTestHub();
  });
  afterEach(() => hub.end());

  const call = async (
    method: 'GET' | 'POST' | 'DELETE',
    url: string,
    body?: object,
    remoteAddress = '10.0.0.1',
    headers: Record<string, string> = {},
  ) => {
    const response = await hub.running.fastify.inject({
      method,
      url,
      remoteAddress,
      headers: { host: HOST, origin: `http://${HOST}`, ...headers },
      ...(body ? { payload: body } : {}),
    });
    const { statusCode: status, headers: answered, body: text } = response;
    return { status, headers: answered, text, code: status >= 400 ? response.json().code : null };
  };

  const setUp = async (): Promise<string> => {
    const { code } = await addSetupCode(hub.running.hub);
    const form = { ...ACCOUNT, token: code, townshipName: '青山镇' };
    const done = await call('POST', '/api/setup', form, '10.0.9.9');
    return String(done.headers['set-cookie']).split(';')[0] ?? '';
  };

  it('looks at the code before it works on a password, and lets an address try ten times a minute', async () => {
    const form = { ...ACCOUNT, token: '00000-00000-00000-0', townshipName: '青山镇' };
    // More at once than the gate before the passwords would let in and keep waiting: none of these comes as far.
    const many = await Promise.all(
      Array.from({ length: 16 }, (_, i) => call('POST', '/api/setup', form, `10.0.1.${i}`)),
    );
    expect(many.map(({ code }) => code)).toEqual(Array(16).fill('badCode'));
    const codes: (string | null)[] = [];
    for (let i = 0; i < 12; i++) codes.push((await call('POST', '/api/setup', form, '10.0.0.66')).code);
    expect(codes.slice(9)).toEqual(['badCode', 'tooMany', 'tooMany']);
    expect(await setUp()).toMatch(/^session=/);
  });

  it('keeps who tries many names from nobody else', async () => {
    await setUp();
    const codes: (string | null)[] = [];
    for (let i = 0; i < 12; i++) {
      codes.push((await call('POST', '/api/session', { ...ACCOUNT, name: `猜${i}` }, '10.0.0.66')).code);
    }
    expect(codes.slice(9)).toEqual(['wrongPassword', 'tooMany', 'tooMany']);
    expect((await call('POST', '/api/session', ACCOUNT, '10.0.0.7')).status).toBe(200);
  });

  it('works on few passwords at once, wherever they come from, and says to the rest when to come again', async () => {
    await setUp();
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        call('POST', '/api/session', { ...ACCOUNT, name: '某人' }, `10.0.1.${i}`),
      ),
    );
    const away = answers.filter(({ code }) => code === 'tooMany');
    expect(away).toHaveLength(6);
    expect(away[0]?.headers['retry-after']).toBe('5');
    expect(answers.filter(({ code }) => code === 'wrongPassword')).toHaveLength(10);
    expect((await call('POST', '/api/session', ACCOUNT, '10.0.0.7')).status).toBe(200);
  });

  it.each([
    ['was signed out', (cookie: string) => call('DELETE', '/api/session', undefined, '10.0.0.1', { cookie })],
    [
      'has run out',
      async () => {
        hub.clock.now += 12 * 3_600_000;
      },
    ],
  ])('tells an open stream nothing more, and ends it, when its session %s', async (_how, endSession) => {
    const cookie = await setUp();
    const stream = call('GET', '/api/changes', undefined, '10.0.0.1', { cookie });
    // Answered after the stream has begun to listen.
    await call('GET', '/api/state', undefined, '10.0.0.1', { cookie });
    await endSession(cookie);
    await addVillage(hub.running.hub, '西村', null);
    const { status, text } = await stream;
    expect([status, text]).toEqual([200, ': here\n\n']);
  });

  it('reads no form of somebody who is not signed in', async () => {
    await setUp();
    const response = await hub.running.fastify.inject({
      method: 'POST',
      url: '/api/persons',
      headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/json' },
      payload: '{"persons":[',
    });
    expect([response.statusCode, response.json().code]).toEqual([401, 'notSignedIn']);
  });

  it('gives its metrics to this machine and to administrators alone', async () => {
    const cookie = await setUp();
    const metrics = (address: string, headers = {}) => call('GET', '/metrics', undefined, address, headers);
    expect((await metrics('127.0.0.1')).text).toMatch('shouwang_events');
    expect((await metrics('10.0.0.1')).code).toBe('notSignedIn');
    expect((await metrics('127.0.0.1', { 'x-forwarded-for': '10.0.0.1' })).code).toBe('notSignedIn');
    expect((await metrics('10.0.0.1', { cookie })).text).toMatch('shouwang_events');
  });
});
