/** A whole data folder that is put back from a copy, and phones that may ask for their own scopes only. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import { createHub } from '../../server/hub.ts';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { addVillage } from '../../server/service/places.ts';
import { publishPolicy } from '../../server/service/policies.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import { policyStateSchema } from '../../src/protocol/consoleApi.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { held, judgedBy, NOON, passage, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';

describe('a hub whose whole folder was put back', () => {
  let hub: TestHub;
  let phone: TestPhone;
  /** What the phone was told after the copy was made. */
  let later: { cursor: string; epoch: string; receipt: Uint8Array } = {
    cursor: '',
    epoch: '',
    receipt: new Uint8Array(),
  };
  const warnings: string[] = [];

  const options = () => ({
    dataDir: hub.dataDir,
    now: () => hub.clock.now,
    pagesDir: hub.dataDir,
    log: {
      info: () => undefined,
      warn: (_facts: object, message: string) => void warnings.push(message),
      error: () => undefined,
    },
  });
  const reopen = async (more: { restored?: true } = {}): Promise<void> => {
    const running = await createHub({ ...options(), ...more });
    Object.assign(hub, { running });
    phone.running = running;
  };
  const publish = async (): Promise<number> => {
    const rules = { ...defaultPolicy, effectiveFrom: hub.clock.now };
    const published = await publishPolicy(hub.running.hub, rules, null);
    if (!published.ok) throw new Error(published.error);
    return published.value.version;
  };
  const pullFrom = async (who: TestPhone, from: string | null) => {
    const answer = await who.pull(hub.clock.now, [{ scope: hub.villageId, from, until: null }]);
    const page = 'pages' in answer ? answer.pages[0] : undefined;
    if (!('pages' in answer) || !page) throw new Error('no page');
    return { answer, page, epoch: Buffer.from(answer.epoch).toString('hex') };
  };

  beforeEach(async () => {
    warnings.length = 0;
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
    expect(await publish()).toBe(1);
    for (let i = 0; i < 4; i++) {
      await phone.save(judgedBy(i < 3 ? 1 : 2, passage(hub.checkpointId, ZHANG)), NOON + i * 1000);
    }
    await phone.push(1, 2);
    const copy = await mkdtemp(join(tmpdir(), 'hub-'));
    await hub.running.close();
    await cp(hub.dataDir, copy, { recursive: true });
    await reopen();
    expect(await publish()).toBe(2);
    await phone.push(3, 4);
    const told = await pullFrom(phone, null);
    later = { cursor: told.page.next, epoch: told.epoch, receipt: told.answer.receipt };
    await hub.running.close();
    await rm(hub.dataDir, { recursive: true });
    await cp(copy, hub.dataDir, { recursive: true });
    await rm(copy, { recursive: true });
    await reopen();
  });
  afterEach(() => hub.end());

  it('begins a new epoch for the first phone that has read further, and takes again what it lacks', async () => {
    expect(hub.running.hub.epoch).toBe(later.epoch);
    const { answer, page, epoch } = await pullFrom(phone, later.cursor);
    expect(epoch).not.toBe(later.epoch);
    expect(page.next.startsWith(`${epoch}:`)).toBe(true);
    expect(held(answer)).toEqual([[1, 2]]);
    expect(warnings).toEqual(['a device is ahead of the database, which was restored: a new epoch begins']);
    expect(statuses(await phone.push(3, 4))).toEqual(['accepted', 'accepted']);
    expect(await hub.running.hub.store.passages({ limit: 9 })).toHaveLength(4);
    await hub.running.close();
    await reopen();
    expect(hub.running.hub.epoch).toBe(epoch);
  });

  it('begins a new epoch when it is shown what it has signed, and for no other receipt', async () => {
    const wants = [{ scope: hub.villageId, from: null, until: null }];
    const show = async (shown: Uint8Array): Promise<string> => {
      const answer = await phone.pull(hub.clock.now, wants, 100_000, shown);
      if (!('pages' in answer)) throw new Error(answer.code);
      return Buffer.from(answer.epoch).toString('hex');
    };
    const current = await pullFrom(phone, null);
    const forged = Uint8Array.from(later.receipt, (byte, i) =>
      i === later.receipt.length - 1 ? byte ^ 1 : byte,
    );
    expect(await show(current.answer.receipt)).toBe(later.epoch);
    expect(await show(forged)).toBe(later.epoch);
    const epoch = await show(later.receipt);
    expect(epoch).not.toBe(later.epoch);
    // It is of an epoch that is over by then.
    expect(await show(later.receipt)).toBe(epoch);
  });

  it('says that rules are lost which passages name, until others are published under a number that none had', async () => {
    const { call } = await openDutyOffice(hub.running);
    const rules = async () => policyStateSchema.parse((await call('GET', '/api/policy')).json());
    await pullFrom(phone, later.cursor);
    expect((await rules()).lost).toEqual([]);
    await phone.push(3, 4);
    expect(await rules()).toMatchObject({ current: { version: 1 }, lost: [2] });
    expect(await publish()).toBe(102);
    expect(await rules()).toMatchObject({ current: { version: 102 }, lost: [] });
  });

  it('gives no number again when the restore is announced, before any phone has told of lost rules', async () => {
    await hub.running.close();
    await reopen({ restored: true });
    expect(await publish()).toBe(102);
  });

  it('begins one epoch for all phones that notice', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => pullFrom(phone, later.cursor)));
    expect(new Set(answers.map(({ epoch }) => epoch)).size).toBe(1);
    expect(answers[0]?.epoch).not.toBe(later.epoch);
  });
});

