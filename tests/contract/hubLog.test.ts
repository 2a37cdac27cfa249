/** What the hub writes down about its work, for whoever runs it to read. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addEnrolmentCode, addSetupCode } from '../../server/service/codes.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, person, startTestHub, TestPhone } from './hubPhone.ts';

const HOST = 'hub.example';
const ZHANG = '4444444444444444';
const ACCOUNT = { name: '陈主任', password: '守望相助-2020-gate' };

let hub: TestHub;
let lines: string[];

beforeEach(async () => {
  lines = [];
  const write = (facts: object, message: string) => void lines.push(JSON.stringify([facts, message]));
  hub = await startTestHub({ log: { info: write, warn: write, error: write } });
});
afterEach(() => hub.end());

it('names no person, and no code or password, whatever goes well or wrong', async () => {
  const call = (method: 'GET' | 'POST', url: string, body: object | string | undefined, cookie = '') =>
    hub.running.fastify.inject({
      method,
      url,
      headers: { host: HOST, origin: `http://${HOST}`, 'content-type': 'application/json', cookie },
      ...(body === undefined ? {} : { payload: body }),
    });
  const { running, villageId } = hub;
  const { code: setupCode } = await addSetupCode(running.hub);
  const form = { ...ACCOUNT, token: setupCode, townshipName: '青山镇' };
  const done = await call('POST', '/api/setup', form);
  const cookie = String(done.headers['set-cookie']).split(';')[0] ?? '';
  await call('POST', '/api/session', { ...ACCOUNT, password: '不对的密码' });

  const zhang = {
    name: '张三丰',
    phone: '13812345678',
    idDocument: '11010519491231002X',
    household: '3组12号',
  };
  await call('POST', '/api/persons', { villageId, persons: [zhang] }, cookie);
  await call('POST', '/api/persons', '{"persons":[{"name":"张三丰"', cookie);
  await call('POST', '/api/persons', { villageId, persons: [{ name: { 张三丰: 1 } }] }, cookie);
  await call('POST', '/api/persons/search', { words: '张三丰' }, cookie);
  await call('GET', '/api/persons/search?words=%E5%BC%A0%E4%B8%89%E4%B8%B0', undefined, cookie);
  await call('GET', '/nowhere/13812345678', undefined, cookie);

  const { code } = await addEnrolmentCode(running.hub, hub.checkpointId, 60);
  const phone = await TestPhone.enrolBy(running, { code });
  const copy = await phone.clone();
  await phone.save(person(ZHANG, '张三丰'), NOON);
  await phone.save({ ...passage(hub.checkpointId, ZHANG) }, NOON + 86_400_000 * 30);
  await copy.save(person(ZHANG, '张三丰', '3组13号'), NOON);
  await phone.push(1, 2);
  await copy.push(1, 1);
  await phone.pull(NOON, [{ scope: ZHANG, from: null, until: null }]);

  const written = lines.join('\n');
  expect(written).toContain('a chain has a second branch');
  expect(written).toContain('answered');
  const secrets = [
    ...Object.values(zhang),
    ...Object.values(ACCOUNT),
    '不对的密码',
    '3组13号',
    code,
    setupCode,
  ];
  const told = [...secrets, cookie.split('=')[1] ?? '', '%E5%BC%A0'].filter((text) => written.includes(text));
  expect(told).toEqual([]);
});
