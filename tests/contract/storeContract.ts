/** What every database behind the hub has to pass. `makeStore` gives an empty one; `reopen` the same data again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HubStore, TownshipStore } from '../../server/store/interface.ts';
import { describeAccessNoteRooms } from './accessNoteRoomsContract.ts';
import { describePhotoRooms } from './photoRoomsContract.ts';
import { describePresenceRooms } from './presenceRoomsContract.ts';
import { describeRegisterRooms } from './registerRoomsContract.ts';
import {
  bytes,
  device,
  entry,
  event,
  GATE,
  LI,
  OTHER,
  PHONE,
  quarantined,
  TOWNSHIP,
  township,
  VILLAGE,
  ZHANG,
} from './storeSamples.ts';

export interface StoreUnderTest {
  readonly store: HubStore;
  /** Closes the store and opens it again on the same data. */
  readonly reopen: () => Promise<HubStore>;
  readonly remove: () => Promise<void>;
}

/** Adds `count` events to the village's feed, as the hub does: heads are given inside the transaction. */
const append = (store: TownshipStore, deviceId: string, count: number): Promise<void> =>
  store.transaction(async (rooms) => {
    const feeds = await rooms.lockFeeds([VILLAGE]);
    const [chain] = await rooms.lockChains([deviceId]);
    const head = feeds.get(VILLAGE) ?? 0;
    const top = chain?.counter ?? 0;
    await rooms.addEvents(
      Array.from({ length: count }, (_, i) =>
        event(top + i + 1, head + i + 1, { deviceId, digest: bytes(1), link: bytes(2) }),
      ),
    );
    await rooms.saveFeeds(new Map([[VILLAGE, head + count]]));
    await rooms.saveChains([
      {
        deviceId,
        counter: top + count,
        intervals: [{ from: 1, to: top + count, before: 'aa', link: 'bb' }],
        lastWall: 1,
        lastCounter: 2,
        lastOccurredAt: 3,
        clockSuspect: 0,
        quarantined: 0,
        broken: false,
      },
    ]);
  });

