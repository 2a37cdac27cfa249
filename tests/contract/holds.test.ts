/** Somebody who is held, by what their gate and the duty office say of them: what is open, and until when to report. */
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCheckpoint, addVillage } from '../../server/service/places.ts';
import { rebuildProjections } from '../../server/service/projections.ts';
import type { DomainEvent, EventRef } from '../../src/domain/event.ts';
import type { HoldStepName } from '../../src/domain/hold.ts';
import { holdsSchema } from '../../src/protocol/consoleHolds.ts';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, person, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
const OPERATOR = '5555555555555555';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let hub: TestHub;
let phone: TestPhone;
let office: DutyOffice;

const list = async (village = '') => {
  const query = village === '' ? '' : `?village=${village}`;
  return holdsSchema.parse((await office.call('GET', `/api/holds${query}`)).json()).rows;
};
const detail = async (seq: number) =>
  passageDetailSchema.parse((await office.call('GET', `/api/passages/${phone.id}:${seq}`)).json());
const record = (seq: number, body: object) =>
  office.call('POST', `/api/passages/${phone.id}:${seq}/hold-steps`, body);

function held(within: number): DomainEvent {
  const event = passage(hub.checkpointId, ZHANG, 380);
  if (event.kind !== 'passageRecorded') throw new Error('not a passage');
  return { ...event, body: { ...event.body, reportWithinSeconds: within } };
}
const step = (
  seq: number,
  name: HoldStepName,
  text = '',
  withdraws: EventRef | null = null,
): DomainEvent => ({
  kind: 'holdStepRecorded',
  body: {
    passage: { deviceId: phone.id, seq },
    step: name,
    text,
    readings: [],
    withdraws: withdraws && { deviceId: withdraws.deviceId, seq: withdraws.seq },
    reason: '',
  },
});

beforeEach(async () => {
  hub = await startTestHub();
  office = await openDutyOffice(hub.running);
  phone = await TestPhone.enrol(hub, '华为');
  await phone.save(person(ZHANG, '张三'), NOON);
  const shift = { operatorId: OPERATOR, name: '李四', checkpointId: hub.checkpointId };
  await phone.save({ kind: 'shiftStarted', body: shift }, NOON);
  await phone.save(held(7200), NOON + 1000);
});
afterEach(() => hub.end());

describe('who is held', () => {
  it('is listed with the limit of the report, until they are gone', async () => {
    await phone.save(step(3, 'placed', '帐篷'), NOON + 2000);
    await phone.push(1, 4);
    expect(await list()).toMatchObject([
      {
        passage: { id: `${phone.id}:3`, subject: { label: '张三' } },
        hold: {
          state: 'open',
          since: NOON + 1000,
          dueAt: NOON + 1000 + 2 * HOUR,
          reportWithinSeconds: 7200,
          stopped: null,
          steps: [{ ref: { deviceId: phone.id, seq: 4 }, step: 'placed', text: '帐篷', at: NOON + 2000 }],
        },
      },
    ]);

    hub.clock.now = NOON + 2 * HOUR;
    await phone.save(step(3, 'reported', '乡镇卫生院'), NOON + HOUR);
    await phone.push(5, 5);
    expect((await list())[0]?.hold.stopped).toEqual({ step: 'reported', at: NOON + HOUR });
    await phone.save(step(3, 'transferred', '县人民医院'), NOON + 2 * HOUR);
    await phone.push(6, 6);
    expect(await list()).toEqual([]);
    expect((await detail(3)).hold?.state).toBe('closed');
  });

  it('is listed by what is most urgent, those who are reported last', async () => {
    await phone.save(held(3600), NOON + 2000);
    await phone.save(held(60), NOON + 3000);
    await phone.save(step(5, 'reported', '乡镇卫生院'), NOON + 4000);
    await phone.push(1, 6);
    expect((await list()).map(({ passage: { id } }) => id)).toEqual(
      [4, 3, 5].map((seq) => `${phone.id}:${seq}`),
    );
  });

  it('is told the same when steps come before the passage, twice, and when all is made again', async () => {
    await phone.save(step(3, 'placed', '帐篷'), NOON + 2000);
    await phone.save(step(3, 'called', '村医'), NOON + 3000);
    await phone.save(step(3, 'withdrawn', '', { deviceId: phone.id, seq: 4 }), NOON + 4000);
    await phone.push(4, 6);
    expect(await list()).toEqual([]);
    await phone.push(1, 3);
    const rows = await list();
    expect(rows.map(({ hold }) => hold.steps.map(({ text }) => text))).toEqual([['村医']]);
    await phone.push(1, 6);
    await hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));
    expect(await list()).toEqual(rows);
  });

  it('is held no more once the office corrects the passage, and in no other village', async () => {
    await phone.push(1, 3);
    expect(await list(hub.villageId)).toHaveLength(1);
    expect(await list(OPERATOR)).toEqual([]);
    const body = { fields: { decision: 'admitted' }, reason: '认错了人' };
    await office.call('POST', `/api/passages/${phone.id}:3/corrections`, body);
    expect(await list()).toEqual([]);
    expect((await detail(3)).hold?.state).toBe('ended');
  });

  it('is asked of somebody who is signed in, and it is noted', async () => {
    await phone.push(1, 3);
    await list();
    await hub.running.hub.accessLog.flush();
    const database = new Database(join(hub.dataDir, 'shouwang.db'));
    const noted = database.prepare("select subject from access_log where action = 'listHolds'").all();
    database.close();
    expect(noted).toEqual([{ subject: '' }]);
    expect((await office.callSignedOut('GET', '/api/holds')).statusCode).toBe(401);
    const url = `/api/passages/${phone.id}:3/hold-steps`;
    const step = { step: 'reported', text: '县疾控', reason: '来电' };
    expect((await office.callSignedOut('POST', url, step)).statusCode).toBe(401);
  });
});

