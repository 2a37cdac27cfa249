import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editCheckpoint } from '../../server/service/places.ts';
import { personDetailSchema, personsPageSchema } from '../../src/protocol/consoleApi.ts';
import { passesSchema } from '../../src/protocol/consolePasses.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { pastesSchema, undonePasteSchema, withdrawnSchema } from '../../src/protocol/consoleWithdrawal.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

describe('the register, when something goes wrong half-way', () => {
  let hub: TestHub;
  let call: DutyOffice['call'];

  const save = (persons: object[], more: object = {}) =>
    call('POST', '/api/persons', { villageId: hub.villageId, persons, ...more });
  const createdId = async (name: string) => {
    const [result] = saveResultsSchema.parse((await save([{ name, household: '1组1号' }])).json()).results;
    return result?.status === 'created' ? result.id : '';
  };
  const issue = (id: string) =>
    call('POST', '/api/passes', { subject: { type: 'person', id }, villageId: hub.villageId });
  const withdraw = (id: string) => call('POST', '/api/persons/withdraw', { ids: [id], reason: '已迁出' });
  const inForce = async (id: string) => {
    const { rows } = passesSchema.parse((await call('GET', `/api/passes?subject=${id}`)).json());
    return rows.filter(({ revokedAt }) => revokedAt === null).length;
  };
  const countOf = async (filter: object) =>
    personsPageSchema.parse((await call('POST', '/api/persons/search', { limit: 200, ...filter })).json())
      .rows.length;
  /** The `nth` transaction from now on fails, once. */
  const failCommit = (nth: number) => {
    const { commits } = hub.running.hub;
    const commit = commits.commit.bind(commits);
    let left = nth;
    commits.commit = async (arrival) => {
      left -= 1;
      if (left > 0) return commit(arrival);
      commits.commit = commit;
      return { ok: false, error: 'unavailable' };
    };
  };

  beforeAll(async () => {
    hub = await startTestHub();
    ({ call } = await openDutyOffice(hub.running));
  });
  afterAll(() => hub.end());

  it.each([
    [1, { entries: 1, passes: 1 }],
    [2, { entries: 1, passes: 0 }],
  ])('finishes a withdrawal whose step %i failed when it is asked again', async (step, repeated) => {
    const id = await createdId(`赵${step}`);
    await issue(id);
    failCommit(step);
    expect((await withdraw(id)).json().code).toBe('unavailable');
    expect(withdrawnSchema.parse((await withdraw(id)).json())).toEqual(repeated);
    expect(await inForce(id)).toBe(0);
    expect(await countOf({ words: `赵${step}` })).toBe(0);
  });

  it('says of each edit who made it and why', async () => {
    const id = await createdId('周七');
    await withdraw(id);
    const { history } = personDetailSchema.parse((await call('GET', `/api/persons/${id}`)).json());
    expect(history.filter(({ field }) => field === 'withdrawn' || field === 'name')).toMatchObject([
      { field: 'name', value: '周七', by: '陈主任', reason: '' },
      { field: 'withdrawn', value: true, by: '陈主任', reason: '已迁出' },
    ]);
  });

  it('revokes what somebody who is out of the register has all the same', async () => {
    const id = await createdId('钱三');
    await issue(id);
    await withdraw(id);
    const { chain, townshipId, environment } = hub.running.hub;
    const validFrom = Math.floor(environment.now() / 1000) * 1000;
    const body = {
      passId: '7777777777777777',
      subject: { type: 'person', id } as const,
      label: '钱三',
      validFrom,
      validUntil: validFrom + 86_400_000,
    };
    await chain.append(townshipId, [{ kind: 'passIssued', body }]);
    expect(await inForce(id)).toBe(1);
    expect(withdrawnSchema.parse((await withdraw(id)).json())).toEqual({ entries: 0, passes: 1 });
    expect(await inForce(id)).toBe(0);
  });

  it('issues no pass to somebody who is not in the register any more, until they are back', async () => {
    const id = await createdId('孙四');
    await withdraw(id);
    expect((await issue(id)).json().code).toBe('conflict');
    await call('POST', '/api/persons/restore', { ids: [id], reason: '又回来了' });
    expect((await issue(id)).statusCode).toBe(200);
  });

  it('issues no pass to somebody who is withdrawn while it is being made', async () => {
    const id = await createdId('李五');
    const { store } = hub.running.hub;
    const policies = store.policies.bind(store);
    store.policies = async () => {
      store.policies = policies;
      await withdraw(id);
      return policies();
    };
    expect((await issue(id)).json().code).toBe('conflict');
    expect(await inForce(id)).toBe(0);
  });

  it('takes back a table of which only a part could be stored, and the rest that came later', async () => {
    const table = Array.from({ length: 600 }, (_, i) => ({ name: `周表${i}`, household: '9组' }));
    failCommit(2);
    expect((await save(table, { pasted: true })).json().code).toBe('unavailable');
    const pastes = async () => pastesSchema.parse((await call('GET', '/api/pastes')).json()).rows;
    expect((await pastes()).map(({ entered }) => entered)).toEqual([500]);
    hub.clock.now += 1000;
    expect((await save(table, { pasted: true })).statusCode).toBe(200);
    const rows = await pastes();
    expect(rows.map(({ entered }) => entered)).toEqual([100, 500]);
    for (const { id } of rows) await call('POST', `/api/pastes/${id}/undo`, { reason: '贴错了村' });
    expect(await countOf({ words: '周表' })).toBe(0);
  });

  it('takes back the part that came of a table during which the hub stopped', async () => {
    const { store } = hub.running.hub;
    const id = await createdId('吴六');
    const paste = {
      userId: '1111111111111111',
      scope: hub.villageId,
      type: 'person',
      updates: [],
      undoneAt: null,
    } as const;
    const entries = [id, '2222222222222222'];
    await store.addPaste({ ...paste, id: '3333333333333333', at: hub.clock.now, entries });
    const undone = await call('POST', '/api/pastes/3333333333333333/undo', { reason: '贴错了村' });
    expect(undonePasteSchema.parse(undone.json())).toMatchObject({ entries: 1, passes: 0 });
  });

  it('remembers no table of which nothing came in', async () => {
    const before = pastesSchema.parse((await call('GET', '/api/pastes')).json()).rows.length;
    failCommit(1);
    await save([{ name: '郑七', household: '1组1号' }], { pasted: true });
    expect(pastesSchema.parse((await call('GET', '/api/pastes')).json()).rows).toHaveLength(before);
  });

  it('gives no code for a gate that is closed', async () => {
    const { running, checkpointId } = hub;
    const close = (closed: boolean) => editCheckpoint(running.hub, checkpointId, { closed }, '改道', null);
    const ask = () => call('POST', `/api/checkpoints/${checkpointId}/enrolment-codes`);
    await close(true);
    expect((await ask()).json().code).toBe('conflict');
    await close(false);
    expect((await ask()).statusCode).toBe(200);
  });

  it('counts wrong passwords of one name together, however many spaces stand around it', async () => {
    const codes: string[] = [];
    for (const name of ['陈主任', ' 陈主任', '陈主任 ', '  陈主任', '　陈主任']) {
      const answer = await call('POST', '/api/session', { name, password: 'wrong' });
      codes.push(answer.json().code);
    }
    expect(codes).toEqual(['wrongPassword', 'wrongPassword', 'wrongPassword', 'wrongPassword', 'tooMany']);
  });
});