export function describeStore(name: string, makeStore: () => Promise<StoreUnderTest>): void {
  describe(`${name}: the store behind the hub`, () => {
    let under: StoreUnderTest;
    let store: TownshipStore;

    beforeEach(async () => {
      under = await makeStore();
      store = under.store.of(TOWNSHIP);
      await store.saveTownship(township(TOWNSHIP));
    });
    afterEach(() => under.remove());

    it('keeps townships apart', async () => {
      const other = under.store.of(OTHER);
      await other.saveTownship(township(OTHER));
      await store.addDevice(device(PHONE));
      await store.saveEntries([entry(ZHANG, '张三')]);
      expect(await under.store.townships()).toEqual([TOWNSHIP, OTHER]);
      expect(await other.device(PHONE)).toBeUndefined();
      expect(await other.entries('person', [ZHANG])).toEqual([]);
    });

    it('gives back what was stored, bytes as bytes, after it was opened again', async () => {
      const whole = bytes(9, 100);
      await store.addDevice({ ...device(PHONE), publicKey: whole.subarray(10, 75) });
      await store.addEvents([event(1, 1, { wall: 77, flags: 3 })]);
      const again = (await under.reopen()).of(TOWNSHIP);
      expect(await again.township()).toEqual(township(TOWNSHIP));
      expect(await again.device(PHONE)).toEqual({ ...device(PHONE), publicKey: bytes(9, 65) });
      expect(await again.events({ deviceId: PHONE, from: 1, to: 9 })).toEqual([
        event(1, 1, { wall: 77, flags: 3 }),
      ]);
    });

    it('takes back everything of a transaction that fails', async () => {
      const failing = store.transaction(async (rooms) => {
        await rooms.addDevice(device(PHONE));
        throw new Error('power cut');
      });
      await expect(failing).rejects.toThrow('power cut');
      expect(await store.device(PHONE)).toBeUndefined();
    });

    it('refuses a second event at the same place', async () => {
      await store.addEvents([event(1, 1)]);
      await expect(store.addEvents([event(1, 2)])).rejects.toThrow();
      expect(await store.feed(VILLAGE, 0, 10, 10, null)).toEqual([event(1, 1)]);
    });

    it('gives heads without gaps or repeats to writers at the same time', async () => {
      const phones = Array.from({ length: 8 }, (_, i) => `222222222222222${i}`);
      await Promise.all(phones.flatMap((phone) => [append(store, phone, 3), append(store, phone, 2)]));
      const rows = await store.feed(VILLAGE, 0, 1000, 1000, null);
      expect(rows.map(({ head }) => head)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
      expect((await store.feeds()).get(VILLAGE)).toBe(40);
    });

    it('never shows a reader a head before all heads below it', async () => {
      const seen: number[][] = [];
      const readers = Array.from({ length: 20 }, async () => {
        const rows = await store.feed(VILLAGE, 0, 1000, 1000, null);
        seen.push(rows.map(({ head }) => head ?? 0));
      });
      const writers = Array.from({ length: 10 }, (_, i) => append(store, `222222222222222${i}`, 4));
      await Promise.all([...writers, ...readers]);
      for (const heads of seen) expect(heads).toEqual(Array.from({ length: heads.length }, (_, i) => i + 1));
    });

    it('pages a feed, and leaves out the reader’s own entries but the flagged ones', async () => {
      await store.addEvents([
        event(1, 1),
        event(2, 2, { flags: 1 }),
        event(1, 3, { deviceId: LI }),
        event(2, 4, { deviceId: LI }),
      ]);
      const heads = async (from: number, until: number, limit: number, except: string | null) =>
        (await store.feed(VILLAGE, from, until, limit, except)).map(({ head }) => head);
      expect(await heads(0, 4, 2, null)).toEqual([1, 2]);
      expect(await heads(2, 3, 10, null)).toEqual([3]);
      expect(await heads(0, 4, 10, PHONE)).toEqual([2, 3, 4]);
    });

    it('finds the last head before a time', async () => {
      await append(store, PHONE, 50);
      expect(await store.feedHeadBefore(VILLAGE, 1000)).toBe(0);
      expect(await store.feedHeadBefore(VILLAGE, 1021)).toBe(20);
      expect(await store.feedHeadBefore(VILLAGE, 9999)).toBe(50);
      expect(await store.feedHeadBefore(LI, 9999)).toBe(0);
    });

    it('keeps two different items that are quarantined at the same place, and each once', async () => {
      await store.addQuarantine([quarantined(1), quarantined(1, { digest: bytes(55), code: 'forked' })]);
      await store.addQuarantine([quarantined(1, { receivedAt: 9999 })]);
      const rows = await store.quarantined([PHONE]);
      expect(rows.map(({ code, receivedAt }) => [code, receivedAt])).toEqual([
        ['invalid', 5000],
        ['forked', 5000],
      ]);
    });

    it('lists what is quarantined, unresolved apart from resolved', async () => {
      await store.addQuarantine([quarantined(1), quarantined(2), quarantined(3, { receivedAt: 6000 })]);
      await store.resolveQuarantine(quarantined(2, { resolution: 'dismissed', resolvedReason: '重复' }));
      const seqs = async (resolved: boolean) =>
        (await store.quarantine({ resolved, limit: 10 })).map(({ seq }) => seq);
      expect(await seqs(false)).toEqual([3, 1]);
      expect(await seqs(true)).toEqual([2]);
      const before = { receivedAt: 5000, deviceId: PHONE, seq: 1 };
      expect((await store.quarantine({ limit: 10, before })).map(({ seq }) => seq)).toEqual([2]);
    });

    it('mends a place of which only the digest was there', async () => {
      await store.addEvents([event(1, null, { sealed: null, event: null, code: 'damaged' })]);
      await store.mendEvent(event(1, 1));
      expect(await store.events({ deviceId: PHONE, from: 1, to: 1 })).toEqual([event(1, 1)]);
    });

    it('replaces blocks by their key', async () => {
      const block = { scope: VILLAGE, deviceId: PHONE, block: 0, count: 3, mix: bytes(1, 16) };
      await store.saveBlocks([block, { ...block, block: 1 }]);
      await store.saveBlocks([{ ...block, count: 4, mix: bytes(2, 16) }]);
      expect(await store.lockBlocks([block])).toEqual([{ ...block, count: 4, mix: bytes(2, 16) }]);
      expect((await store.blocks(VILLAGE)).map(({ count }) => count)).toEqual([4, 3]);
    });

    it('keeps a segment once', async () => {
      const segment = { id: 'b'.repeat(32), keyId: bytes(1, 8), encapsulated: bytes(4, 65) };
      await store.addSegments([segment, segment]);
      expect(await store.segments([segment.id, 'c'.repeat(32)])).toEqual([segment]);
    });

    it('uses a code once', async () => {
      const code = {
        hash: 'd'.repeat(64),
        purpose: 'enrol' as const,
        checkpointId: GATE,
        expiresAt: 99,
        usedBy: null,
      };
      await store.addCode(code);
      await store.useCode(code.hash, PHONE);
      expect(await store.lockCode(code.hash)).toEqual({ ...code, usedBy: PHONE });
    });

    it('stores thousands of rows in one transaction', async () => {
      await append(store, PHONE, 3000);
      expect((await store.events({ deviceId: PHONE, from: 1, to: 3000 })).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 3000 }, (_, i) => i + 1),
      );
    });

    describeRegisterRooms(() => store);
    describePresenceRooms(() => store);
    describePhotoRooms(() => store);
    describeAccessNoteRooms(() => store);
  });
}
