import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../server/service/projections.ts';
import { encodeCbor } from '../../src/protocol/cbor.ts';
import {
  devicesSchema,
  passagesPageSchema,
  personsPageSchema,
  summarySchema,
} from '../../src/protocol/consoleApi.ts';
import { hubFactsSchema } from '../../src/protocol/consoleHub.ts';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import { issuedPassSchema, passesSchema } from '../../src/protocol/consolePasses.ts';
import { quarantinePageSchema } from '../../src/protocol/consoleQuarantine.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { pastesSchema, undonePasteSchema, withdrawnSchema } from '../../src/protocol/consoleWithdrawal.ts';
import { encodeEvent } from '../../src/protocol/eventCodec.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('what the duty office can do', () => {
  let hub: TestHub;
  let call: DutyOffice['call'];

  const savePersons = async (persons: object[], more: object = {}) =>
    saveResultsSchema.parse(
      (await call('POST', '/api/persons', { villageId: hub.villageId, persons, ...more })).json(),
    );
  const namesOf = async (filter: object) =>
    personsPageSchema
      .parse((await call('POST', '/api/persons/search', filter)).json())
      .rows.map(({ fields }) => fields.name);
  const createdId = async (name: string) => {
    const [result] = (await savePersons([{ name, household: '1组1号' }])).results;
    return result?.status === 'created' ? result.id : '';
  };
  const passages = async (filter: object) =>
    passagesPageSchema.parse((await call('POST', '/api/passages/search', filter)).json()).rows;

  beforeAll(async () => {
    hub = await startTestHub();
    ({ call } = await openDutyOffice(hub.running));
  });
  afterAll(() => hub.end());

  it('takes a person out of all lists, with the passes, and keeps the history', async () => {
    const id = await createdId('赵一');
    const subject = { type: 'person', id };
    await call('POST', '/api/passes', { subject, villageId: hub.villageId });
    const body = { ids: [id], reason: '已迁出' };
    const done = withdrawnSchema.parse((await call('POST', '/api/persons/withdraw', body)).json());
    expect(done).toEqual({ entries: 1, passes: 1 });
    expect(await namesOf({ words: '赵一' })).toEqual([]);
    expect(await namesOf({ words: '赵一', withdrawn: true })).toEqual(['赵一']);
    const { rows } = passesSchema.parse((await call('GET', `/api/passes?subject=${id}`)).json());
    expect(rows.map(({ revocationReason }) => revocationReason)).toEqual(['已迁出']);
    const detail = (await call('GET', `/api/persons/${id}`)).json();
    expect(detail.person.fields).toMatchObject({ name: '赵一', withdrawn: true });
    const again = withdrawnSchema.parse((await call('POST', '/api/persons/withdraw', body)).json());
    expect(again).toEqual({ entries: 0, passes: 0 });
    const unknown = { ids: ['0000000000000000'], reason: '误' };
    expect((await call('POST', '/api/persons/withdraw', unknown)).json().code).toBe('notFound');
  });

  it('brings a person back on request, and whoever is entered again', async () => {
    const id = await createdId('钱二');
    const body = { ids: [id], reason: '已迁出' };
    await call('POST', '/api/persons/withdraw', body);
    await call('POST', '/api/persons/restore', { ids: [id], reason: '又回来了' });
    expect(await namesOf({ words: '钱二' })).toEqual(['钱二']);
    await call('POST', '/api/persons/withdraw', body);
    const [row] = (await savePersons([{ name: '钱二', household: '1组1号' }])).results;
    expect(row).toMatchObject({ status: 'updated', id });
    expect(await namesOf({ words: '钱二' })).toEqual(['钱二']);
  });

  it('gives a pass to everybody whose name fits the register, also where its cut falls behind a blank', async () => {
    const names = ['Abdurehim Tursun Memeti Osman', '诸葛 孔明', 'Muhammadjon Abdurahmonov Karimovich'];
    const labels: string[] = [];
    for (const name of names) {
      const subject = { type: 'person', id: await createdId(name) };
      const issued = await call('POST', '/api/passes', { subject, villageId: hub.villageId });
      labels.push(issuedPassSchema.parse(issued.json()).pass.label);
    }
    expect(labels).toEqual(['Abdurehim Tursun Memeti', '诸葛 孔明', 'Muhammadjon Abdurahmonov']);
  });

  it('revokes the passes of several people at once, and says how many', async () => {
    const ids = [await createdId('褚十'), await createdId('卫十一'), await createdId('蒋十二')];
    for (const id of ids.slice(0, 2)) {
      const subject = { type: 'person', id };
      await call('POST', '/api/passes', { subject, villageId: hub.villageId });
    }
    const revoke = async () => (await call('POST', '/api/passes/revoke', { ids, reason: '换新证' })).json();
    expect(await revoke()).toEqual({ passes: 2 });
    expect(await revoke()).toEqual({ passes: 0 });
    const { rows } = passesSchema.parse((await call('GET', `/api/passes?subject=${ids[0]}`)).json());
    expect(rows.map(({ revocationReason, code }) => [revocationReason, code])).toEqual([['换新证', null]]);
  });

  it('takes a pasted table back as one act, and leaves who was there before', async () => {
    await createdId('孙三');
    const saved = await savePersons(
      [
        { name: '孙三', household: '1组1号', phone: '13800138000' },
        { name: '李新四', household: '2组1号' },
        { name: '周新五', household: '2组2号' },
      ],
      { pasted: true },
    );
    const { rows } = pastesSchema.parse((await call('GET', '/api/pastes')).json());
    expect(rows).toMatchObject([
      { id: saved.paste, by: '陈主任', type: 'person', entered: 2, changed: 1, undoneAt: null },
    ]);
    const undo = () => call('POST', `/api/pastes/${saved.paste}/undo`, { reason: '贴错了村' });
    expect(undonePasteSchema.parse((await undo()).json())).toEqual({
      entries: 2,
      passes: 0,
      restored: 1,
      left: [],
    });
    expect(await namesOf({ words: '新' })).toEqual([]);
    expect(await namesOf({ words: '孙三' })).toEqual(['孙三']);
    expect((await undo()).json().code).toBe('conflict');
    expect((await savePersons([{ name: '孙三', household: '1组1号' }], { pasted: true })).paste).toBeNull();
  });

  it('finds fevers, what was stopped, and clocks in doubt; a wrong clock neither sorts nor counts', async () => {
    hub.clock.now = NOON;
    const subject = await createdId('吴六');
    const phone = await TestPhone.enrol(hub, '华为');
    await phone.save(passage(hub.checkpointId, subject, 379), NOON - HOUR);
    await phone.save(passage(hub.checkpointId, subject, 366), NOON - HOUR + 1000);
    await phone.push(1, 2);
    const wrong = await TestPhone.enrol(hub, '小米');
    await wrong.save(passage(hub.checkpointId, subject, 366), NOON + 400 * DAY);
    await wrong.push(1, 1);
    const idsOf = async (filter: object) => (await passages(filter)).map(({ id }) => id);
    expect(await idsOf({})).toEqual([`${wrong.id}:1`, `${phone.id}:2`, `${phone.id}:1`]);
    expect(await idsOf({ only: 'fever' })).toEqual([`${phone.id}:1`]);
    expect(await idsOf({ only: 'attention' })).toEqual([`${phone.id}:1`]);
    expect(await idsOf({ only: 'suspect' })).toEqual([`${wrong.id}:1`]);
    expect(await idsOf({ from: NOON, to: NOON + 1 })).toEqual([`${wrong.id}:1`]);
    hub.clock.now = NOON + 1000;
    const day = summarySchema.parse((await call('GET', '/api/summary')).json());
    expect(day.suspect).toBe(1);
    expect(day.hours.reduce((sum, hour) => sum + hour.in, 0)).toBe(1);
    expect(day.checkpoints).toMatchObject([{ in: 2, held: 1, fever: 1 }]);
  });

  it('shows one passage with who recorded it, by the name of that shift', async () => {
    const operatorId = '3333333333333333';
    const phone = await TestPhone.enrol(hub, '红米');
    const said = (event: Parameters<typeof encodeEvent>[0]['event'], at: number) =>
      phone.saveBytes(
        encodeEvent({
          event,
          stamp: { wall: at, counter: 0 },
          occurredAt: at,
          offsetMinutes: 480,
          actor: operatorId,
        }),
      );
    const shift = (name: string) =>
      ({ kind: 'shiftStarted', body: { operatorId, name, checkpointId: hub.checkpointId } }) as const;
    const subject = await createdId('郑七');
    await said(shift('老王'), NOON - 3000);
    await said(passage(hub.checkpointId, subject), NOON - 2000);
    await said(shift('王建国'), NOON - 1000);
    await phone.push(1, 3);
    const detail = passageDetailSchema.parse((await call('GET', `/api/passages/${phone.id}:2`)).json());
    expect(detail.passage.subject.label).toBe('郑七');
    expect(detail.history).toEqual([
      {
        what: 'recorded',
        at: NOON - 2000,
        device: { id: phone.id, name: '红米' },
        seq: 2,
        operator: '老王',
        otherNames: ['王建国'],
      },
      { what: 'received', at: NOON + 1000, clockSuspect: false },
    ]);
    expect((await call('GET', `/api/passages/${phone.id}:1`)).json().code).toBe('notFound');
    expect((await call('GET', '/api/passages/nothing')).json().code).toBe('notFound');
  });

  it('revokes a phone by an event that says why, and shows by whom', async () => {
    const phone = await TestPhone.enrol(hub, '丢失的手机');
    const revoke = () => call('POST', `/api/devices/${phone.id}/revoke`, { reason: '掉进河里' });
    expect((await revoke()).statusCode).toBe(200);
    expect((await revoke()).json().code).toBe('conflict');
    const shown = async () =>
      devicesSchema.parse((await call('GET', '/api/devices')).json()).rows.find(({ id }) => id === phone.id);
    const expected = { revokedAt: NOON + 1000, revocation: { reason: '掉进河里', by: '陈主任' } };
    expect(await shown()).toMatchObject(expected);
    await hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));
    expect(await shown()).toMatchObject(expected);
  });

  it('takes in by hand what a phone’s record should have said, and keeps the record', async () => {
    const subject = await createdId('冯八');
    const phone = await TestPhone.enrol(hub, '旧手机');
    await phone.saveBytes(new Uint8Array([0x18]));
    await phone.push(1, 1);
    const open = async (resolved: 'yes' | 'no') =>
      quarantinePageSchema.parse((await call('GET', `/api/quarantine?resolved=${resolved}`)).json()).rows;
    const [row] = await open('no');
    expect(row).toMatchObject({
      code: 'malformed',
      hindrance: 'unreadable',
      deviceId: phone.id,
      occurredAt: null,
    });
    const path = `/api/quarantine/${row?.id}/resolve`;
    const anew = {
      checkpointId: hub.checkpointId,
      direction: 'in',
      subject: { type: 'person', id: subject },
      occurredAt: NOON - 5000,
      deciCelsius: 378,
      decision: 'held',
      note: '问过值班的人',
    };
    const resolve = (passageAnew: object) =>
      call('POST', path, { resolution: 'recordedByHand', reason: '补记', passage: passageAnew });
    const accept = await call('POST', path, { resolution: 'accepted', reason: '核实' });
    expect(accept.json().code).toBe('invalid');
    expect((await resolve({ ...anew, checkpointId: '0000000000000000' })).json().code).toBe('invalid');
    expect((await resolve({ ...anew, occurredAt: NOON + DAY })).json().code).toBe('invalid');
    expect((await resolve(anew)).statusCode).toBe(200);
    expect((await resolve(anew)).json().code).toBe('conflict');
    const [stored] = await passages({ words: '冯八' });
    expect(stored).toMatchObject({ decision: 'held', reason: 'fever', occurredAt: NOON - 5000 });
    const detail = passageDetailSchema.parse((await call('GET', `/api/passages/${stored?.id}`)).json());
    expect(detail.history).toEqual([
      { what: 'recordedByHand', at: NOON + 1000, by: '陈主任', reason: '补记' },
    ]);
    expect((await open('yes')).map(({ id, resolution }) => [id, resolution])).toContainEqual([
      row?.id,
      'recordedByHand',
    ]);
  });

  it('shows when something happened of which the content breaks the rules', async () => {
    const phone = await TestPhone.enrol(hub, '坏版本');
    await phone.saveBytes(encodeCbor([1, 1, NOON, 0, -7000, 480, null, ['卡口', 9]]));
    await phone.push(1, 1);
    const { rows } = quarantinePageSchema.parse((await call('GET', '/api/quarantine?resolved=no')).json());
    const row = rows.find(({ deviceId }) => deviceId === phone.id);
    expect(row).toMatchObject({
      code: 'invalid',
      hindrance: 'broken',
      occurredAt: NOON - 7000,
      kind: 'passageRecorded',
      parts: {},
      rest: ['卡口', 9],
      checkpointId: null,
      about: null,
    });
  });

  it('says what this hub is', async () => {
    const facts = hubFactsSchema.parse((await call('GET', '/api/hub')).json());
    expect(facts.receiptsFingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect(facts.epoch).toBe(hub.running.hub.epoch);
    expect(facts.dataBytes).toBeGreaterThan(10_000);
    expect(facts.version).toMatch(/^\d+\.\d+\.\d+/);
  });
});
