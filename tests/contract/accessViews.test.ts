/** Who has looked at somebody, and why, as an administrator reads it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addVillage } from '../../server/service/places.ts';
import { accessPageSchema, accessReadersSchema, exportNoteSchema } from '../../src/protocol/consoleAccess.ts';
import { passagesPageSchema, personsPageSchema } from '../../src/protocol/consoleApi.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { problemSchema } from '../../src/protocol/problem.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

const MINUTE = 60_000;

describe('who looked', () => {
  let hub: TestHub;
  let office: DutyOffice;
  let zhang = '';
  let li = '';

  beforeEach(async () => {
    hub = await startTestHub();
    office = await openDutyOffice(hub.running);
    const persons = [{ name: '张三', household: '3组12号' }, { name: '李四' }];
    const saved = await office.call('POST', '/api/persons', { villageId: hub.villageId, persons });
    [zhang = '', li = ''] = saveResultsSchema
      .parse(saved.json())
      .results.map((row) => (row.status === 'created' ? row.id : ''));
  });
  afterEach(() => hub.end());

  const log = async (filter: object = {}) => {
    await hub.running.hub.accessLog.flush();
    const answer = await office.call('POST', '/api/access/search', filter);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return accessPageSchema.parse(answer.json());
  };
  const said = async (filter: object = {}) =>
    (await log(filter)).rows.map(({ by, action, about, via }) => [by.name, action, about?.label ?? '', via]);

  it('says who opened a record and from where, without a question', async () => {
    await office.call('GET', `/api/persons/${zhang}?via=hold`);
    await office.call('GET', `/api/persons/${li}`);
    expect(await said({ about: zhang })).toEqual([['陈主任', 'readPerson', '张三', 'hold']]);
    expect((await office.call('GET', `/api/persons/${zhang}?via=gossip`)).statusCode).toBe(400);
  });

  it('has the same reading from another place once more', async () => {
    for (const via of ['search', 'search', 'passage']) {
      await office.call('GET', `/api/persons/${zhang}?via=${via}`);
    }
    expect((await said({ about: zhang })).map(([, , , via]) => via)).toEqual(['passage', 'search']);
  });

  it('names whom a search has found, where it found a few, and else the list', async () => {
    await office.call('POST', '/api/persons/search', { words: '张三' });
    await office.call('POST', '/api/persons/search', { village: hub.villageId });
    expect(await said()).toEqual([
      ['陈主任', 'listPersons', '', ''],
      ['陈主任', 'foundPerson', '张三', ''],
    ]);
    expect((await log()).rows.find(({ action }) => action === 'listPersons')?.villageId).toBe(hub.villageId);
  });

  it('names whom a search has shown also where its page was made short', async () => {
    const persons = ['一', '二', '三'].map((name) => ({ name: `周${name}` }));
    await office.call('POST', '/api/persons', { villageId: hub.villageId, persons });
    const page = await office.call('POST', '/api/persons/search', { words: '周', limit: 1 });
    const { rows, next } = personsPageSchema.parse(page.json());
    expect(await said()).toEqual([['陈主任', 'foundPerson', rows[0]?.fields.name, '']]);
    await office.call('POST', '/api/persons/search', { words: '周', limit: 1, after: next });
    expect(await said({ action: 'foundPerson' })).toHaveLength(2);
  });

  it('names whose record is shown to who enters somebody, as the one that it may be or with what would change', async () => {
    const preview = (kind: string, row: object) =>
      office.call('POST', `/api/${kind}/preview`, { villageId: hub.villageId, [kind]: [row] });
    const vehicle = { plate: '鄂A12345', driver: '王五', phone: '13800138000' };
    await office.call('POST', '/api/vehicles', { villageId: hub.villageId, vehicles: [vehicle] });
    await preview('persons', { name: '张三' });
    await preview('persons', { id: li, name: '李四', phone: '13900139000' });
    await preview('persons', { name: '赵六' });
    await preview('vehicles', { plate: '鄂A12345', driver: '别人' });
    expect((await said()).sort()).toEqual([
      ['陈主任', 'foundPerson', '张三', 'entering'],
      ['陈主任', 'foundPerson', '李四', 'entering'],
      ['陈主任', 'foundVehicle', '鄂A12345', 'entering'],
      ['陈主任', 'listPersons', '', ''],
    ]);
  });

  it('knows whose passage was opened', async () => {
    const phone = await TestPhone.enrol(hub);
    await phone.save(passage(hub.checkpointId, zhang), NOON);
    await phone.push(1, 1);
    const [row] = passagesPageSchema.parse(
      (await office.call('POST', '/api/passages/search', {})).json(),
    ).rows;
    await office.call('GET', `/api/passages/${row?.id}?via=list`);
    const { rows } = await log({ about: zhang });
    expect(rows).toMatchObject([{ action: 'readPassage', passage: `${phone.id}:1`, via: 'list' }]);
  });

  it('is itself in the log, and for administrators alone', async () => {
    await log({ about: zhang });
    expect(await said({ about: zhang })).toEqual([['陈主任', 'readAccessLog', '张三', '']]);
    expect((await office.callSignedOut('POST', '/api/access/search', {})).statusCode).toBe(401);
    expect((await office.callSignedOut('GET', '/api/access/readers')).statusCode).toBe(401);
  });

  it('is found by reader, action and day, page by page', async () => {
    await office.call('GET', `/api/persons/${zhang}`);
    hub.clock.now += 30 * MINUTE;
    await office.call('GET', `/api/persons/${li}`);
    await office.call('GET', '/api/holds');
    const readers = accessReadersSchema.parse((await office.call('GET', '/api/access/readers')).json()).rows;
    expect(readers.map(({ name }) => name)).toEqual(['陈主任']);
    expect(await said({ action: 'readPerson' })).toHaveLength(2);
    expect(await said({ from: NOON + MINUTE, action: 'readPerson' })).toEqual([
      ['陈主任', 'readPerson', '李四', ''],
    ]);
    expect(await said({ user: zhang })).toEqual([]);
    const first = await log({ user: readers[0]?.id, action: 'readPerson', limit: 1 });
    expect(first.rows.map(({ about }) => about?.label)).toEqual(['李四']);
    const second = await log({ action: 'readPerson', limit: 1, after: first.next });
    expect([second.rows.map(({ about }) => about?.label), second.next]).toEqual([['张三'], null]);
  });

  it('says whom it was asked about, also where nobody looked, or on no such day', async () => {
    expect(await log({ about: zhang, from: NOON + MINUTE })).toEqual({
      about: { id: zhang, type: 'person', label: '张三' },
      rows: [],
      next: null,
    });
    expect((await log({ about: '0123456789abcdef' })).about).toEqual({
      id: '0123456789abcdef',
      type: null,
      label: '',
    });
    expect((await log()).about).toBeNull();
  });

  it('shows what a phone was refused as that, with the phone and its village', async () => {
    const other = await addVillage(hub.running.hub, '西村', null);
    if (!other.ok) throw new Error(other.error);
    const phone = await TestPhone.enrol(hub);
    await phone.pull(NOON, [{ scope: other.value, from: null, until: null }]);
    const { rows } = await log({ action: 'refusedPull' });
    expect(rows).toMatchObject([
      { by: { id: phone.id, villageId: hub.villageId }, villageId: other.value, about: null },
    ]);
  });

  it('lets a register be taken away by who has just said why, and keeps the reason', async () => {
    const why = { village: hub.villageId, reason: '县里检查' };
    const { note } = exportNoteSchema.parse((await office.call('POST', '/api/register/exports', why)).json());
    const get = (place: number, village = hub.villageId) =>
      office.call('GET', `/api/register?village=${village}&note=${place}`);
    expect((await get(note)).statusCode).toBe(200);
    expect((await log({ action: 'exportRegister' })).rows).toMatchObject([
      { villageId: hub.villageId, reason: '县里检查', by: { name: '陈主任' } },
    ]);
    expect(problemSchema.parse((await get(note + 9)).json()).code).toBe('forbidden');
    const empty = await office.call('POST', '/api/register/exports', { ...why, reason: '' });
    expect(empty.statusCode).toBe(400);
    const other = await addVillage(hub.running.hub, '西村', null);
    if (!other.ok) throw new Error(other.error);
    expect((await get(note, other.value)).statusCode).toBe(403);
    hub.clock.now += 10 * MINUTE;
    expect((await get(note)).statusCode).toBe(403);
  });
});
