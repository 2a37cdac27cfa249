/** Who is where they do not live, and how fast gates are, as the duty office is told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../server/service/projections.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Passage } from '../../src/domain/passage.ts';
import { passagesPageSchema } from '../../src/protocol/consoleApi.ts';
import { gatesNowSchema } from '../../src/protocol/consolePresence.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, person, startTestHub, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
const GUEST = '5555555555555555';
const LORRY = '6666666666666666';
const TRACTOR = '7777777777777777';
const MINUTE = 60_000;

let hub: TestHub;
let phone: TestPhone;
let call: DutyOffice['call'];

const visitor = (id: string, name: string): DomainEvent => ({
  kind: 'personRecorded',
  body: { id, fields: { name, category: 'visitor', phone: '13800138000' }, reason: '' },
});
const vehicle = (id: string, plate: string, household: string): DomainEvent => ({
  kind: 'vehicleRecorded',
  body: { id, fields: { plate, household }, reason: '' },
});
const through = (change: Partial<Passage>): DomainEvent => {
  const event = passage(hub.checkpointId, GUEST);
  if (event.kind !== 'passageRecorded') throw new Error('no passage');
  return { ...event, body: { ...event.body, ...change } };
};
let at = NOON;
/** Saves the events one minute after the other, and pushes them. */
const say = async (...events: DomainEvent[]) => {
  const first = phone.places.length + 1;
  for (const event of events) {
    at += MINUTE;
    await phone.save(event, at);
  }
  hub.clock.now = at + MINUTE;
  await phone.push(first, phone.places.length);
};
const now = async () => {
  const { gates } = gatesNowSchema.parse((await call('GET', '/api/now')).json());
  return gates[0];
};
const names = async (group: string, more: object = {}) => {
  const filter = { village: hub.villageId, group, ...more };
  const { rows } = passagesPageSchema.parse((await call('POST', '/api/presences/search', filter)).json());
  return rows.map(({ subject }) => subject.label);
};

beforeEach(async () => {
  hub = await startTestHub();
  ({ call } = await openDutyOffice(hub.running));
  phone = await TestPhone.enrol(hub, '华为');
  at = NOON;
});
afterEach(() => hub.end());

describe('who is where they do not live', () => {
  it('are visitors and their vehicles that came in, and residents and theirs that went out', async () => {
    await say(
      person(ZHANG, '张三'),
      visitor(GUEST, '李客'),
      vehicle(LORRY, '鄂A12345', ''),
      vehicle(TRACTOR, '鄂A54321', '3组12号'),
      through({}),
      through({ subject: { type: 'vehicle', id: LORRY } }),
      through({ subject: { type: 'person', id: ZHANG }, direction: 'out' }),
      through({ subject: { type: 'vehicle', id: TRACTOR }, direction: 'out' }),
    );
    expect(await now()).toMatchObject({
      checkpointId: hub.checkpointId,
      villageId: hub.villageId,
      presences: { visitors: 1, visitingVehicles: 1, awayResidents: 1, awayVehicles: 1 },
    });
    expect(await names('visitors')).toEqual(['李客']);
    expect(await names('visitingVehicles')).toEqual(['鄂A12345']);
    expect(await names('awayResidents')).toEqual(['张三']);
    expect(await names('awayVehicles')).toEqual(['鄂A54321']);

    await say(through({ direction: 'out' }), through({ subject: { type: 'person', id: ZHANG } }));
    expect((await now())?.presences).toEqual({
      visitors: 0,
      visitingVehicles: 1,
      awayResidents: 0,
      awayVehicles: 1,
    });
  });

  it('follow what is corrected, and what the register says later, and are the same when all is made again', async () => {
    await say(visitor(GUEST, '李客'), through({}), through({ direction: 'out' }));
    const correction = (seq: number, fields: object): DomainEvent => ({
      kind: 'passageCorrected',
      body: { passage: { deviceId: phone.id, seq }, fields, reason: '点错了' },
    });
    await say(correction(3, { withdrawn: true }));
    expect(await names('visitors')).toEqual(['李客']);
    await say(person(ZHANG, '张三'), correction(2, { subject: { type: 'person', id: ZHANG } }));
    expect(await names('visitors')).toEqual([]);
    await say(through({}));
    expect(await names('visitors', { words: '138' })).toEqual(['李客']);
    expect(await names('visitors', { words: '张' })).toEqual([]);
    await hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));
    expect(await names('visitors')).toEqual(['李客']);

    await say({
      kind: 'personRecorded',
      body: { id: GUEST, fields: { category: 'tenant' }, reason: '租下了房子' },
    });
    expect(await names('visitors')).toEqual([]);
  });

  it('are paged, and asked for by one village', async () => {
    await say(
      visitor(GUEST, '李客'),
      visitor(ZHANG, '张客'),
      through({}),
      through({ subject: { type: 'person', id: ZHANG } }),
    );
    const filter = { village: hub.villageId, group: 'visitors', limit: 1 };
    const first = passagesPageSchema.parse((await call('POST', '/api/presences/search', filter)).json());
    expect(first.rows.map(({ subject }) => subject.label)).toEqual(['张客']);
    expect(await names('visitors', { limit: 1, after: first.next ?? '' })).toEqual(['李客']);
    expect((await call('POST', '/api/presences/search', { group: 'visitors' })).statusCode).toBe(400);
  });
});

describe('how fast a gate is', () => {
  it('is said of the last quarter of an hour, once three have come', async () => {
    await say(through({ handledSeconds: 9 }), through({ handledSeconds: 12 }));
    expect((await now())?.pace).toEqual({ person: null, vehicle: null });
    await say(through({ handledSeconds: 30 }));
    expect((await now())?.pace.person).toEqual({ count: 3, medianSeconds: 12, perHour: 12 });
    hub.clock.now += 20 * MINUTE;
    expect((await now())?.pace.person).toBeNull();
  });
});
