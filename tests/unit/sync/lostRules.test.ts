/** Rules that the hub has lost, because it was put back from a copy that is older than they are. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { encodeEvent } from '../../../src/protocol/eventCodec.ts';
import type { Entry } from '../../../src/protocol/responses.ts';
import type { Store } from '../../../src/store/store.ts';
import { openStore } from '../../../src/store/store.ts';
import { TOWNSHIP, VILLAGE } from '../../simulation/modelPlaces.ts';
import type { TestVillage } from '../../simulation/testVillage.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';
import { copyDisk } from '../../simulation/virtualDisk.ts';
import type { VirtualPhone } from '../../simulation/virtualPhone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HUB = '9000000000000001';
const LIVE = { from: 'n', until: null };
const BEHIND = { from: null, until: 'b' };

/** Rules that are told apart by their fever, tenths °C. */
const rules = (version: number, threshold: number): Policy => ({
  ...defaultPolicy,
  version,
  temperature: { ...defaultPolicy.temperature, fever: { threshold, comparator: '>=' } },
});

/** Version and fever that the phone goes by; undefined: its gate stands still. */
async function inForce(store: Store): Promise<readonly [number, number] | undefined> {
  const { policy } = await store.policy.at(NOON);
  return policy && [policy.version, policy.temperature.fever.threshold];
}

const published = (seq: number, policy: Policy): Entry => ({
  deviceId: HUB,
  seq,
  wall: null,
  flags: { clockSuspect: false, afterRevocation: false },
  event: encodeEvent({
    event: { kind: 'policyPublished', body: policy },
    stamp: { wall: NOON, counter: seq },
    occurredAt: NOON,
    offsetMinutes: 480,
    actor: null,
  }),
});

/** A village whose phone goes by version 2, of which the hub knows nothing any more. */
async function afterRestore(how: { readonly isSaid: boolean }): Promise<{
  readonly village: TestVillage;
  readonly phone: VirtualPhone;
  readonly store: Store;
}> {
  const village = testVillage();
  village.hub.publish(rules(1, 373));
  const { phone, store } = await village.enrolled();
  await phone.sync();
  await village.hub.backUp();
  village.hub.publish(rules(2, 380));
  await store.events.save(passage());
  await phone.sync();
  expect(await inForce(store)).toEqual([2, 380]);
  await village.hub.restore(how);
  village.pass(HOUR_MS);
  return { village, phone, store };
}

describe('a phone whose hub was put back from a copy without the latest rules', () => {
  it.each([{ isSaid: true }, { isSaid: false }])('goes by those that the hub has (%o)', async (how) => {
    const { phone, store } = await afterRestore(how);
    await phone.sync();
    expect(await inForce(store)).toEqual([1, 373]);
  });

  it('finds the older of them behind the last two weeks', async () => {
    const village = testVillage();
    village.hub.publish(rules(1, 373));
    village.pass(20 * DAY_MS);
    village.hub.publish(rules(2, 375));
    const { phone, store } = await village.enrolled();
    await phone.sync();
    await village.hub.backUp();
    village.hub.publish(rules(3, 380));
    await phone.sync();
    await village.hub.restore({ isSaid: true });
    village.pass(HOUR_MS);

    await phone.sync();

    expect(await phone.disk.readAll('shouwang', 'policies')).toHaveLength(2);
    expect(await inForce(store)).toEqual([2, 375]);
  });

  it('takes the hub’s word where it gives the number of lost rules to others, be it at their very place', async () => {
    const { village, phone, store } = await afterRestore({ isSaid: false });
    village.hub.publish(rules(2, 376));
    await phone.sync();
    expect(await inForce(store)).toEqual([2, 376]);
  });

  it('takes the hub’s word also where only the comparison finds out that the hub was put back', async () => {
    const village = testVillage();
    village.hub.publish(rules(1, 373));
    const { phone, store } = await village.enrolled();
    await village.hub.backUp();
    village.hub.publish(rules(2, 380));
    await phone.sync();
    await village.hub.restore({ isSaid: false });
    village.hub.publish(rules(2, 376));
    village.pass(7 * HOUR_MS);
    const before = village.hub.epoch;

    await phone.sync();

    expect(village.hub.epoch).toEqual(before);
    expect(await inForce(store)).toEqual([2, 376]);
  });

  it('drops rules that only the comparison finds to be lost, behind a feed that has grown again', async () => {
    const village = testVillage();
    village.hub.publish(rules(1, 373));
    const { phone, store } = await village.enrolled();
    await village.hub.backUp();
    village.hub.publish(rules(2, 380));
    await phone.sync();
    await village.hub.restore({ isSaid: false });
    const other = await village.enrolled();
    await other.store.events.save(passage());
    await other.phone.sync();
    village.pass(7 * HOUR_MS);
    const before = village.hub.epoch;

    await phone.sync();

    expect(village.hub.epoch).toEqual(before);
    expect(await inForce(store)).toEqual([1, 373]);
  });

  it('stands under the old rules or the new, whenever the power goes, and comes to the new', async () => {
    const { village, phone: before } = await afterRestore({ isSaid: true });
    before.kill();
    const seen: string[] = [];
    for (let operations = 1; seen.at(-1) !== 'new'; operations += 1) {
      const phone = village.addPhone(await copyDisk(before.disk));
      await phone.boot();
      phone.disk.losePowerAfter(operations);
      await phone.sync();
      phone.kill();

      const { store } = await phone.boot();
      const [version] = (await inForce(store)) ?? [];
      seen.push(version === 1 ? 'new' : version === 2 ? 'old' : 'none');
      await phone.sync();
      expect(await inForce(store)).toEqual([1, 373]);
    }
    expect(new Set(seen)).toEqual(new Set(['old', 'new']));
  }, 120_000);

  it('reads the rules anew after a new code, too', async () => {
    const village = testVillage();
    village.hub.publish(rules(1, 373));
    await village.hub.backUp();
    village.hub.publish(rules(2, 380));
    const { phone, store } = await village.enrolled();
    await phone.sync();
    await village.hub.restore({ isSaid: true });
    village.pass(HOUR_MS);
    await phone.sync();
    expect(await inForce(store)).toEqual([2, 380]);

    await phone.renew(village.hub);
    await phone.sync();

    expect(await inForce(store)).toEqual([1, 373]);
  });
});

