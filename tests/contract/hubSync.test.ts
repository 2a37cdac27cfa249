import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import { createHub } from '../../server/hub.ts';
import { addVillage } from '../../server/service/places.ts';
import type { Rooms } from '../../server/store/interface.ts';
import { verifyReceipt } from '../../src/crypto/batchSignature.ts';
import { importVerifyingKey } from '../../src/crypto/signature.ts';
import { decodeEvent, encodeEvent } from '../../src/protocol/eventCodec.ts';
import { settledPlaces } from '../../src/protocol/receipt.ts';
import type { TestHub } from './hubPhone.ts';
import {
  held,
  NOON,
  passage,
  person,
  post,
  receiptOf,
  startTestHub,
  statuses,
  TestPhone,
} from './hubPhone.ts';

const ZHANG = '4444444444444444';
const DAY = 86_400_000;

describe('the hub, as phones meet it', () => {
  let hub: TestHub;
  let phone: TestPhone;

  beforeEach(async () => {
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
  });
  afterEach(() => hub.end());

  const savePassages = async (count: number, who = phone): Promise<void> => {
    for (let i = 0; i < count; i++) await who.save(passage(hub.checkpointId, ZHANG), NOON + i * 1000);
  };
  const pullVillage = async (who: TestPhone, from: string | null = null, maxBytes = 100_000) => {
    const answer = await who.pull(hub.clock.now, [{ scope: hub.villageId, from, until: null }], maxBytes);
    if (!('pages' in answer)) throw new Error(answer.code);
    const [page] = answer.pages;
    if (!page) throw new Error('no page');
    return page;
  };
  const storedPassages = () => hub.running.hub.store.passages({ limit: 1000 });

  describe('push', () => {
    it('accepts once what comes twice, and receipts it with the chain’s own link', async () => {
      await savePassages(5);
      const first = await phone.push(1, 5);
      const second = await phone.push(2, 5);
      expect(statuses(first)).toEqual(Array(5).fill('accepted'));
      expect(statuses(second)).toEqual(Array(4).fill('duplicate'));
      expect(receiptOf(second).intervals).toEqual([{ from: 1, to: 5, link: phone.places[4]?.link }]);
      expect(await storedPassages()).toHaveLength(5);
    });

    it('signs receipts by the key that the phone was enrolled with', async () => {
      await savePassages(1);
      const response = await phone.push(1, 1);
      const key = await importVerifyingKey(phone.enrolment.receiptKey);
      if (!key) throw new Error('no key');
      expect((await verifyReceipt(key, response.receipt)).ok).toBe(true);
    });

    it('takes pushes of one device that come at the same time in any order', async () => {
      await savePassages(30);
      const parts = [
        [21, 30],
        [1, 10],
        [5, 25],
        [11, 20],
        [1, 30],
      ] as const;
      const responses = await Promise.all(parts.map(([from, to]) => phone.push(from, to)));
      const last = responses.reduce((a, b) => (receiptOf(a).counter >= receiptOf(b).counter ? a : b));
      expect(settledPlaces(receiptOf(last), places()).size).toBe(30);
      expect(await storedPassages()).toHaveLength(30);
    });

    const places = (who = phone) =>
      new Map(who.places.map(({ seq, digest, link }) => [seq, { digest, link, intact: true }]));

    it('holds places with a gap, reports it, and closes it', async () => {
      await savePassages(9);
      expect(held(await phone.push(7, 9))).toEqual([[7, 9]]);
      expect(held(await phone.push(1, 3))).toEqual([
        [1, 3],
        [7, 9],
      ]);
      expect(held(await phone.push(4, 6)).at(-1)?.[1]).toBe(9);
      const [chain] = await hub.running.hub.store.chains([phone.id]);
      expect(chain?.intervals).toHaveLength(1);
      expect(chain?.broken).toBe(false);
    });

    it('refuses a batch that the device has not signed', async () => {
      await savePassages(2);
      const batch = await phone.batch(1, 2);
      batch[batch.length - 1] = (batch.at(-1) ?? 0) ^ 1;
      expect(await post(hub.running, '/v1/push', batch)).toEqual({ status: 401, code: 'badSignature' });
      expect(await storedPassages()).toEqual([]);
    });

    it('quarantines what it cannot take in, and goes on behind it', async () => {
      const good = encodeEvent({
        event: person(ZHANG, '张三'),
        stamp: { wall: NOON, counter: 0 },
        occurredAt: NOON,
        offsetMinutes: 480,
        actor: null,
      });
      await phone.saveBytes(new Uint8Array([0xff, 0x00]));
      await phone.saveBytes(Uint8Array.from([...good.slice(0, -2), 0x61, 0x41]));
      await phone.save({ kind: 'policyPublished', body: defaultPolicy }, NOON);
      await phone.saveBytes(new Uint8Array(16 * 1024));
      await phone.save(person(ZHANG, '张三'), NOON);
      const response = await phone.push(1, 5);
      expect(statuses(response)[0]).toBe('malformed');
      expect(statuses(response).slice(2)).toEqual(['notAllowed', 'tooLarge', 'accepted']);
      expect(held(response)).toEqual([[1, 5]]);
      expect(await hub.running.hub.store.policies()).toEqual([]);
      expect(statuses(await phone.push(3, 4))).toEqual(['notAllowed', 'tooLarge']);
    });

    it('asks for what came damaged until it comes whole', async () => {
      await savePassages(3);
      const damaged = await phone.push(1, 3, (place) =>
        place.seq === 2 ? { digest: place.digest } : place.item,
      );
      expect(statuses(damaged)).toEqual(['accepted', 'damaged', 'accepted']);
      expect([...settledPlaces(receiptOf(damaged), places())].sort()).toEqual([1, 3]);
      const mended = await phone.push(2, 2);
      expect(statuses(mended)).toEqual(['accepted']);
      expect(receiptOf(mended).quarantined).toEqual([]);
      expect(settledPlaces(receiptOf(await phone.push(1, 3)), places()).size).toBe(3);
      expect(await storedPassages()).toHaveLength(3);
    });

    it('keeps the second branch of a copied phone apart, tells it to fork, and settles both', async () => {
      await savePassages(2);
      await phone.push(1, 2);
      const copy = await phone.clone();
      await savePassages(3);
      await savePassages(2, copy);
      await phone.push(3, 5);
      const second = await copy.push(1, 4);
      expect(statuses(second)).toEqual(['duplicate', 'duplicate', 'forked', 'forked']);
      expect(second.notices.fork).toBe(true);
      expect([...settledPlaces(receiptOf(second), places(copy))].sort()).toEqual([1, 2, 3, 4]);
      const first = await phone.push(5, 5);
      expect(first.notices.fork).toBe(false);
      expect(settledPlaces(receiptOf(first), places()).size).toBe(5);
      expect(await storedPassages()).toHaveLength(5);
    });

    it('keeps apart what extends a branch that it does not hold', async () => {
      await savePassages(2);
      const copy = await phone.clone();
      await savePassages(1);
      await savePassages(3, copy);
      await phone.push(1, 3);
      const response = await copy.push(4, 5);
      expect(statuses(response)).toEqual(['forked', 'forked']);
      expect(response.notices.fork).toBe(true);
    });

    it('asks again for what the database refuses, and holds up nobody else for it', async () => {
      const other = await TestPhone.enrol(hub);
      await savePassages(1);
      await savePassages(1, other);
      const { store } = hub.running.hub;
      const { transaction } = store;
      Object.assign(store, {
        transaction: <T>(work: (rooms: Rooms) => Promise<T>) =>
          transaction((rooms) =>
            work({
              ...rooms,
              addEvents: async (rows) => {
                if (rows.some(({ deviceId }) => deviceId === phone.id)) throw new Error('disk full');
                await rooms.addEvents(rows);
              },
            }),
          ),
      });
      const [mine, theirs] = await Promise.all([phone.push(1, 1), other.push(1, 1)]);
      expect(statuses(mine)).toEqual(['retryLater']);
      expect(held(mine)).toEqual([]);
      expect(statuses(theirs)).toEqual(['accepted']);
      Object.assign(store, { transaction });
      expect(statuses(await phone.push(1, 1))).toEqual(['accepted']);
      expect(await storedPassages()).toHaveLength(2);
    });

    it('clamps a stamp of the far future, flags it, and never refuses it', async () => {
      await phone.save(person(ZHANG, '未来'), NOON, NOON + 400 * DAY);
      await phone.save(person(ZHANG, '现在'), NOON, NOON + 6 * 60_000 - 70_000);
      expect(statuses(await phone.push(1, 2))).toEqual(['accepted', 'accepted']);
      const other = await TestPhone.enrol(hub);
      const page = await pullVillage(other);
      const own = page.entries.filter(({ deviceId }) => deviceId === phone.id);
      expect(own.map(({ wall, flags }) => [wall, flags.clockSuspect])).toEqual([
        [NOON + 5 * 60_000, true],
        [null, false],
      ]);
    });

    it('flags a clock that is days behind or runs backwards', async () => {
      await phone.save(passage(hub.checkpointId, ZHANG), NOON - 3 * DAY);
      await phone.save(passage(hub.checkpointId, ZHANG), NOON);
      await phone.save(passage(hub.checkpointId, ZHANG), NOON - 6 * 60_000);
      await phone.push(1, 3);
      expect((await storedPassages()).map(({ seq, flags }) => [seq, flags]).sort()).toEqual([
        [1, 1],
        [2, 0],
        [3, 1],
      ]);
    });

    it('takes what a revoked device had sealed, marks it, and gives it nothing', async () => {
      await savePassages(2);
      await phone.push(1, 1);
      await hub.running.hub.store.revokeDevice(phone.id, NOON);
      const response = await phone.push(2, 2);
      expect(statuses(response)).toEqual(['accepted']);
      expect(response.notices.revoked).toBe(true);
      expect((await storedPassages()).map(({ flags }) => flags).sort()).toEqual([0, 2]);
      const pulled = await phone.pull(NOON, [{ scope: hub.villageId, from: null, until: null }]);
      expect('pages' in pulled && [pulled.pages, pulled.notices.revoked]).toEqual([[], true]);
    });

    it('stores kinds that it does not know, and hands them on', async () => {
      const known = encodeEvent({
        event: passage(hub.checkpointId, ZHANG),
        stamp: { wall: NOON, counter: 0 },
        occurredAt: NOON,
        offsetMinutes: 480,
        actor: null,
      });
      // The kind is the first element, behind the array's head.
      const future = Uint8Array.from([known[0] ?? 0, 0x17, ...known.slice(2)]);
      await phone.saveBytes(future);
      expect(statuses(await phone.push(1, 1))).toEqual(['accepted']);
      const page = await pullVillage(await TestPhone.enrol(hub));
      expect(page.entries.some(({ event }) => Buffer.compare(event, future) === 0)).toBe(true);
    });
  });

  describe('pull', () => {
    it('gives every entry once over pages of any size, also while others push', async () => {
      await savePassages(40);
      const reader = await TestPhone.enrol(hub);
      const seen: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < 40; page++) {
        if (page < 4) await phone.push(page * 10 + 1, page * 10 + 10);
        const answer = await pullVillage(reader, cursor, 700);
        seen.push(...answer.entries.map(({ deviceId, seq }) => `${deviceId}:${seq}`));
        cursor = answer.next;
        if (page > 4 && !answer.more) break;
      }
      const own = seen.filter((ref) => ref.startsWith(phone.id));
      expect(own).toEqual(Array.from({ length: 40 }, (_, i) => `${phone.id}:${i + 1}`));
      expect(new Set(seen).size).toBe(seen.length);
    });

    it('gives a new phone the last two weeks first, and where the rest is to be had', async () => {
      await savePassages(4);
      await phone.push(1, 2);
      hub.clock.now = NOON + 20 * DAY;
      await phone.push(3, 4);
      const reader = await TestPhone.enrol(hub);
      const page = await pullVillage(reader);
      const seqs = (entries: typeof page.entries) =>
        entries.filter(({ deviceId }) => deviceId === phone.id).map(({ seq }) => seq);
      expect(seqs(page.entries)).toEqual([3, 4]);
      expect(page.behind).not.toBeNull();
      const older = await reader.pull(hub.clock.now, [
        { scope: hub.villageId, from: null, until: page.behind },
      ]);
      if (!('pages' in older)) throw new Error(older.code);
      expect(seqs(older.pages[0]?.entries ?? [])).toEqual([1, 2]);
    });

    it('refuses another village’s scope, another’s signature and another time', async () => {
      const other = await addVillage(hub.running.hub, '西村', null);
      if (!other.ok) throw new Error(other.error);
      const wants = [{ scope: other.value, from: null, until: null }];
      expect(await phone.pull(NOON, wants)).toEqual({ status: 403, code: 'forbiddenScope' });
      expect(await phone.pull(NOON - 11 * 60_000, [])).toEqual({ status: 401, code: 'clock' });
    });
  });

  describe('restore', () => {
    it('begins a new epoch, speaks under a new device id, and takes again what it lacks', async () => {
      await savePassages(4);
      await phone.push(1, 2);
      const backup = await mkdtemp(join(tmpdir(), 'hub-'));
      await hub.running.close();
      await copyFile(join(hub.dataDir, 'shouwang.db'), join(backup, 'shouwang.db'));
      const again = { dataDir: hub.dataDir, now: () => hub.clock.now, pagesDir: hub.dataDir };
      let running = await createHub(again);
      const before = running.hub.epoch;
      phone.running = running;
      await phone.push(3, 4);
      await running.close();
      await copyFile(join(backup, 'shouwang.db'), join(hub.dataDir, 'shouwang.db'));
      running = await createHub(again);
      Object.assign(hub, { running });
      phone.running = running;
      expect(running.hub.epoch).not.toBe(before);
      const pulled = await phone.pull(NOON, []);
      if (!('pages' in pulled)) throw new Error(pulled.code);
      expect(held(pulled)).toEqual([[1, 2]]);
      const spoke = async () => running.hub.store.hubDevice(hub.villageId, running.hub.epoch);
      expect(await spoke()).toBeUndefined();
      await TestPhone.enrol(hub);
      expect(await spoke()).not.toBe(await running.hub.store.hubDevice(hub.villageId, before));
      await phone.push(3, 4);
      expect(await storedPassages()).toHaveLength(4);
    });

    it('keeps its epoch over an ordinary restart', async () => {
      const { epoch } = hub.running.hub;
      await hub.running.close();
      const running = await createHub({ dataDir: hub.dataDir, pagesDir: hub.dataDir });
      Object.assign(hub, { running });
      expect(running.hub.epoch).toBe(epoch);
    });
  });

  it('answers hostile bytes with a problem', async () => {
    const answers = await Promise.all(
      ['/v1/push', '/v1/pull', '/v1/digests', '/v1/enrol'].flatMap((url) =>
        [new Uint8Array(), new Uint8Array([0x9f]), new Uint8Array(300).fill(0x81)].map((bytes) =>
          post(hub.running, url, bytes),
        ),
      ),
    );
    for (const answer of answers) expect(answer).toEqual({ status: 400, code: 'malformed' });
  });

  it('hands on events exactly as they were sealed', async () => {
    await phone.save(person(ZHANG, '张三'), NOON);
    await phone.push(1, 1);
    const page = await pullVillage(await TestPhone.enrol(hub));
    const entry = page.entries.find(({ deviceId }) => deviceId === phone.id);
    const decoded = entry && decodeEvent(entry.event);
    expect(decoded?.ok && decoded.value.known && decoded.value.event).toEqual(person(ZHANG, '张三'));
  });
});
