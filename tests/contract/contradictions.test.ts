/** Two who edit the same field of the same entry without knowing of each other. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rebuildProjections } from '../../server/service/projections.ts';
import type { ValidationFlag } from '../../src/domain/validationFlag.ts';
import { summarySchema } from '../../src/protocol/consoleApi.ts';
import type { ContradictionRow } from '../../src/protocol/consoleContradictions.ts';
import { contradictionsPageSchema } from '../../src/protocol/consoleContradictions.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, person, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
const GOOD_ID = '11010519491231002X';
const BAD_ID = '110105194912310021';
const MINUTE = 60_000;

let hub: TestHub;
let call: DutyOffice['call'];
let east: TestPhone;
let west: TestPhone;

beforeEach(async () => {
  hub = await startTestHub();
  ({ call } = await openDutyOffice(hub.running));
  east = await TestPhone.enrol(hub, '东口手机');
  west = await TestPhone.enrol(hub, '西口手机');
  await east.save(person(ZHANG, '张三'), NOON);
  await east.push(1, 1);
});
afterEach(() => hub.end());

const moves = (household: string) =>
  ({ kind: 'personRecorded', body: { id: ZHANG, fields: { household }, reason: '' } }) as const;

/** The phone says it at `at` and the hub hears it at `receivedAt`, minutes after noon. */
async function says(phone: TestPhone, household: string, at: number, receivedAt = at): Promise<void> {
  await phone.save(moves(household), NOON + at * MINUTE);
  hub.clock.now = NOON + receivedAt * MINUTE;
  const seq = phone.places.length;
  expect(statuses(await phone.push(seq, seq))).toEqual(['accepted']);
}
async function givesDocument(
  phone: TestPhone,
  idDocument: string,
  flags: ValidationFlag[],
  at: number,
  receivedAt = at,
): Promise<void> {
  const body = { id: ZHANG, fields: { idDocument, flags }, reason: '' };
  await phone.save({ kind: 'personRecorded', body }, NOON + at * MINUTE);
  hub.clock.now = NOON + receivedAt * MINUTE;
  const seq = phone.places.length;
  expect(statuses(await phone.push(seq, seq))).toEqual(['accepted']);
}
const fields = async () => (await call('GET', `/api/persons/${ZHANG}`)).json().person.fields;
const listed = async (): Promise<readonly ContradictionRow[]> =>
  contradictionsPageSchema.parse((await call('GET', '/api/contradictions')).json()).rows;
const values = async () =>
  (await listed()).map(({ field, stands, others }) => [
    field,
    stands.value,
    others.map(({ value }) => value),
  ]);
const household = async (): Promise<unknown> =>
  (await call('GET', `/api/persons/${ZHANG}`)).json().person.fields.household;
const settle = (row: ContradictionRow | undefined, chosen: object | undefined) =>
  call('POST', '/api/contradictions/settle', {
    type: 'person',
    id: ZHANG,
    field: 'household',
    stands: { deviceId: row?.stands.deviceId, seq: row?.stands.seq },
    chosen,
    reason: '电话里问过',
  });

describe('two edits of one field', () => {
  it('are listed with both values, who and when, when the one that lost came in later', async () => {
    await says(west, '5组1号', 20);
    await says(east, '4组2号', 10, 30);
    expect(await household()).toBe('5组1号');
    expect(await listed()).toMatchObject([
      {
        type: 'person',
        id: ZHANG,
        label: '张三',
        villageId: hub.villageId,
        field: 'household',
        stands: { value: '5组1号', at: NOON + 20 * MINUTE, device: { name: '西口手机' } },
        others: [{ value: '4组2号', at: NOON + 10 * MINUTE, receivedAt: NOON + 30 * MINUTE }],
      },
    ]);
    const day = summarySchema.parse((await call('GET', '/api/summary')).json());
    expect(day.contradicted).toBe(1);
  });

  it('are listed when the one that won was made before the hub had the other', async () => {
    await says(west, '5组1号', 10, 30);
    await says(east, '4组2号', 20, 40);
    expect(await values()).toEqual([['household', '4组2号', ['5组1号']]]);
  });

  it('are none of them a contradiction when the later one may have known, or says the same', async () => {
    await says(west, '5组1号', 10);
    await says(east, '4组2号', 20);
    await says(west, '4组2号', 15, 30);
    expect(await values()).toEqual([]);
  });

  it('of one phone are none, whichever number it goes on under', async () => {
    await says(west, '5组1号', 20);
    const again = await TestPhone.enrolBy(hub.running, { forkOf: west.id }, '西口手机', undefined, west);
    await says(again, '4组2号', 10, 30);
    expect(await values()).toEqual([]);
  });

  it('are listed the same when all projections are made again', async () => {
    await says(west, '5组1号', 20);
    await says(east, '4组2号', 10, 30);
    const before = await listed();
    await hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));
    expect(await listed()).toEqual(before);
  });
});

