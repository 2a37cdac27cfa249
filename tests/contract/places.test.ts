import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { checkpointsSchema, passagesPageSchema, villagesSchema } from '../../src/protocol/consoleApi.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

describe('villages and gates', () => {
  let hub: TestHub;
  let call: DutyOffice['call'];
  beforeEach(async () => {
    hub = await startTestHub();
    ({ call } = await openDutyOffice(hub.running));
  });
  afterEach(() => hub.end());

  const villages = async () => villagesSchema.parse((await call('GET', '/api/villages')).json()).rows;
  const gates = async () => checkpointsSchema.parse((await call('GET', '/api/checkpoints')).json()).rows;
  const patchVillage = async (body: object, id = hub.villageId) =>
    (await call('PATCH', `/api/villages/${id}`, body)).json();
  const patchGate = async (body: object, id = hub.checkpointId) =>
    (await call('PATCH', `/api/checkpoints/${id}`, body)).json();
  const closeGate = () => patchGate({ closed: true, reason: '改道' });
  const savePerson = (name: string) =>
    call('POST', '/api/persons', { villageId: hub.villageId, persons: [{ name, household: '1组1号' }] });

  /** What a phone is told of places by a pull from the beginning. */
  const toldNames = async (phone: TestPhone): Promise<string[]> => {
    const wants = [hub.running.hub.townshipId, hub.villageId].map((scope) => ({
      scope,
      from: null,
      until: null,
    }));
    const answer = await phone.pull(hub.clock.now, wants);
    if (!('pages' in answer)) throw new Error(answer.code);
    return answer.pages
      .flatMap(({ entries }) => entries)
      .flatMap(({ event }) => {
        const decoded = decodeEvent(event);
        if (!decoded.ok || !decoded.value.known) return [];
        const said = decoded.value.event;
        const isPlace = said.kind === 'villageRecorded' || said.kind === 'checkpointRecorded';
        return isPlace && said.body.fields.name !== undefined ? [said.body.fields.name] : [];
      });
  };

  it('get new names, which phones hear of by their ordinary pull', async () => {
    const phone = await TestPhone.enrol(hub);
    expect(await patchVillage({ name: '东沟村' })).toMatchObject({ name: '东沟村' });
    expect(await patchGate({ name: '东沟村口' })).toMatchObject({ name: '东沟村口' });
    expect((await villages()).map(({ name }) => name)).toEqual(['东沟村']);
    expect(await toldNames(phone)).toEqual(['东村', '东沟村', '村口', '东沟村口']);
    const later = await TestPhone.enrol(hub);
    expect([later.enrolment.village.name, later.enrolment.checkpoint.name]).toEqual(['东沟村', '东沟村口']);
  });

  it('are called differently, whatever blanks, width and case do to a name', async () => {
    expect((await call('POST', '/api/villages', { name: '东 村' })).json().code).toBe('nameTaken');
    const other = (await call('POST', '/api/villages', { name: '西村' })).json().id;
    expect((await patchVillage({ name: '东村' }, other)).code).toBe('nameTaken');
    expect(await patchVillage({ name: '东村' })).toMatchObject({ name: '东村' });
    const addGate = (name: string, villageId: string) =>
      call('POST', '/api/checkpoints', { name, villageId });
    expect((await addGate('村口', hub.villageId)).json().code).toBe('nameTaken');
    expect((await addGate('村口', other)).statusCode).toBe(200);
    const [, second] = [await addGate('Ｂ口', hub.villageId), await addGate('c口', hub.villageId)];
    expect((await patchGate({ name: 'b 口' }, second?.json().id)).code).toBe('nameTaken');
  });

  it('have names that can be seen, and are told apart by nothing else', async () => {
    await call('POST', '/api/villages', { name: '西村' });
    expect((await call('POST', '/api/villages', { name: '西\u200B村' })).json().code).toBe('nameTaken');
    expect((await call('POST', '/api/villages', { name: '\u200B' })).statusCode).toBe(400);
    expect(await patchVillage({ name: '东\u200B沟村' })).toMatchObject({ name: '东沟村' });
    expect(await patchGate({ name: ' 沟\u2060口 ' })).toMatchObject({ name: '沟口' });
    const nobody = { name: '\u200B', villageId: hub.villageId };
    expect((await call('POST', '/api/checkpoints', nobody)).statusCode).toBe(400);
  });

  it('are edited in something, and closed with a reason', async () => {
    for (const body of [{}, { reason: '改' }, { closed: true }, { closed: true, reason: ' ' }]) {
      expect(await patchVillage(body)).toMatchObject({ code: 'malformed' });
      expect(await patchGate(body)).toMatchObject({ code: 'malformed' });
    }
    expect(await patchGate({ closed: true, reason: '改道' })).toMatchObject({ closed: true });
  });

  it('of one name cannot be made at once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => call('POST', '/api/villages', { name: '南村' })));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409]);
  });

  it('are closed once nobody uses them, and say what is in the way', async () => {
    const close = () => patchVillage({ closed: true, reason: '并入西村' });
    const saved = saveResultsSchema.parse((await savePerson('张三')).json()).results[0];
    const id = saved !== undefined && 'id' in saved ? saved.id : '';
    expect((await close()).code).toBe('gatesOpen');
    await closeGate();
    expect((await close()).code).toBe('stillRegistered');
    await call('POST', '/api/persons/withdraw', { ids: [id], reason: '迁往西村' });
    expect(await close()).toMatchObject({ name: '东村', closed: true });
    expect((await savePerson('李四')).json().code).toBe('villageClosed');
    const back = await call('POST', '/api/persons/restore', { ids: [id], reason: '误' });
    expect(back.json().code).toBe('villageClosed');
    const gate = await call('POST', '/api/checkpoints', { name: '新口', villageId: hub.villageId });
    expect(gate.json().code).toBe('villageClosed');
    expect((await patchGate({ closed: false })).code).toBe('villageClosed');
    expect(await patchVillage({ closed: false, reason: '恢复' })).toMatchObject({ closed: false });
    expect(await patchGate({ closed: false })).toMatchObject({ closed: false });
    expect((await gates()).map(({ name, closed }) => [name, closed])).toEqual([['村口', false]]);
  });

  it('of another village are named with who comes from there', async () => {
    const other = (await call('POST', '/api/villages', { name: '西村' })).json().id;
    const persons = [{ name: '王二', household: '1组1号' }];
    const saved = saveResultsSchema.parse(
      (await call('POST', '/api/persons', { villageId: other, persons })).json(),
    ).results[0];
    const guest = saved !== undefined && 'id' in saved ? saved.id : '';
    const phone = await TestPhone.enrol(hub);
    await phone.save(passage(hub.checkpointId, guest), NOON);
    await phone.push(1, 1);
    const page = passagesPageSchema.parse((await call('POST', '/api/passages/search', {})).json());
    expect(page.rows).toMatchObject([
      { villageId: hub.villageId, subject: { label: '王二', villageId: other } },
    ]);
  });

  it('let nobody in by a code that was given before the gate was closed', async () => {
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 10);
    await closeGate();
    await expect(TestPhone.enrolBy(hub.running, { code })).rejects.toThrow('badCode');
  });

  it('are closed and renamed in words that every phone reads', async () => {
    await closeGate();
    await patchVillage({ closed: true, reason: '并村' });
    await patchVillage({ name: '旧东村' });
    const { store, townshipId } = hub.running.hub;
    const head = (await store.feeds()).get(townshipId) ?? 0;
    const rows = await store.feed(townshipId, 0, head, 100, null);
    const edits = rows.flatMap(({ event }) => {
      const decoded = event && decodeEvent(event);
      if (!decoded?.ok || !decoded.value.known || !event) return [];
      const said = decoded.value.event;
      return said.kind === 'villageRecorded' ? [{ fields: said.body.fields, version: event[2] }] : [];
    });
    expect(edits).toEqual([
      { fields: { name: '东村' }, version: 1 },
      { fields: { closed: true }, version: 1 },
      { fields: { name: '旧东村' }, version: 1 },
    ]);
  });
});
