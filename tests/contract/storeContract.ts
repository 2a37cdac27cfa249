/** What every database behind the hub has to pass. `makeStore` gives an empty one; `reopen` the same data again. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HubStore, TownshipRow, TownshipStore } from '../../server/store/interface.ts';
import type { DeviceRow, EventRow, QuarantineRow } from '../../server/store/log.ts';
import type { EntryRow, PassageEntry } from '../../server/store/register.ts';

export interface StoreUnderTest {
  readonly store: HubStore;
  /** Closes the store and opens it again on the same data. */
  readonly reopen: () => Promise<HubStore>;
  readonly remove: () => Promise<void>;
}

const TOWNSHIP = '0000000000000001';
const OTHER = '0000000000000002';
const VILLAGE = '1111111111111111';
const PHONE = '2222222222222222';
const GATE = '3333333333333333';
const ZHANG = '4444444444444444';
const LI = '5555555555555555';

const bytes = (fill: number, length = 32): Uint8Array => new Uint8Array(length).fill(fill);

const township = (id: string): TownshipRow => ({
  id,
  name: '青山镇',
  epoch: '00112233445566ff',
  createdAt: 1000,
  projection: 1,
});

const device = (id: string): DeviceRow => ({
  id,
  role: 'phone',
  publicKey: bytes(4, 65),
  label: '门口手机',
  scope: VILLAGE,
  checkpointId: GATE,
  forkOf: null,
  enrolledAt: 1000,
  revokedAt: null,
  lastContact: null,
});

const event = (seq: number, head: number | null, more: Partial<EventRow> = {}): EventRow => ({
  deviceId: PHONE,
  seq,
  digest: bytes(seq),
  link: bytes(seq + 100),
  segmentId: 'a'.repeat(32),
  sealed: bytes(7, 40),
  event: bytes(8, 24),
  code: null,
  scope: VILLAGE,
  head,
  receivedAt: 1000 + seq,
  wall: null,
  flags: 0,
  ...more,
});

const quarantined = (seq: number, more: Partial<QuarantineRow> = {}): QuarantineRow => ({
  deviceId: PHONE,
  seq,
  digest: bytes(seq),
  link: bytes(seq + 100),
  code: 'invalid',
  scope: VILLAGE,
  segmentId: 'a'.repeat(32),
  sealed: bytes(7, 40),
  event: null,
  receivedAt: 5000,
  resolution: null,
  resolvedReason: '',
  ...more,
});

const entry = (id: string, label: string, more: Partial<EntryRow> = {}): EntryRow => ({
  type: 'person',
  id,
  scope: VILLAGE,
  entry: { name: [{ deviceId: PHONE, seq: 1, stamp: { wall: 5, counter: 0 }, value: label }] },
  label,
  document: '',
  household: '3组12号',
  phone: '',
  updatedAt: 5,
  withdrawn: false,
  ...more,
});