describe('a contradiction', () => {
  beforeEach(async () => {
    await says(west, '5组1号', 20);
    await says(east, '4组2号', 10, 30);
  });

  it('is settled by what stands, which is said again and loses nothing', async () => {
    const [row] = await listed();
    expect((await settle(row, { deviceId: row?.stands.deviceId, seq: row?.stands.seq })).statusCode).toBe(
      200,
    );
    expect([await listed(), await household()]).toEqual([[], '5组1号']);
    const { history } = (await call('GET', `/api/persons/${ZHANG}`)).json();
    const said = history.filter(({ field }: { field: string }) => field === 'household');
    expect(said.map(({ value }: { value: string }) => value)).toEqual([
      '5组1号',
      '5组1号',
      '4组2号',
      '3组12号',
    ]);
    expect(said[0]).toMatchObject({ by: '陈主任', reason: '电话里问过' });
  });

  it('is settled by the other, which stands then, and comes up again by a third who knew of none', async () => {
    const [row] = await listed();
    const [other] = row?.others ?? [];
    await settle(row, { deviceId: other?.deviceId, seq: other?.seq });
    expect([await listed(), await household()]).toEqual([[], '4组2号']);
    await says(west, '6组6号', 25, 50);
    expect(await values()).toEqual([['household', '4组2号', ['6组6号']]]);
  });

  it('of a document takes the findings of the chosen one with it, and asks about whoever has that one', async () => {
    const holder = { name: '持证', idDocument: GOOD_ID };
    await call('POST', '/api/persons', { villageId: hub.villageId, persons: [holder] });
    await givesDocument(west, BAD_ID, ['idBadCheckDigit'], 60);
    await givesDocument(east, GOOD_ID, [], 55, 70);
    const row = (await listed()).find(({ field }) => field === 'idDocument');
    const [other] = row?.others ?? [];
    const choose = (more: object) =>
      call('POST', '/api/contradictions/settle', {
        type: 'person',
        id: ZHANG,
        field: 'idDocument',
        stands: { deviceId: row?.stands.deviceId, seq: row?.stands.seq },
        chosen: { deviceId: other?.deviceId, seq: other?.seq },
        reason: '看过证件',
        ...more,
      });
    expect((await choose({})).json().code).toBe('numberTaken');
    expect(await fields()).toMatchObject({ idDocument: BAD_ID, flags: ['idBadCheckDigit'] });
    expect((await choose({ shared: true })).statusCode).toBe(200);
    expect(await fields()).toMatchObject({ idDocument: GOOD_ID, flags: [] });
  });

  it('is settled once, and by nothing that was not said', async () => {
    const [row] = await listed();
    const place = { deviceId: row?.stands.deviceId, seq: row?.stands.seq };
    expect((await settle(row, { deviceId: west.id, seq: 99 })).json().code).toBe('conflict');
    expect((await settle(row, place)).statusCode).toBe(200);
    expect((await settle(row, place)).json().code).toBe('conflict');
  });

  it('ends, too, when the duty office edits the field', async () => {
    const edit = { id: ZHANG, name: '张三', household: '7组7号' };
    const saved = await call('POST', '/api/persons', {
      villageId: hub.villageId,
      persons: [edit],
      reason: '核对户口',
    });
    expect(saved.statusCode).toBe(200);
    expect([await listed(), await household()]).toEqual([[], '7组7号']);
  });
});
