/** What every database has to pass with what is derived from the events: entries, passages, passes. */
import { expect, it } from 'vitest';
import type { TownshipStore } from '../../server/store/interface.ts';
import { entry, GATE, LI, OTHER, PHONE, passage, VILLAGE, ZHANG } from './storeSamples.ts';

/** `store` gives an empty one for each test. */
export function describeRegisterRooms(store: () => TownshipStore): void {
  it('finds entries by part of what they are known by, wildcards taken as they are', async () => {
    await store().saveEntries([
      entry(ZHANG, '张三', { document: '11010519491231002X' }),
      entry(LI, '李100%', { phone: '13800138000', scope: OTHER }),
    ]);
    const find = async (text: string, scope?: string) =>
      (await store().listEntries({ type: 'person', text, limit: 9, ...(scope ? { scope } : {}) })).map(
        ({ label }) => label,
      );
    expect(await find('三')).toEqual(['张三']);
    expect(await find('1231')).toEqual(['张三']);
    expect(await find('00%')).toEqual(['李100%']);
    expect(await find('_')).toEqual([]);
    expect(await find('组', OTHER)).toEqual(['李100%']);
    expect(
      await store().findEntries('person', VILLAGE, { documents: ['11010519491231002X', '1'] }),
    ).toHaveLength(1);
    expect(await store().findEntries('person', OTHER, { labels: ['张三'] })).toEqual([]);
  });

  it('finds entries without regard to blanks, full width and case, in what is stored and in what is asked', async () => {
    await store().saveEntries([
      entry(ZHANG, '王 芳', { document: 'E12345678' }),
      entry(LI, 'Abdurehim', { household: 'Ａ栋３号', phone: '13800138000' }),
    ]);
    const find = async (text: string) =>
      (await store().listEntries({ type: 'person', text, limit: 9 })).map(({ label }) => label);
    expect(await find('王芳')).toEqual(['王 芳']);
    expect(await find('王　芳')).toEqual(['王 芳']);
    expect(await find('ｅ１２３')).toEqual(['王 芳']);
    expect(await find('abdu')).toEqual(['Abdurehim']);
    expect(await find('a栋3号')).toEqual(['Abdurehim']);
    expect(await find('芳e')).toEqual([]);
    expect((await store().findEntries('person', VILLAGE, { labels: ['王芳'] })).map(({ id }) => id)).toEqual([
      ZHANG,
    ]);
  });

  it('pages entries by label without skipping or repeating', async () => {
    const ids = Array.from({ length: 7 }, (_, i) => `777777777777777${i}`);
    await store().saveEntries(ids.map((id, i) => entry(id, i < 4 ? '同名' : `名${i}`)));
    const seen: string[] = [];
    let after: { label: string; id: string } | undefined;
    for (let page = 0; page < 4; page++) {
      const rows = await store().listEntries({ type: 'person', limit: 2, ...(after ? { after } : {}) });
      seen.push(...rows.map(({ id }) => id));
      const last = rows.at(-1);
      after = last && { label: last.label, id: last.id };
    }
    expect([...seen].sort()).toEqual(ids);
  });

  it('lists passages latest first, filtered, and pages through equal times', async () => {
    await store().saveEntries([entry(ZHANG, '张三'), entry(LI, '李四')]);
    await store().addPassages([
      passage(1, 100),
      passage(2, 200, { direction: 'out' }),
      passage(3, 200, { decision: 'held', reason: 'fever' }),
      passage(4, 300, { subject: { type: 'person', id: LI } }),
    ]);
    await store().addPassages([passage(1, 999)]);
    const seqs = async (filter: object) =>
      (await store().passages({ limit: 10, ...filter })).map(({ seq }) => seq);
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
    await store().addPassages([
      passage(1, hour),
      passage(2, hour + 1),
      { ...passage(3, 2 * hour, { decision: 'held' }), deciCelsius: 373 },
    ]);
    const rows = await store().countPassages(hour, 3 * hour, { threshold: 373, above: false });
    expect(rows.map((row) => [row.hour, row.decision, row.fever, row.count, row.last])).toEqual([
      [0, 'admitted', false, 2, hour + 1],
      [1, 'held', true, 1, 2 * hour],
    ]);
    const above = await store().countPassages(hour, 3 * hour, { threshold: 373, above: true });
    expect(above.some(({ fever }) => fever)).toBe(false);
  });

  it('finds passages by fever, by what needs an eye, and by a clock in doubt', async () => {
    await store().addPassages([
      passage(1, 100),
      { ...passage(2, 200, { decision: 'held' }), deciCelsius: 379 },
      passage(3, 300, { decision: 'refused' }),
      { ...passage(4, 400), flags: 1 },
      { ...passage(5, 500), flags: 2, deciCelsius: null },
    ]);
    const fever = { threshold: 373, above: false };
    const seqs = async (only: NonNullable<Parameters<TownshipStore['passages']>[0]['only']>) =>
      (await store().passages({ limit: 10, only })).map(({ seq }) => seq);
    expect(await seqs({ what: 'fever', fever })).toEqual([2]);
    expect(await seqs({ what: 'attention', fever })).toEqual([3, 2]);
    expect(await seqs({ what: 'suspect' })).toEqual([4]);
    const counts = await store().countPassages(0, 3_600_000, fever);
    expect(counts.filter(({ suspect }) => suspect).map(({ count }) => count)).toEqual([1]);
    expect((await store().passage(PHONE, 4))?.at).toBe(400);
    expect(await store().passage(PHONE, 6)).toBeUndefined();
  });

  it('asks for passages as they stand, and leaves what was taken back out of counts', async () => {
    const fever = { threshold: 373, above: false };
    const [first, second] = [passage(1, 100), { ...passage(2, 200), deciCelsius: 380 }];
    await store().addPassages([first, second, passage(3, 300)]);
    const held = { ...first.passage, decision: 'held', note: '复核' } as const;
    await store().correctPassages([
      { ...first, passage: held, recorded: first.passage, deciCelsius: 375 },
      { ...second, recorded: second.passage, withdrawn: true },
    ]);
    const seqs = async (filter: object) =>
      (await store().passages({ limit: 10, ...filter })).map(({ seq }) => seq);
    expect(await store().passage(PHONE, 1)).toMatchObject({ passage: held, recorded: first.passage });
    expect(await seqs({})).toEqual([3, 2, 1]);
    expect(await seqs({ decision: 'held' })).toEqual([1]);
    expect(await seqs({ only: { what: 'fever', fever } })).toEqual([1]);
    expect(await seqs({ only: { what: 'attention', fever } })).toEqual([1]);
    expect(await seqs({ only: { what: 'corrected' } })).toEqual([2, 1]);
    const counts = await store().countPassages(0, 3_600_000, fever);
    expect(counts.map((row) => [row.decision, row.count])).toEqual([
      ['admitted', 1],
      ['held', 1],
    ]);
  });

  it('keeps corrections by the passage and the village that they are of', async () => {
    const place = { deviceId: PHONE, seq: 2 };
    await store().saveCorrections([
      { ...place, scope: VILLAGE, entry: { note: [] } },
      { ...place, scope: OTHER, entry: {} },
      { ...place, seq: 9, scope: VILLAGE, entry: {} },
    ]);
    await store().saveCorrections([{ ...place, scope: VILLAGE, entry: { withdrawn: [] } }]);
    const found = await store().corrections([place, { ...place, seq: 3 }, { ...place, deviceId: GATE }]);
    const kept = new Map(found.map(({ scope, entry: all }) => [scope, all]));
    expect(kept).toEqual(
      new Map([
        [VILLAGE, { withdrawn: [] }],
        [OTHER, {}],
      ]),
    );
    await store().clearProjections();
    expect(await store().corrections([place])).toEqual([]);
  });

  it('keeps each version of the policy that passages name once, until projections are made again', async () => {
    await store().namePolicies([3, 1]);
    await store().namePolicies([12, 3]);
    await store().namePolicies([]);
    expect(await store().namedPolicies(0, 12)).toEqual([1, 3, 12]);
    expect(await store().namedPolicies(1, 11)).toEqual([3]);
    await store().clearProjections();
    expect(await store().namedPolicies(0, 12)).toEqual([]);
  });

  it('lists entries that are in the register, or those that were taken out', async () => {
    await store().saveEntries([entry(ZHANG, '张三'), entry(OTHER, '李四', { withdrawn: true })]);
    const labels = async (filter: object) =>
      (await store().listEntries({ type: 'person', limit: 9, ...filter })).map(({ label }) => label);
    expect(await labels({})).toEqual(['张三']);
    expect(await labels({ withdrawn: true })).toEqual(['李四']);
    expect((await store().findEntries('person', VILLAGE, { labels: ['李四'] })).length).toBe(1);
  });

  it('lists entries that hold a contradiction, the last edited first, and counts them', async () => {
    const contradicted = true;
    await store().saveEntries([
      entry(ZHANG, '张三', { contradicted, updatedAt: 7 }),
      entry(LI, '李四'),
      entry(OTHER, '王五', { contradicted, updatedAt: 7 }),
      entry(GATE, '赵六', { contradicted, updatedAt: 9 }),
    ]);
    const page = async (before?: { updatedAt: number; id: string }) =>
      (await store().contradicted({ limit: 2, ...(before ? { before } : {}) })).map(({ label }) => label);
    expect(await page()).toEqual(['赵六', '张三']);
    expect(await page({ updatedAt: 7, id: ZHANG })).toEqual(['王五']);
    expect(await store().countContradicted()).toBe(3);
    await store().saveEntries([entry(ZHANG, '张三')]);
    expect(await store().countContradicted()).toBe(2);
  });

  it('keeps each name that an operator has used, the first revocation, and pastes', async () => {
    const shift = { deviceId: PHONE, operatorId: ZHANG, checkpointId: GATE };
    await store().addShift({ ...shift, seq: 1, name: '老张', at: 100 });
    await store().addShift({ ...shift, seq: 2, name: '张三', at: 200 });
    await store().addShift({ ...shift, deviceId: OTHER, operatorId: LI, seq: 7, name: '李四', at: 50 });
    expect((await store().shiftsOf(ZHANG)).map(({ name }) => name)).toEqual(['张三', '老张']);
    expect((await store().lastShifts()).map(({ name }) => name).sort()).toEqual(['张三', '李四']);
    await store().addRevocation({ deviceId: PHONE, at: 100, reason: '丢失', actor: null });
    await store().addRevocation({ deviceId: PHONE, at: 200, reason: '再次', actor: ZHANG });
    expect(await store().revocations()).toEqual([{ deviceId: PHONE, at: 100, reason: '丢失', actor: null }]);
    const updates = [{ id: LI, fields: { phone: { before: null, said: ['13800138000'] } } }];
    const paste = { userId: ZHANG, scope: VILLAGE, type: 'person', updates, undoneAt: null } as const;
    await store().addPaste({ ...paste, id: GATE, at: 1, entries: [ZHANG, OTHER] });
    await store().addPaste({ ...paste, id: VILLAGE, at: 2, entries: [ZHANG] });
    await store().trimPaste(VILLAGE, { entries: [OTHER], updates: [] });
    expect(await store().paste(VILLAGE)).toMatchObject({ entries: [OTHER], updates: [], undoneAt: null });
    await store().undoPaste(GATE, 9);
    await store().undoPaste(GATE, 10);
    expect((await store().pastes(1)).map(({ id }) => id)).toEqual([VILLAGE]);
    expect(await store().paste(GATE)).toMatchObject({ entries: [ZHANG, OTHER], updates, undoneAt: 9 });
  });
}