const passage = (seq: number, at: number, more: Partial<PassageEntry['passage']> = {}): PassageEntry => ({
  deviceId: PHONE,
  seq,
  scope: VILLAGE,
  passage: {
    checkpointId: GATE,
    direction: 'in',
    subject: { type: 'person', id: ZHANG },
    readings: [],
    credential: null,
    decision: 'admitted',
    reason: 'normal',
    policyVersion: 1,
    flags: [],
    note: '',
    ...more,
  },
  deciCelsius: 366,
  occurredAt: at,
  offsetMinutes: 480,
  receivedAt: at + 5,
  at,
  flags: 0,
});

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

    it('finds entries by part of what they are known by, wildcards taken as they are', async () => {
      await store.saveEntries([
        entry(ZHANG, '张三', { document: '11010519491231002X' }),
        entry(LI, '李100%', { phone: '13800138000', scope: OTHER }),
      ]);
      const find = async (text: string, scope?: string) =>
        (await store.listEntries({ type: 'person', text, limit: 9, ...(scope ? { scope } : {}) })).map(
          ({ label }) => label,
        );
      expect(await find('三')).toEqual(['张三']);
      expect(await find('1231')).toEqual(['张三']);
      expect(await find('00%')).toEqual(['李100%']);
      expect(await find('_')).toEqual([]);
      expect(await find('组', OTHER)).toEqual(['李100%']);
      expect(await store.findEntries('person', VILLAGE, { document: '11010519491231002X' })).toHaveLength(1);
      expect(await store.findEntries('person', VILLAGE, { label: '张三', household: '别处' })).toEqual([]);
    });

    it('pages entries by label without skipping or repeating', async () => {
      const ids = Array.from({ length: 7 }, (_, i) => `777777777777777${i}`);
      await store.saveEntries(ids.map((id, i) => entry(id, i < 4 ? '同名' : `名${i}`)));
      const seen: string[] = [];
      let after: { label: string; id: string } | undefined;
      for (let page = 0; page < 4; page++) {
        const rows = await store.listEntries({ type: 'person', limit: 2, ...(after ? { after } : {}) });
        seen.push(...rows.map(({ id }) => id));
        const last = rows.at(-1);
        after = last && { label: last.label, id: last.id };
      }
      expect([...seen].sort()).toEqual(ids);
    });

    it('lists passages latest first, filtered, and pages through equal times', async () => {
      await store.saveEntries([entry(ZHANG, '张三'), entry(LI, '李四')]);
      await store.addPassages([
        passage(1, 100),
        passage(2, 200, { direction: 'out' }),
        passage(3, 200, { decision: 'held', reason: 'fever' }),
        passage(4, 300, { subject: { type: 'person', id: LI } }),
      ]);
      await store.addPassages([passage(1, 999)]);
      const seqs = async (filter: object) =>
        (await store.passages({ limit: 10, ...filter })).map(({ seq }) => seq);
      expect(await seqs({})).toEqual([4, 3, 2, 1]);
      expect(await seqs({ direction: 'out' })).toEqual([2]);
      expect(await seqs({ decision: 'held' })).toEqual([3]);
      expect(await seqs({ from: 200, to: 300 })).toEqual([3, 2]);
      expect(await seqs({ text: '李' })).toEqual([4]);
      expect(await seqs({ before: { at: 200, deviceId: PHONE, seq: 3 } })).toEqual([2, 1]);
      expect(await seqs({ scope: OTHER })).toEqual([]);
    });

    it('counts passages by gate, hour, direction and fever', async () => {
      const hour = 3_600_000;
      await store.addPassages([
        passage(1, hour),
        passage(2, hour + 1),
        { ...passage(3, 2 * hour, { decision: 'held' }), deciCelsius: 373 },
      ]);
      const rows = await store.countPassages(hour, 3 * hour, { threshold: 373, above: false });
      expect(rows.map((row) => [row.hour, row.decision, row.fever, row.count, row.last])).toEqual([
        [0, 'admitted', false, 2, hour + 1],
        [1, 'held', true, 1, 2 * hour],
      ]);
      const above = await store.countPassages(hour, 3 * hour, { threshold: 373, above: true });
      expect(above.some(({ fever }) => fever)).toBe(false);
    });

    it('finds passages by fever, by what needs an eye, and by a clock in doubt', async () => {
      await store.addPassages([
        passage(1, 100),
        { ...passage(2, 200, { decision: 'held' }), deciCelsius: 379 },
        passage(3, 300, { decision: 'refused' }),
        { ...passage(4, 400), flags: 1 },
        { ...passage(5, 500), flags: 2, deciCelsius: null },
      ]);
      const fever = { threshold: 373, above: false };
      const seqs = async (only: NonNullable<Parameters<TownshipStore['passages']>[0]['only']>) =>
        (await store.passages({ limit: 10, only })).map(({ seq }) => seq);
      expect(await seqs({ what: 'fever', fever })).toEqual([2]);
      expect(await seqs({ what: 'attention', fever })).toEqual([3, 2]);
      expect(await seqs({ what: 'suspect' })).toEqual([4]);
      const counts = await store.countPassages(0, 3_600_000, fever);
      expect(counts.filter(({ suspect }) => suspect).map(({ count }) => count)).toEqual([1]);
      expect((await store.passage(PHONE, 4))?.at).toBe(400);
      expect(await store.passage(PHONE, 6)).toBeUndefined();
    });

    it('lists entries that are in the register, or those that were taken out', async () => {
      await store.saveEntries([entry(ZHANG, '张三'), entry(OTHER, '李四', { withdrawn: true })]);
      const labels = async (filter: object) =>
        (await store.listEntries({ type: 'person', limit: 9, ...filter })).map(({ label }) => label);
      expect(await labels({})).toEqual(['张三']);
      expect(await labels({ withdrawn: true })).toEqual(['李四']);
      expect((await store.findEntries('person', VILLAGE, { label: '李四' })).length).toBe(1);
    });

    it('keeps each name that an operator has used, the first revocation, and pastes', async () => {
      const shift = { deviceId: PHONE, operatorId: ZHANG, checkpointId: GATE };
      await store.addShift({ ...shift, seq: 1, name: '老张', at: 100 });
      await store.addShift({ ...shift, seq: 2, name: '张三', at: 200 });
      expect((await store.shiftsOf(ZHANG)).map(({ name }) => name)).toEqual(['张三', '老张']);
      await store.addRevocation({ deviceId: PHONE, at: 100, reason: '丢失', actor: null });
      await store.addRevocation({ deviceId: PHONE, at: 200, reason: '再次', actor: ZHANG });
      expect(await store.revocations()).toEqual([{ deviceId: PHONE, at: 100, reason: '丢失', actor: null }]);
      const paste = { userId: ZHANG, scope: VILLAGE, type: 'person', undoneAt: null } as const;
      await store.addPaste({ ...paste, id: GATE, at: 1, entries: [ZHANG, OTHER] });
      await store.addPaste({ ...paste, id: VILLAGE, at: 2, entries: [ZHANG] });
      await store.trimPaste(VILLAGE, [OTHER]);
      expect(await store.paste(VILLAGE)).toMatchObject({ entries: [OTHER], undoneAt: null });
      await store.undoPaste(GATE, 9);
      await store.undoPaste(GATE, 10);
      expect((await store.pastes(1)).map(({ id }) => id)).toEqual([VILLAGE]);
      expect(await store.paste(GATE)).toMatchObject({ entries: [ZHANG, OTHER], undoneAt: 9 });
    });

    it('stores thousands of rows in one transaction', async () => {
      await append(store, PHONE, 3000);
      expect((await store.events({ deviceId: PHONE, from: 1, to: 3000 })).map(({ seq }) => seq)).toEqual(
        Array.from({ length: 3000 }, (_, i) => i + 1),
      );
    });
  });
}