describe('a hub that has lost a phone', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await startTestHub();
  });
  afterEach(() => hub.end());

  it('takes it in again by a code under the id, key and chain that it has', async () => {
    const phone = await TestPhone.enrol(hub);
    for (let i = 0; i < 3; i++) await phone.save(passage(hub.checkpointId, ZHANG), NOON + i * 1000);
    const other = await startTestHub();
    phone.running = other.running;
    await expect(phone.push(1, 3)).rejects.toThrow('unknownDevice');
    const { code } = await addEnrolmentCode(other.running.hub, other.checkpointId, 10);
    await TestPhone.enrolBy(other.running, { code }, 'phone', phone);
    // What was sealed to the other hub is kept apart there; its place in the chain is held.
    expect(held(await phone.push(1, 3))).toEqual([[1, 3]]);
    await other.end();
  });

  it('takes the word of a newer device of the same phone for an older one', async () => {
    const elder = { id: 'e1der00000000001', keys: await generateSigningKeys(false) };
    const fork = await TestPhone.enrol(hub);
    const again = await TestPhone.enrolBy(hub.running, { forkOf: fork.id }, 'phone', elder, fork);
    expect(again.enrolment.checkpoint.id).toBe(hub.checkpointId);
    await again.save(passage(hub.checkpointId, ZHANG), NOON);
    expect(statuses(await again.push(1, 1))).toEqual(['accepted']);
  });

  it('answers with the phone’s own blocks that it lacks events of', async () => {
    const phone = await TestPhone.enrol(hub);
    for (let i = 0; i < 2; i++) await phone.save(passage(hub.checkpointId, ZHANG), NOON + i * 1000);
    await phone.push(1, 1);
    const more = { deviceId: phone.id, block: 0, count: 2, mix: new Uint8Array(16).fill(1) };
    const answer = await phone.digests(NOON, hub.villageId, [more], { toEnd: false });
    if (!('differing' in answer)) throw new Error(answer.code);
    expect(answer.differing.at(-1)).toEqual({ deviceId: phone.id, block: 0 });
    expect(answer.entries.filter(({ deviceId }) => deviceId === phone.id).map(({ seq }) => seq)).toEqual([1]);
    expect(held(answer)).toEqual([[1, 1]]);
  });
});

describe('a phone that asks for what it may not read', () => {
  let hub: TestHub;
  let phone: TestPhone;

  beforeEach(async () => {
    hub = await startTestHub({ limits: { pushesPerMinute: 3 } });
    phone = await TestPhone.enrol(hub);
  });
  afterEach(() => hub.end());

  it('is refused another village’s scope, and the access log says who asked for what', async () => {
    const other = await addVillage(hub.running.hub, '西村', null);
    if (!other.ok) throw new Error(other.error);
    const wants = [{ scope: other.value, from: null, until: null }];
    const refused = { status: 403, code: 'forbiddenScope' };
    expect(await phone.pull(NOON, wants)).toEqual(refused);
    expect(await phone.digests(NOON, other.value, [])).toEqual(refused);
    const database = new Database(join(hub.dataDir, 'shouwang.db'), { readonly: true });
    const rows = database.prepare('select user_id, action, subject from access_log order by action').all();
    database.close();
    expect(rows).toEqual([
      { user_id: phone.id, action: 'refusedDigests', subject: other.value },
      { user_id: phone.id, action: 'refusedPull', subject: other.value },
    ]);
  });

  it('reads as often as it may in a minute, and pushes all the same', async () => {
    await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    const second = await TestPhone.enrol(hub);
    expect(await phone.digests(NOON, hub.villageId, [])).toHaveProperty('entries');
    expect(await phone.pull(NOON, [])).toHaveProperty('pages');
    expect(await phone.pull(NOON, [])).toHaveProperty('pages');
    const tooMany = { status: 429, code: 'tooMany' };
    expect(await phone.pull(NOON, [])).toEqual(tooMany);
    expect(await phone.digests(NOON, hub.villageId, [])).toEqual(tooMany);
    expect(await second.pull(NOON, [])).toHaveProperty('pages');
    expect(statuses(await phone.push(1, 1))).toEqual(['accepted']);
  });
});
