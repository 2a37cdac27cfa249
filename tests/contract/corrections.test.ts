/** Passages that are corrected, by their gate and by the duty office: what stands is found, what was said stays. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCheckpoint, addVillage } from '../../server/service/places.ts';
import { rebuildProjections } from '../../server/service/projections.ts';
import type { CorrectionFields } from '../../src/domain/correction.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import { passagesPageSchema, summarySchema } from '../../src/protocol/consoleApi.ts';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, person, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
const OPERATOR = '5555555555555555';
const MINUTE = 60_000;

let hub: TestHub;
let phone: TestPhone;
let office: DutyOffice;

const list = async (filter: object = {}) =>
  passagesPageSchema.parse((await office.call('POST', '/api/passages/search', filter)).json()).rows;
const detail = async (id: string) =>
  passageDetailSchema.parse((await office.call('GET', `/api/passages/${id}`)).json());
const rebuild = () => hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));
const correction = (
  seq: number,
  fields: CorrectionFields,
  reason = '点错了',
  deviceId = phone.id,
): DomainEvent => ({
  kind: 'passageCorrected',
  body: { passage: { deviceId, seq }, fields, reason },
});

beforeEach(async () => {
  hub = await startTestHub();
  office = await openDutyOffice(hub.running);
  phone = await TestPhone.enrol(hub, '华为');
  await phone.save(person(ZHANG, '张三'), NOON);
  const { checkpointId } = hub;
  const shift = { operatorId: OPERATOR, name: '李四', checkpointId };
  await phone.save({ kind: 'shiftStarted', body: shift }, NOON);
  await phone.save(passage(checkpointId, ZHANG, 380), NOON + 1000);
});
afterEach(() => hub.end());

describe('a passage that its gate has corrected', () => {
  it('is found and counted as it stands', async () => {
    await phone.save(
      correction(3, { direction: 'out', decision: 'admitted', decisionReason: 'volunteer', readings: [] }),
      NOON + 2000,
    );
    expect(statuses(await phone.push(1, 4))).toEqual(Array(4).fill('accepted'));

    const [row] = await list({ direction: 'out', decision: 'admitted' });
    expect(row).toMatchObject({ reason: 'volunteer', readings: [], corrected: true, withdrawn: false });
    expect(await list({ only: 'fever' })).toEqual([]);
    expect(await list({ decision: 'held' })).toEqual([]);
    expect(await list({ only: 'corrected' })).toHaveLength(1);
  });

  it('is hidden from counts and from what needs an eye when it was taken back, and marked in the list', async () => {
    await phone.save(correction(3, { withdrawn: true }, ''), NOON + 2000);
    await phone.push(1, 4);

    expect(await list({ only: 'attention' })).toEqual([]);
    expect(await list()).toMatchObject([{ withdrawn: true, corrected: true }]);
    const query = `/api/summary?from=${NOON}&to=${NOON + 3_600_000}`;
    const day = summarySchema.parse((await office.call('GET', query)).json());
    expect(day.checkpoints).toMatchObject([{ in: 0, out: 0, held: 0, fever: 0, lastPassage: null }]);
  });

  it('may come after its correction, and is the same when all is made again', async () => {
    await phone.save(correction(3, { note: '更正' }), NOON + 2000);
    expect(statuses(await phone.push(4, 4))).toEqual(['accepted']);
    expect(await list()).toEqual([]);
    await phone.push(1, 3);
    const rows = await list();
    expect(rows).toMatchObject([{ note: '更正', corrected: true }]);
    await phone.push(1, 4);
    await rebuild();
    expect(await list()).toEqual(rows);
  });

  it('shows what was changed from what to what, why, by whom, and that it came late', async () => {
    await phone.save(correction(3, { direction: 'out' }, '方向错了'), NOON + 2000);
    hub.clock.now = NOON + 30 * MINUTE;
    await phone.push(1, 4);

    const { passage: row, history } = await detail(`${phone.id}:3`);
    expect(row.direction).toBe('out');
    expect(history.map(({ what }) => what)).toEqual(['recorded', 'received', 'corrected']);
    expect(history[2]).toEqual({
      what: 'corrected',
      at: NOON + 2000,
      receivedAt: NOON + 30 * MINUTE,
      clockSuspect: false,
      device: { id: phone.id, name: '华为' },
      by: '',
      reason: '方向错了',
      changes: [{ field: 'direction', from: 'in', to: 'out' }],
    });
  });
});

describe('the duty office', () => {
  const correct = (body: object) => office.call('POST', `/api/passages/${phone.id}:3/corrections`, body);

  it('corrects a passage in its own name, with a reason, over whatever the gate has said', async () => {
    // A phone whose clock is a minute ahead.
    await phone.save(correction(3, { note: '卡口' }), NOON + 2000, NOON + MINUTE);
    await phone.push(1, 4);
    hub.clock.now = NOON + 5000;
    const body = { fields: { decision: 'admitted', note: '值班室', direction: 'in' }, reason: '电话核实' };
    expect((await correct(body)).statusCode).toBe(200);

    const { passage: row, history } = await detail(`${phone.id}:3`);
    expect(row).toMatchObject({ decision: 'admitted', reason: 'volunteer', note: '值班室' });
    expect(history.at(-1)).toEqual({
      what: 'corrected',
      at: NOON + 5000,
      receivedAt: NOON + 5000,
      clockSuspect: false,
      device: null,
      by: '陈主任',
      reason: '电话核实',
      changes: [
        { field: 'decision', from: 'held', to: 'admitted' },
        { field: 'decisionReason', from: 'fever', to: 'volunteer' },
        { field: 'note', from: '卡口', to: '值班室' },
      ],
    });
    const length = history.length;
    await correct(body);
    expect((await detail(`${phone.id}:3`)).history).toHaveLength(length);
  });

  it('takes a passage back, and the taking back too', async () => {
    await phone.push(1, 3);
    await correct({ fields: { withdrawn: true }, reason: '记错了人' });
    expect((await list())[0]?.withdrawn).toBe(true);
    await correct({ fields: { withdrawn: false }, reason: '确有此人' });
    expect((await list())[0]?.withdrawn).toBe(false);
  });

  it('says why, knows the passage, and is signed in', async () => {
    await phone.push(1, 3);
    expect((await correct({ fields: { note: '' }, reason: ' ' })).statusCode).toBe(400);
    expect((await correct({ fields: { policyVersion: 9 }, reason: '试' })).statusCode).toBe(200);
    expect((await detail(`${phone.id}:3`)).history).toHaveLength(2);
    const unknown = await office.call('POST', `/api/passages/${phone.id}:9/corrections`, {
      fields: { note: '' },
      reason: '试',
    });
    expect(unknown.json().code).toBe('notFound');
    const bySomebody = { fields: { note: '' }, reason: '试' };
    const url = `/api/passages/${phone.id}:3/corrections`;
    expect((await office.callSignedOut('POST', url, bySomebody)).statusCode).toBe(401);
  });
});

it('holds apart what a phone says of another village’s passage, also before it comes', async () => {
  const village = await addVillage(hub.running.hub, '西村', null);
  if (!village.ok) throw new Error(village.error);
  const gate = await addCheckpoint(hub.running.hub, { name: '西口', villageId: village.value }, null);
  if (!gate.ok) throw new Error(gate.error);
  const stranger = await TestPhone.enrol({ ...hub, checkpointId: gate.value });
  await stranger.save(correction(3, { withdrawn: true }, ''), NOON);
  await stranger.save(person(OPERATOR, '李四'), NOON);

  expect(statuses(await stranger.push(1, 2))).toEqual(['notAllowed', 'accepted']);
  await phone.push(1, 3);
  expect(await list()).toMatchObject([{ withdrawn: false, corrected: false }]);
});