describe('the duty office', () => {
  it('says in a gate’s stead what was done, why, and once', async () => {
    // A phone whose clock is a minute ahead.
    await phone.save(step(3, 'placed', '帐篷'), NOON + 2000, NOON + MINUTE);
    await phone.push(1, 4);
    hub.clock.now = NOON + 5000;
    const body = { step: 'reported', text: '县疾控中心', reason: '卡口来电' };
    expect((await record(3, body)).statusCode).toBe(200);
    expect((await record(3, body)).statusCode).toBe(200);

    const { hold, history } = await detail(3);
    expect(hold).toMatchObject({
      state: 'open',
      stopped: { step: 'reported', at: NOON + 5000 },
      steps: [{ step: 'placed' }, { step: 'reported', text: '县疾控中心' }],
    });
    expect(history.filter(({ what }) => what === 'holdStep')).toEqual([
      {
        what: 'holdStep',
        at: NOON + 2000,
        receivedAt: NOON,
        clockSuspect: false,
        device: { id: phone.id, name: '华为' },
        by: '',
        reason: '',
        step: 'placed',
        text: '帐篷',
        readings: [],
        of: null,
      },
      {
        what: 'holdStep',
        at: NOON + 5000,
        receivedAt: NOON + 5000,
        clockSuspect: false,
        device: null,
        by: '陈主任',
        reason: '卡口来电',
        step: 'reported',
        text: '县疾控中心',
        readings: [],
        of: null,
      },
    ]);
  });

  it('takes a step back, and the history says which', async () => {
    await phone.save(step(3, 'released', '复测正常'), NOON + 2000);
    await phone.push(1, 4);
    expect(await list()).toEqual([]);
    const withdraws = { deviceId: phone.id, seq: 4 };
    expect((await record(3, { step: 'withdrawn', withdraws, reason: '按错了' })).statusCode).toBe(200);
    expect(await list()).toHaveLength(1);
    const { history } = await detail(3);
    expect(history.at(-1)).toMatchObject({ step: 'withdrawn', of: { step: 'released', text: '复测正常' } });
  });

  it('says why and what, measures nobody, and knows who is held', async () => {
    await phone.save(passage(hub.checkpointId, ZHANG, 366), NOON + 2000);
    await phone.push(1, 4);
    const said = { step: 'reported', text: '县疾控中心', reason: '来电' };
    expect((await record(3, { ...said, reason: '' })).statusCode).toBe(400);
    expect((await record(3, { ...said, text: ' ' })).statusCode).toBe(400);
    expect((await record(3, { ...said, step: 'measured' })).statusCode).toBe(400);
    expect((await record(9, said)).json().code).toBe('notFound');
    expect((await record(4, said)).json().code).toBe('conflict');
  });
});

it('holds apart what a phone says about somebody who is held by another village, also before the passage comes', async () => {
  const village = await addVillage(hub.running.hub, '西村', null);
  if (!village.ok) throw new Error(village.error);
  const gate = await addCheckpoint(hub.running.hub, { name: '西口', villageId: village.value }, null);
  if (!gate.ok) throw new Error(gate.error);
  const stranger = await TestPhone.enrol({ ...hub, checkpointId: gate.value });
  await stranger.save(step(3, 'released', '认识'), NOON);

  expect(statuses(await stranger.push(1, 1))).toEqual(['notAllowed']);
  await phone.push(1, 3);
  expect(await list()).toHaveLength(1);
});
