/** What may get into the register, and what stays beside it: other villages' entries, bytes that come too late. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import { addCheckpoint, addVillage } from '../../server/service/places.ts';
import { publishPolicy } from '../../server/service/policies.ts';
import { rebuildProjections } from '../../server/service/projections.ts';
import { listQuarantine, resolveQuarantine } from '../../server/service/quarantineViews.ts';
import { parseEntry } from '../../server/service/storedEntry.ts';
import { currentFields, lastEdit } from '../../src/domain/register.ts';
import type { Item } from '../../src/protocol/batch.ts';
import type { HandPassage, QuarantineRow } from '../../src/protocol/consoleQuarantine.ts';
import { encodeEvent } from '../../src/protocol/eventCodec.ts';
import type { Place, TestHub } from './hubPhone.ts';
import { held, NOON, passage, person, receiptOf, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
const LI = '5555555555555555';
const OFFICE = '0000000000000009';
const MINUTE = 60_000;
const DAY = 86_400_000;

let hub: TestHub;
let phone: TestPhone;

beforeEach(async () => {
  hub = await startTestHub();
  phone = await TestPhone.enrol(hub);
});
afterEach(() => hub.end());

const apart = async (): Promise<QuarantineRow[]> => {
  const page = await listQuarantine(hub.running.hub, {});
  if (!page.ok) throw new Error(page.error);
  return page.value.rows;
};
const nameOf = async (id: string): Promise<unknown> => {
  const [row] = await hub.running.hub.store.entries('person', [id]);
  return row && currentFields(parseEntry(row.entry)).name;
};
const accept = (id: string) =>
  resolveQuarantine(hub.running.hub, id, { resolution: 'accepted', reason: '' }, OFFICE);
const rebuild = () => hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));

describe('an edit of what is in another village’s register', () => {
  let stranger: TestPhone;

  beforeEach(async () => {
    const { running } = hub;
    const village = await addVillage(running.hub, '西村', null);
    if (!village.ok) throw new Error(village.error);
    const gate = await addCheckpoint(running.hub, { name: '西口', villageId: village.value }, null);
    if (!gate.ok) throw new Error(gate.error);
    stranger = await TestPhone.enrol({ ...hub, checkpointId: gate.value });
    await phone.save(person(ZHANG, '张三'), NOON);
    await phone.push(1, 1);
    hub.clock.now += 1000;
  });

  it('is held apart, cannot be accepted, and what is behind it goes on', async () => {
    await stranger.save(person(ZHANG, '赵六'), NOON + 1000);
    const withdrawn = { id: ZHANG, fields: { withdrawn: true }, reason: '' };
    await stranger.save({ kind: 'personRecorded', body: withdrawn }, NOON + 1000);
    await stranger.save(person(LI, '李四'), NOON + 1000);
    expect(statuses(await stranger.push(1, 3))).toEqual(['notAllowed', 'notAllowed', 'accepted']);
    expect(statuses(await stranger.push(1, 3))).toEqual(['notAllowed', 'notAllowed', 'duplicate']);
    expect(await nameOf(ZHANG)).toBe('张三');
    expect(await nameOf(LI)).toBe('李四');
    const rows = await apart();
    expect(rows.map(({ code, hindrance }) => [code, hindrance])).toEqual([
      ['notAllowed', 'otherVillage'],
      ['notAllowed', 'otherVillage'],
    ]);
    expect(rows.map(({ kind, parts, about }) => [kind, parts.fields, about])).toEqual([
      [
        'personRecorded',
        { name: '赵六', household: '3组12号', category: 'resident' },
        { type: 'person', label: '张三' },
      ],
      ['personRecorded', { withdrawn: true }, { type: 'person', label: '张三' }],
    ]);
    expect(await accept(rows[0]?.id ?? '')).toEqual({ ok: false, error: 'invalid' });
    expect((await apart()).map(({ resolution }) => resolution)).toEqual([null, null]);
  });

  it('that an earlier build has let through is left out when the projections are made again', async () => {
    // Whichever of the two feeds is read first.
    await stranger.save(person(LI, '李四'), NOON + 1000);
    await stranger.push(1, 1);
    const { store } = hub.running.hub;
    await store.transaction(async (rooms) => {
      for (const [by, id] of [
        [stranger, ZHANG],
        [phone, LI],
      ] as const) {
        const [row] = await rooms.events({ deviceId: by.id, from: 1, to: 1 });
        if (!row) throw new Error('no event');
        const at = NOON + 2000;
        const stamp = { wall: at, counter: 0 };
        const event = encodeEvent({
          event: person(id, '赵六'),
          stamp,
          occurredAt: at,
          offsetMinutes: 480,
          actor: null,
        });
        const head = ((await rooms.lockFeeds([row.scope])).get(row.scope) ?? 0) + 1;
        await rooms.addEvents([{ ...row, seq: 2, head, event, receivedAt: at }]);
        await rooms.saveFeeds(new Map([[row.scope, head]]));
      }
    });
    await rebuild();
    expect([await nameOf(ZHANG), await nameOf(LI)]).toEqual(['张三', '李四']);
  });
});

describe('an edit that the duty office accepts', () => {
  it('is ordered as on phones: by its stamp, five minutes after that of the resolution at the latest', async () => {
    const stampOf = async (id: string) => {
      const [row] = await hub.running.hub.store.entries('person', [id]);
      return row && lastEdit(parseEntry(row.entry))?.wall;
    };
    const copy = await phone.clone();
    await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    await phone.push(1, 2);
    await copy.save(person(ZHANG, '张三'), NOON, NOON + 20 * MINUTE);
    await copy.save(person(LI, '李四'), NOON, NOON + 90 * MINUTE);
    expect(statuses(await copy.push(1, 2))).toEqual(['forked', 'forked']);
    // The hub speaks an hour ahead of its clock, which was set back.
    hub.clock.now = NOON + 60 * MINUTE;
    await addCheckpoint(hub.running.hub, { name: '东口', villageId: hub.villageId }, null);
    hub.clock.now = NOON;
    for (const { id } of await apart()) expect(await accept(id)).toMatchObject({ ok: true });
    expect([await stampOf(ZHANG), await stampOf(LI)]).toEqual([NOON + 20 * MINUTE, NOON + 65 * MINUTE]);
    await rebuild();
    expect([await stampOf(ZHANG), await stampOf(LI)]).toEqual([NOON + 20 * MINUTE, NOON + 65 * MINUTE]);
  });
});

describe('what a phone may not say', () => {
  it('cannot be accepted, and is shown', async () => {
    await phone.save({ kind: 'passRevoked', body: { passId: ZHANG, reason: '丢失' } }, NOON);
    expect(statuses(await phone.push(1, 1))).toEqual(['notAllowed']);
    const [row] = await apart();
    expect(row).toMatchObject({ code: 'notAllowed', hindrance: 'notForPhones', occurredAt: NOON });
    expect(row).toMatchObject({ kind: 'passRevoked', parts: { passId: ZHANG, reason: '丢失' }, about: null });
    expect(await accept(row?.id ?? '')).toEqual({ ok: false, error: 'invalid' });
  });

  it('cannot be accepted on a second branch either', async () => {
    const copy = await phone.clone();
    await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    await phone.push(1, 1);
    await copy.save({ kind: 'passRevoked', body: { passId: ZHANG, reason: '丢失' } }, NOON);
    expect(statuses(await copy.push(1, 1))).toEqual(['forked']);
    const [row] = await apart();
    expect(row).toMatchObject({ code: 'forked', hindrance: 'notForPhones' });
    expect(await accept(row?.id ?? '')).toEqual({ ok: false, error: 'invalid' });
  });
});

describe('a record of which the bytes come late', () => {
  const digestOnly = ({ digest }: Place): Item => ({ digest });
  let anew: HandPassage;

  beforeEach(async () => {
    await phone.save(person(ZHANG, '张三'), NOON);
    await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    await phone.push(1, 1);
    expect(statuses(await phone.push(2, 2, digestOnly))).toEqual(['damaged']);
    anew = {
      checkpointId: hub.checkpointId,
      direction: 'in',
      subject: { type: 'person', id: ZHANG },
      occurredAt: NOON,
      deciCelsius: 366,
      decision: 'admitted',
      note: '',
    };
  });

  const passages = async (): Promise<number> => (await hub.running.hub.store.passages({ limit: 9 })).length;

  it('is recorded once, by hand, and kept beside that', async () => {
    const [row] = await apart();
    const byHand = { resolution: 'recordedByHand', reason: '补记', passage: anew } as const;
    expect(await resolveQuarantine(hub.running.hub, row?.id ?? '', byHand, OFFICE)).toMatchObject({
      ok: true,
    });
    expect(await passages()).toBe(1);
    const late = await phone.push(2, 2);
    expect(await passages()).toBe(1);
    expect(held(late)).toEqual([[1, 2]]);
    // Nothing of it is wanted any more: the phone may let go of it.
    expect(receiptOf(late).quarantined.map(({ code }) => code)).toEqual(['forked']);
    expect(statuses(await phone.push(2, 2))).toEqual(['forked']);
    const [kept] = await apart();
    expect(kept).toMatchObject({ code: 'damaged', resolution: 'recordedByHand', resolvedReason: '补记' });
    expect(kept).toMatchObject({
      kind: 'passageRecorded',
      checkpointId: hub.checkpointId,
      about: { type: 'person', label: '张三' },
    });
    await rebuild();
    expect(await passages()).toBe(1);
  });

  it('stays out when the office has dismissed it', async () => {
    const [row] = await apart();
    const dismissed = { resolution: 'dismissed', reason: '重复' } as const;
    expect(await resolveQuarantine(hub.running.hub, row?.id ?? '', dismissed, OFFICE)).toMatchObject({
      ok: true,
    });
    await phone.push(2, 2);
    expect(await passages()).toBe(0);
    expect(await apart()).toMatchObject([{ resolution: 'dismissed' }]);
  });

  it('is taken in when nobody has decided, and nothing is left to decide', async () => {
    expect(statuses(await phone.push(2, 2))).toEqual(['accepted']);
    expect(await passages()).toBe(1);
    expect(await apart()).toEqual([]);
  });

  it('is judged by the rules of its own time, and only at a time and for people that can be', async () => {
    const { hub: service } = hub.running;
    const fever = { ...defaultPolicy.temperature.fever, threshold: 360 };
    const strict = { ...defaultPolicy, temperature: { ...defaultPolicy.temperature, fever } };
    for (const rules of [defaultPolicy, { ...strict, effectiveFrom: NOON + DAY }]) {
      expect(await publishPolicy(service, rules, OFFICE)).toMatchObject({ ok: true });
    }
    hub.clock.now += 2 * DAY;
    const west = await addVillage(service, '西村', null);
    if (!west.ok) throw new Error(west.error);
    const gate = await addCheckpoint(service, { name: '西口', villageId: west.value }, null);
    if (!gate.ok) throw new Error(gate.error);
    const stranger = await TestPhone.enrol({ ...hub, checkpointId: gate.value });
    await stranger.save(person(LI, '李四'), NOON + DAY);
    await stranger.push(1, 1);
    const [row] = await apart();
    const record = (passage: HandPassage) =>
      resolveQuarantine(
        service,
        row?.id ?? '',
        { resolution: 'recordedByHand', reason: '补记', passage },
        OFFICE,
      );
    const invalid = { ok: false, error: 'invalid' };
    expect(await record({ ...anew, subject: { type: 'person', id: LI } })).toEqual(invalid);
    expect(await record({ ...anew, checkpointId: gate.value })).toEqual(invalid);
    expect(await record({ ...anew, occurredAt: -5 })).toEqual(invalid);
    expect(await record({ ...anew, occurredAt: hub.clock.now + 1 })).toEqual(invalid);
    expect(await record(anew)).toMatchObject({ ok: true });
    const [stored] = await service.store.passages({ limit: 9 });
    expect(stored?.passage).toMatchObject({ reason: 'normal', policyVersion: 1 });
  });
});
