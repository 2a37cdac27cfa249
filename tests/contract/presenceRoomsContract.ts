/** What every database has to pass with where people and vehicles are. */
import { expect, it } from 'vitest';
import type { TownshipStore } from '../../server/store/interface.ts';
import type { PassageEntry } from '../../server/store/register.ts';
import { entry, GATE, LI, OTHER, PHONE, passage, VILLAGE, ZHANG } from './storeSamples.ts';

const NORTH = '6666666666666666';
const LORRY = '8888888888888888';
const li = { type: 'person', id: LI } as const;
const lorry = { type: 'vehicle', id: LORRY } as const;

/** `store` gives an empty one for each test. */
export function describePresenceRooms(store: () => TownshipStore): void {
  const take = async (...rows: PassageEntry[]) => {
    await store().addPassages(rows);
    await store().notePresences(rows);
    await store().settlePresences(rows.map((row) => row.passage.subject.id));
  };
  const seqs = async (filter: object = {}) => {
    const rows = await store().outOfPlace({
      scope: VILLAGE,
      subject: 'person',
      belongs: 'elsewhere',
      limit: 9,
      ...filter,
    });
    return rows.map(({ seq }) => seq);
  };

  it('has a stranger inside from the last time in to the next time out, in whichever order that is told', async () => {
    await take(passage(2, 200));
    expect(await seqs()).toEqual([2]);
    await take(passage(1, 100, { direction: 'out' }));
    expect(await seqs()).toEqual([2]);
    await take(passage(3, 300, { direction: 'out', checkpointId: NORTH }));
    expect(await seqs()).toEqual([]);
    await take(passage(4, 400), passage(5, 400, { direction: 'out' }));
    expect(await seqs()).toEqual([]);
  });

  it('leaves whoever was held or refused where they were, and knows nothing by what was taken back', async () => {
    await take(passage(1, 100), passage(2, 200, { direction: 'out', decision: 'refused' }));
    expect(await seqs()).toEqual([1]);
    await take({ ...passage(3, 300, { direction: 'out' }), withdrawn: true });
    expect(await seqs()).toEqual([1]);
    await take(passage(4, 400, { subject: li, decision: 'held' }));
    expect(await seqs()).toEqual([1]);
  });

  it('has those who live there out instead, and nobody who was taken out of the register', async () => {
    await store().saveEntries([entry(ZHANG, '张三'), entry(LI, '李四', { belongs: 'nowhere' })]);
    await take(passage(1, 100, { direction: 'out' }), passage(2, 200, { subject: li }));
    expect(await seqs()).toEqual([]);
    expect(await seqs({ belongs: 'here' })).toEqual([1]);
    await store().saveEntries([entry(ZHANG, '张三', { belongs: 'elsewhere' }), entry(LI, '李四')]);
    await store().settlePresences([ZHANG, LI]);
    expect(await seqs()).toEqual([]);
    expect(await seqs({ belongs: 'here' })).toEqual([]);
  });

  it('finds anew where somebody is once a passage was corrected', async () => {
    const last = passage(2, 200, { direction: 'out' });
    await take(passage(1, 100), last);
    await store().correctPassages([{ ...last, withdrawn: true }]);
    const zhang = { scope: VILLAGE, subject: last.passage.subject };
    await store().renewPresences([zhang]);
    expect(await seqs()).toEqual([1]);
    await store().correctPassages([{ ...passage(1, 100), withdrawn: true }]);
    await store().renewPresences([zhang]);
    expect(await seqs()).toEqual([]);
  });

  it('is of the village whose gates have seen them: who lives in another is a stranger in this one', async () => {
    await store().saveEntries([entry(ZHANG, '张三', { scope: OTHER })]);
    await take(passage(1, 100));
    expect(await seqs()).toEqual([1]);
    expect(await seqs({ scope: OTHER })).toEqual([]);
  });

  it('finds them by gate, kind and name, and pages through them, latest first', async () => {
    await store().saveEntries([entry(ZHANG, '张三', { belongs: 'elsewhere', phone: '13800138000' })]);
    await take(
      passage(1, 100),
      passage(2, 100, { subject: li, checkpointId: NORTH }),
      passage(3, 300, { subject: lorry }),
    );
    expect(await seqs()).toEqual([2, 1]);
    expect(await seqs({ limit: 1 })).toEqual([2]);
    expect(await seqs({ before: { at: 100, deviceId: PHONE, seq: 2 } })).toEqual([1]);
    expect(await seqs({ checkpointId: NORTH })).toEqual([2]);
    expect(await seqs({ text: '138' })).toEqual([1]);
    expect(await seqs({ subject: 'vehicle' })).toEqual([3]);
    const counts = await store().countOutOfPlace();
    expect(counts.map(({ checkpointId, subject, count }) => [checkpointId, subject, count]).sort()).toEqual([
      [GATE, 'person', 1],
      [GATE, 'vehicle', 1],
      [NORTH, 'person', 1],
    ]);
  });

  it('forgets them with all that is derived', async () => {
    await take(passage(1, 100));
    await store().clearProjections();
    expect(await store().countOutOfPlace()).toEqual([]);
  });

  it('knows how long passages took that say so, happened, and whose time is no doubt', async () => {
    await store().addPassages([
      passage(1, 100, { handledSeconds: 5 }),
      passage(2, 200, { handledSeconds: 6, rideId: LORRY, subject: lorry }),
      passage(3, 300),
      { ...passage(4, 400, { handledSeconds: 7 }), withdrawn: true },
      { ...passage(5, 500, { handledSeconds: 8 }), flags: 1 },
    ]);
    expect(await store().handledSince(200)).toEqual([
      { checkpointId: GATE, at: 200, subject: 'vehicle', seconds: 6, rideId: LORRY },
    ]);
  });
}