describe('rules while a scope is read anew', () => {
  const cursor = { scope: TOWNSHIP, epoch: 'new', ranges: [LIVE] };

  /** The phone has rules 1 and 2 of an epoch that is over. */
  async function beginReadingAnew(store: Store): Promise<void> {
    const old = { scope: TOWNSHIP, epoch: 'old', ranges: [LIVE] };
    await store.intake.take(TOWNSHIP, [published(1, rules(1, 373)), published(2, rules(2, 380))], NOON, old);
    await store.intake.restart(TOWNSHIP, 'new');
  }

  async function readingAnew(): Promise<Store> {
    const { store } = await testVillage().enrolled();
    await beginReadingAnew(store);
    return store;
  }

  it('hold until the last page, and go if none has brought them', async () => {
    const store = await readingAnew();
    await store.intake.take(TOWNSHIP, [published(1, rules(1, 373))], NOON, {
      ...cursor,
      ranges: [LIVE, BEHIND],
      isBehind: true,
    });
    expect(await inForce(store)).toEqual([2, 380]);
    await store.intake.take(TOWNSHIP, [], NOON, { ...cursor, ranges: [LIVE, BEHIND] });
    expect(await inForce(store)).toEqual([2, 380]);
    await store.intake.take(TOWNSHIP, [], NOON, cursor);
    expect(await inForce(store)).toEqual([1, 373]);
  });

  it('hold on when the hub gives none at all', async () => {
    const store = await readingAnew();
    await store.intake.take(TOWNSHIP, [], NOON, cursor);
    expect(await inForce(store)).toEqual([2, 380]);
  });

  it('are not touched by a scope that brings none', async () => {
    const store = await readingAnew();
    await store.intake.restart(VILLAGE, 'new');
    await store.intake.take(VILLAGE, [], NOON, { ...cursor, scope: VILLAGE });
    expect(await inForce(store)).toEqual([2, 380]);
  });

  it('are not brought back by a page of the old epoch that another tab has waited for', async () => {
    const store = await readingAnew();
    await store.intake.take(TOWNSHIP, [published(1, rules(1, 373))], NOON, cursor);
    await store.intake.take(TOWNSHIP, [published(2, rules(2, 380))], NOON, { ...cursor, epoch: 'old' });
    expect(await inForce(store)).toEqual([1, 373]);
    expect((await store.intake.cursor(TOWNSHIP))?.epoch).toBe('new');
  });

  it('are read on where another tab has begun, which hears of the epoch once more', async () => {
    const store = await readingAnew();
    await store.intake.take(TOWNSHIP, [published(2, rules(2, 380))], NOON, {
      ...cursor,
      ranges: [LIVE, BEHIND],
    });
    await store.intake.restart(TOWNSHIP, 'new');
    await store.intake.take(TOWNSHIP, [published(1, rules(1, 373))], NOON, cursor);
    expect(await inForce(store)).toEqual([2, 380]);
  });

  it('are told to have gone, also by a page with nothing in it', async () => {
    const { phone } = await testVillage().enrolled();
    const told: string[] = [];
    const store = await openStore({
      environment: {
        indexedDB: phone.disk.mount(),
        now: () => NOON,
        offsetMinutes: () => 480,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        pages: { tell: (changed) => told.push(changed), on: () => () => undefined },
      },
    });
    await beginReadingAnew(store);
    const first = { ...cursor, ranges: [LIVE, BEHIND] };
    await store.intake.take(TOWNSHIP, [published(1, rules(1, 373))], NOON, first);
    told.length = 0;
    await store.intake.take(TOWNSHIP, [], NOON, cursor);
    expect(told).toEqual(['records']);
    await store.intake.take(TOWNSHIP, [], NOON, cursor);
    expect(told).toEqual(['records']);
    store.close();
  });
});
