/** A vehicle and those in it, as the duty office sees them: each passage by itself, and the ride by any of them. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rebuildProjections } from '../../server/service/projections.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import { passagesPageSchema } from '../../src/protocol/consoleApi.ts';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, person, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
const LI = '6666666666666666';
const TRUCK = '7777777777777777';
const RIDE = '8888888888888888';

let hub: TestHub;
let phone: TestPhone;
let call: DutyOffice['call'];

const detail = async (seq: number) =>
  passageDetailSchema.parse((await call('GET', `/api/passages/${phone.id}:${seq}`)).json());
const namesOf = ({ ride }: Awaited<ReturnType<typeof detail>>) => ride.map(({ subject }) => subject.label);

function inRide(subjectId: string, deciCelsius: number, vehicle = false): DomainEvent {
  const event = passage(hub.checkpointId, subjectId, deciCelsius);
  if (event.kind !== 'passageRecorded') throw new Error('no passage');
  const load = { goods: '饲料', disinfected: true, persons: 2 };
  return {
    ...event,
    body: {
      ...event.body,
      rideId: RIDE,
      handledSeconds: 21,
      ...(vehicle ? { subject: { type: 'vehicle', id: subjectId }, readings: [], load } : {}),
    },
  };
}

beforeEach(async () => {
  hub = await startTestHub();
  ({ call } = await openDutyOffice(hub.running));
  phone = await TestPhone.enrol(hub, '华为');
  await phone.save(person(ZHANG, '张三'), NOON);
  await phone.save(person(LI, '李四'), NOON);
  const fields = { plate: '', driver: '张三', note: '蓝色三轮车' };
  await phone.save({ kind: 'vehicleRecorded', body: { id: TRUCK, fields, reason: '' } }, NOON);
  await phone.save(inRide(TRUCK, 366, true), NOON + 1000);
  await phone.save(inRide(ZHANG, 366), NOON + 1000);
  await phone.save(inRide(LI, 365), NOON + 1000);
  await phone.save(passage(hub.checkpointId, LI, 364), NOON + 2000);
  expect(statuses(await phone.push(1, 7))).toEqual(Array(7).fill('accepted'));
});
afterEach(() => hub.end());

it('a passage shows who came with it, the vehicle first, what it carried, and how long it took', async () => {
  const vehicle = await detail(4);
  expect(vehicle.passage).toMatchObject({
    subject: { label: '蓝色三轮车' },
    rideId: RIDE,
    load: { goods: '饲料', disinfected: true, persons: 2 },
    handledSeconds: 21,
  });
  expect(namesOf(vehicle)).toEqual(['张三', '李四']);
  expect(namesOf(await detail(6))).toEqual(['蓝色三轮车', '张三']);
  expect(namesOf(await detail(7))).toEqual([]);
});

it('a passage that was taken back did not come with the others, also after the projections were made anew', async () => {
  await phone.save(
    {
      kind: 'passageCorrected',
      body: { passage: { deviceId: phone.id, seq: 5 }, fields: { withdrawn: true }, reason: '' },
    },
    NOON + 3000,
  );
  await phone.push(8, 8);
  expect(namesOf(await detail(4))).toEqual(['李四']);
  await hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));
  expect(namesOf(await detail(4))).toEqual(['李四']);
});

it('the list has each of them as a row of its own', async () => {
  const { rows } = passagesPageSchema.parse((await call('POST', '/api/passages/search', {})).json());
  expect(rows.map(({ subject, rideId }) => [subject.label, rideId])).toEqual([
    ['李四', null],
    ['李四', RIDE],
    ['张三', RIDE],
    ['蓝色三轮车', RIDE],
  ]);
});
