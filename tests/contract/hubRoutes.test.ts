import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiRoutes } from '../../server/http/consoleRoutes.ts';
import { RegisterVerifier, verifyLines } from '../../server/registerVerifier.ts';
import { addSetupCode } from '../../server/service/codes.ts';
import { rebuildProjections } from '../../server/service/projections.ts';
import { exportRegister } from '../../server/service/registerExport.ts';
import { verifyPass } from '../../src/crypto/passCode.ts';
import { importVerifyingKey } from '../../src/crypto/signature.ts';
import {
  enrolmentCodeSchema,
  passagesPageSchema,
  personDetailSchema,
  personsPageSchema,
  summarySchema,
} from '../../src/protocol/consoleApi.ts';
import { issuedPassSchema, passesSchema } from '../../src/protocol/consolePasses.ts';
import { quarantinePageSchema } from '../../src/protocol/consoleQuarantine.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { problemSchema } from '../../src/protocol/problem.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

const PASSWORD = '守望相助-2020-gate';
const HOST = 'hub.example';

describe('the console’s interface', () => {
  let hub: TestHub;
  let cookie = '';

  const call = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object) => {
    const response = await hub.running.fastify.inject({
      method,
      url,
      headers: { host: HOST, origin: `http://${HOST}`, ...(cookie ? { cookie } : {}) },
      ...(body ? { payload: body } : {}),
    });
    return { status: response.statusCode, headers: response.headers, json: () => response.json() };
  };

  beforeAll(async () => {
    hub = await startTestHub();
    const { code } = await addSetupCode(hub.running.hub);
    const form = { token: code, name: '陈主任', password: PASSWORD, townshipName: '青山镇' };
    const wrong = await call('POST', '/api/setup', { ...form, token: '00000-00000-00000-0' });
    expect([wrong.status, problemSchema.parse(wrong.json()).code]).toEqual([403, 'badCode']);
    const done = await call('POST', '/api/setup', form);
    expect(done.json()).toMatchObject({ needsSetup: false, township: { name: '青山镇' } });
    cookie = String(done.headers['set-cookie']).split(';')[0] ?? '';
    const again = await call('POST', '/api/setup', form);
    expect(problemSchema.parse(again.json()).code).toBe('conflict');
  });
  afterAll(() => hub.end());

  it('keeps its cookie from scripts and other sites', async () => {
    const response = await call('POST', '/api/session', { name: '陈主任', password: PASSWORD });
    expect(String(response.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
  });

  it('describes every route that it has, and no other', async () => {
    const { paths } = (await call('GET', '/openapi.json')).json() as {
      paths: Record<string, Record<string, object>>;
    };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = described.filter((line) => {
      const [method = '', path = ''] = line.split(' ');
      const url = path.replace(/\{(\w+)\}/g, ':$1');
      return hub.running.fastify.hasRoute({ method: method as 'GET', url });
    });
    expect(served).toEqual(described);
    const ours = apiRoutes().map(({ method, path }) => `${method} ${path}`);
    expect(described.filter((line) => line.includes(' /api/')).sort()).toEqual([...ours].sort());
    // A route without a description would be listed by the router and nowhere else.
    const printed = hub.running.fastify.printRoutes({ commonPrefix: false });
    const methods = [...printed.matchAll(/\(([A-Z, ]+)\)/g)].flatMap(([, list = '']) => list.split(', '));
    const counted = methods.filter((method) => method !== 'HEAD' && method !== 'OPTIONS');
    expect(counted).toHaveLength(described.length);
  });

  it('lets nobody in without a session, and nobody change anything from another page', async () => {
    const session = cookie;
    cookie = '';
    for (const { method, path, access } of apiRoutes()) {
      if (access === 'everybody') continue;
      const { status } = await call(method, path.replace(/\{\w+\}/g, '4444444444444444'));
      expect([path, status]).toEqual([path, 401]);
    }
    cookie = session;
    const foreign = await hub.running.fastify.inject({
      method: 'POST',
      url: '/api/villages',
      headers: { host: HOST, origin: 'http://evil.example', cookie },
      payload: { name: '西村' },
    });
    expect(foreign.json().code).toBe('foreignOrigin');
    const silent = await hub.running.fastify.inject({
      method: 'POST',
      url: '/api/villages',
      headers: { host: HOST, cookie },
      payload: { name: '西村' },
    });
    expect(silent.json().code).toBe('foreignOrigin');
  });

  it('slows down who guesses a password, and nobody else', async () => {
    const guess = (name: string) => call('POST', '/api/session', { name, password: 'wrong wrong wrong' });
    const codes: string[] = [];
    for (let i = 0; i < 6; i++) codes.push((await guess('猜测者')).json().code);
    expect(codes.slice(0, 3)).toEqual(['wrongPassword', 'wrongPassword', 'wrongPassword']);
    expect(codes.at(-1)).toBe('tooMany');
    const good = await call('POST', '/api/session', { name: '陈主任', password: PASSWORD });
    expect(good.status).toBe(200);
  });

  it('saves a pasted table row by row, flags what is wrong, and never enters anybody twice', async () => {
    const rows = {
      villageId: hub.villageId,
      persons: [
        { name: '张三', idDocument: '11010519491231002x', household: '3组12号' },
        { name: '李四', idDocument: '110105194912310021', phone: '12345' },
        { name: ' ', note: '空行' },
        { name: '张三', idDocument: '１１０１０５１９４９１２３１００２Ｘ', phone: '13800138000' },
        { name: '张三', household: '3组12号' },
      ],
    };
    const first = saveResultsSchema.parse((await call('POST', '/api/persons', rows)).json()).results;
    expect(first.map((row) => row.status)).toEqual(['created', 'created', 'failed', 'updated', 'unchanged']);
    expect(first[1]).toMatchObject({ flags: ['idBadCheckDigit', 'phoneBadLength'] });
    expect(first[2]).toEqual({ status: 'failed', error: 'empty' });
    const again = saveResultsSchema.parse((await call('POST', '/api/persons', rows)).json()).results;
    expect(again.map((row) => row.status)).toEqual([
      'unchanged',
      'unchanged',
      'failed',
      'unchanged',
      'unchanged',
    ]);
    const page = personsPageSchema.parse((await call('POST', '/api/persons/search', { words: '三' })).json());
    expect(page.rows.map(({ fields }) => [fields.name, fields.phone])).toEqual([['张三', '13800138000']]);
  });

  it('edits one entry, keeping what it said before', async () => {
    const { rows } = personsPageSchema.parse(
      (await call('POST', '/api/persons/search', { words: '李四' })).json(),
    );
    const id = rows[0]?.id ?? '';
    const body = { villageId: hub.villageId, reason: '改正', persons: [{ id, name: '李思' }] };
    expect((await call('POST', '/api/persons', body)).json().results).toMatchObject([{ status: 'updated' }]);
    const detail = personDetailSchema.parse((await call('GET', `/api/persons/${id}`)).json());
    expect(detail.person.fields.name).toBe('李思');
    expect(detail.history.filter(({ field }) => field === 'name').map(({ value }) => value)).toEqual([
      '李思',
      '李四',
    ]);
  });

  it('issues a pass that gates can check, shows it again, and revokes it', async () => {
    const { rows } = personsPageSchema.parse(
      (await call('POST', '/api/persons/search', { words: '张三' })).json(),
    );
    const subject = { type: 'person', id: rows[0]?.id };
    const issued = await call('POST', '/api/passes', { subject, villageId: hub.villageId });
    const { pass, code } = issuedPassSchema.parse(issued.json());
    const { keyId, publicKey } = hub.running.hub.keys.passes;
    const key = await importVerifyingKey(publicKey);
    if (!key) throw new Error('no key');
    expect(await verifyPass(code, [{ keyId, key }])).toEqual({ ok: true, value: pass });
    // Whole days in China: today and 89 more.
    expect([pass.validFrom, pass.validUntil].map((at) => new Date(at).toISOString())).toEqual([
      '2026-02-28T16:00:00.000Z',
      '2026-05-29T16:00:00.000Z',
    ]);
    const revoke = await call('POST', `/api/passes/${pass.passId}/revoke`, { reason: '遗失' });
    expect(revoke.status).toBe(200);
    const list = passesSchema.parse((await call('GET', `/api/passes?subject=${subject.id}`)).json());
    expect(list.rows.map((row) => [row.revocationReason, row.code])).toEqual([['遗失', null]]);
  });

  it('issues a pass for the days that were asked for, the last of them included', async () => {
    const { rows } = personsPageSchema.parse(
      (await call('POST', '/api/persons/search', { words: '李思' })).json(),
    );
    const wanted = { subject: { type: 'person', id: rows[0]?.id }, villageId: hub.villageId };
    const issue = (days: object) => call('POST', '/api/passes', { ...wanted, ...days });
    const { pass } = issuedPassSchema.parse(
      (await issue({ firstDay: '2026-11-22', lastDay: '2026-12-05' })).json(),
    );
    expect([pass.validFrom, pass.validUntil].map((at) => new Date(at).toISOString())).toEqual([
      '2026-11-21T16:00:00.000Z',
      '2026-12-05T16:00:00.000Z',
    ]);
    expect((await issue({ firstDay: '2026-11-22', lastDay: '2026-11-21' })).json().code).toBe('invalid');
    expect((await issue({ firstDay: '2026-02-30' })).json().code).toBe('invalid');
  });

  it('shows passages and the day as phones have told them', async () => {
    const { rows } = personsPageSchema.parse(
      (await call('POST', '/api/persons/search', { words: '张三' })).json(),
    );
    const id = rows[0]?.id ?? '';
    const phone = await TestPhone.enrol(hub, '红米');
    await phone.save(passage(hub.checkpointId, id), NOON);
    await phone.save(passage(hub.checkpointId, id, 378), NOON + 1000);
    await phone.push(1, 2);
    hub.clock.now = NOON + 2000;
    const page = passagesPageSchema.parse((await call('POST', '/api/passages/search', { limit: 1 })).json());
    expect(page.rows[0]).toMatchObject({
      id: `${phone.id}:2`,
      subject: { label: '张三', household: '3组12号' },
      checkpoint: { name: '村口' },
      decision: 'held',
      device: { label: '红米' },
    });
    const next = await call('POST', '/api/passages/search', { limit: 1, after: page.next });
    const second = passagesPageSchema.parse(next.json());
    expect(second.rows.map(({ id: ref }) => ref)).toEqual([`${phone.id}:1`]);
    expect(second.next).toBeNull();
    const day = summarySchema.parse((await call('GET', '/api/summary')).json());
    expect(day.checkpoints).toMatchObject([{ in: 1, out: 0, held: 1, fever: 1 }]);
    expect(day.hours.reduce((sum, hour) => sum + hour.in, 0)).toBe(1);
  });

  it('mends what was held apart, under the resolution’s own place', async () => {
    const phone = await TestPhone.enrol(hub);
    const copy = await phone.clone();
    await phone.save(passage(hub.checkpointId, '5555555555555555'), NOON);
    await copy.save(passage(hub.checkpointId, '6666666666666666'), NOON);
    await phone.push(1, 1);
    await copy.push(1, 1);
    const { rows } = quarantinePageSchema.parse((await call('GET', '/api/quarantine?resolved=no')).json());
    const [row] = rows;
    expect(row).toMatchObject({ code: 'forked', hindrance: null, deviceId: phone.id });
    const path = `/api/quarantine/${row?.id}/resolve`;
    expect((await call('POST', path, { resolution: 'accepted', reason: '核实' })).status).toBe(200);
    const twice = await call('POST', path, { resolution: 'dismissed', reason: '重复' });
    expect(twice.json().code).toBe('conflict');
    const stored = await hub.running.hub.store.passages({ subjectId: '6666666666666666', limit: 9 });
    expect(stored).toHaveLength(1);
    expect(stored[0]?.deviceId).not.toBe(phone.id);
  });

  it('gives enrolment links of the address that it was asked by', async () => {
    const path = `/api/checkpoints/${hub.checkpointId}/enrolment-codes`;
    const code = enrolmentCodeSchema.parse((await call('POST', path)).json());
    expect(code.url).toBe(`http://${HOST}/enrol#${code.code}`);
    expect(code.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('names the fields of a request that cannot be', async () => {
    const response = await call('POST', '/api/villages', { name: '' });
    const problem = problemSchema.parse(response.json());
    expect([response.status, problem.code, problem.errors?.[0]?.path]).toEqual([400, 'malformed', 'name']);
    expect(response.headers['content-type']).toMatch('application/problem+json');
    expect((await call('POST', '/api/passages/search', { after: '{' })).json().code).toBe('malformed');
    expect((await call('GET', '/api/nothing')).json().code).toBe('notFound');
  });

  it('takes words of a search in bodies alone: no address can hold a name, a number or a plate', async () => {
    const ids = new Set(['village', 'subject', 'from', 'to', 'resolved', 'limit', 'after', 'via', 'note']);
    const { paths } = (await call('GET', '/openapi.json')).json() as {
      paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
    };
    const inAddresses = Object.values(paths)
      .flatMap((operations) => Object.values(operations))
      .flatMap(({ parameters = [] }) => parameters.filter((parameter) => parameter.in === 'query'));
    expect(inAddresses.length).toBeGreaterThan(0);
    expect(inAddresses.filter(({ name }) => !ids.has(name))).toEqual([]);
    expect((await call('GET', '/api/persons?q=张三')).status).toBe(404);
  });

  it('tells browsers to refuse everything foreign', async () => {
    const { headers } = await call('GET', '/api/state');
    expect(headers['content-security-policy']).toMatch("default-src 'none'");
    expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|'unsafe-eval'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('exports a register that is verified without it, and in which a changed byte is found', async () => {
    const lines: string[] = [];
    for await (const line of exportRegister(hub.running.hub, hub.villageId)) lines.push(line);
    const verify = (changed: readonly string[]) =>
      verifyLines(
        (async function* () {
          yield changed.join('');
        })(),
        new RegisterVerifier(),
      );
    const report = await verify(lines);
    expect(report.findings.map(({ code }) => code)).toEqual(['fork']);
    const at = lines.findIndex((line) => line.includes('"type":"event"'));
    const flipped = (lines[at] ?? '').replace(/"sealed":"(.)/, (_, first: string) =>
      first === 'A' ? '"sealed":"B' : '"sealed":"A',
    );
    const seq = JSON.parse(flipped).seq;
    const forged = await verify([...lines.slice(0, at), flipped, ...lines.slice(at + 1)]);
    expect(forged.findings[0]).toMatchObject({ code: 'unopenable', seq });
    expect(forged.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['unsigned', 'altered']));
    const without = await verify([...lines.slice(0, at), ...lines.slice(at + 1)]);
    expect(without.findings[0]).toMatchObject({ code: 'gap', seq: seq + 1 });
    expect((await verify(lines.slice(0, -1))).findings.at(-1)?.code).toBe('truncated');
  });

  it('takes an item in once, whoever accepts it at the same time, also when projections are made again', async () => {
    const phone = await TestPhone.enrol(hub);
    const copy = await phone.clone();
    await phone.save(passage(hub.checkpointId, '5555555555555555'), NOON);
    await copy.save(passage(hub.checkpointId, '7777777777777777'), NOON);
    await phone.push(1, 1);
    await copy.push(1, 1);
    const { rows } = quarantinePageSchema.parse((await call('GET', '/api/quarantine?resolved=no')).json());
    const path = `/api/quarantine/${rows[0]?.id}/resolve`;
    const accept = () => call('POST', path, { resolution: 'accepted', reason: '核实' });
    const answers = await Promise.all([accept(), accept(), accept()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    const { store } = hub.running.hub;
    const stored = () => store.passages({ subjectId: '7777777777777777', limit: 9 });
    expect(await stored()).toHaveLength(1);
    await store.transaction((rooms) => rebuildProjections(rooms));
    expect(await stored()).toHaveLength(1);
    const again = await call('POST', path, { resolution: 'dismissed', reason: '重复' });
    expect(again.json().code).toBe('conflict');
  });

  it('takes the first of two resolutions that are in the feed already', async () => {
    const phone = await TestPhone.enrol(hub);
    const copy = await phone.clone();
    await phone.save(passage(hub.checkpointId, '5555555555555555'), NOON);
    const place = await copy.save(passage(hub.checkpointId, '8888888888888888'), NOON);
    await phone.push(1, 1);
    await copy.push(1, 1);
    const { store, chain } = hub.running.hub;
    const row = await store.quarantineItem(phone.id, 1, place.digest);
    const digest = Buffer.from(place.digest).toString('hex');
    const body = { deviceId: phone.id, seq: 1, digest, event: row?.event ? new Uint8Array(row.event) : null };
    await chain.append(hub.villageId, [
      { kind: 'quarantineResolved', body: { ...body, resolution: 'accepted', reason: '核实' } },
      { kind: 'quarantineResolved', body: { ...body, resolution: 'accepted', reason: '再次' } },
    ]);
    expect(await store.passages({ subjectId: '8888888888888888', limit: 9 })).toHaveLength(1);
    expect((await store.quarantineItem(phone.id, 1, place.digest))?.resolvedReason).toBe('核实');
  });

  it('enters nobody twice when the same table is pasted twice at once', async () => {
    const rows = { villageId: hub.villageId, persons: [{ name: '王五', household: '9组1号' }] };
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', '/api/persons', rows)));
    const results = answers.flatMap((answer) => saveResultsSchema.parse(answer.json()).results);
    expect(results.map((row) => row.status).sort()).toEqual(['created', 'unchanged', 'unchanged']);
  });
});
