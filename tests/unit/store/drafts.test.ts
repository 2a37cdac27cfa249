import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { openContent, sealContent } from '../../../src/store/contentCodec.ts';
import type { KeptDraft } from '../../../src/store/drafts.ts';
import { openDrafts } from '../../../src/store/drafts.ts';
import { openRides } from '../../../src/store/rides.ts';
import { testVillage } from '../../simulation/testVillage.ts';
import { VirtualDisk } from '../../simulation/virtualDisk.ts';

const NOON = Date.UTC(2026, 1, 3, 4);
const WANG = 'wang000000000001';

/** As the first build kept an entry. */
const FIRST_FORM = {
  candidate: {
    subject: { type: 'person', id: WANG },
    label: '王建国',
    registered: true,
    category: 'resident',
    household: '3组12号',
    driver: '',
    note: '',
    last: null,
  },
  presented: null,
  validUntil: null,
  seenAt: { in: null, out: null },
  taken: [{ deciCelsius: 385, at: NOON }],
  flags: [],
};

const LAST = { at: NOON - 1, direction: 'out', decision: 'admitted', deciCelsius: null };

/** A disk with such rows, by key. */
async function diskWith(rows: Readonly<Record<string, unknown>>): Promise<VirtualDisk> {
  const disk = new VirtualDisk(new IDBFactory());
  await openDrafts(disk.factory).load();
  for (const [key, row] of Object.entries(rows)) await disk.write('shouwang-drafts', 'drafts', row, key);
  return disk;
}

describe('entries that an earlier page left behind', () => {
  it('hold the fever that an earlier build has read, taken at the forehead as all were then', async () => {
    const disk = await diskWith({ [WANG]: sealContent(FIRST_FORM) });
    const [kept] = await openDrafts(disk.factory).load();
    expect(kept).toStrictEqual({
      ...FIRST_FORM,
      candidate: { ...FIRST_FORM.candidate, withdrawn: false, origin: '', destination: '' },
      timeInDoubt: false,
      taken: [{ deciCelsius: 385, at: NOON, gauge: { method: 'infrared', site: 'forehead' } }],
      typed: '',
      hurried: false,
      inHand: null,
      rideId: null,
      keptAt: 0,
    });
  });

  it('are written so that a build can read them that asks how far the clock was from UTC', async () => {
    const disk = await diskWith({
      [WANG]: sealContent({ ...FIRST_FORM, candidate: { ...FIRST_FORM.candidate, last: LAST } }),
    });
    const drafts = openDrafts(disk.factory);
    const kept = await drafts.load();
    await drafts.keep(kept);
    const [content] = await disk.readAll<Uint8Array>('shouwang-drafts', 'drafts');
    const asking = z.object({ candidate: z.object({ last: z.object({ offsetMinutes: z.number() }) }) });
    expect(openContent(asking, content ?? new Uint8Array())).toStrictEqual({
      candidate: { last: { offsetMinutes: 480 } },
    });
    expect(await drafts.load()).toStrictEqual(kept);

    const [draft] = kept;
    if (draft === undefined) throw new Error('nothing was kept');
    const rider = { draft: { ...draft, gauge: 'forehead' }, isUsual: false, typedAt: null, ruling: null };
    await openRides(disk.factory).keep([
      {
        id: 'r1de000000000001',
        direction: 'in',
        vehicle: rider,
        people: [rider],
        turn: null,
        goods: '',
        lastGoods: '',
        disinfected: false,
        inHand: null,
        isAside: false,
        keptAt: NOON,
      },
    ]);
    const [ride] = await disk.readAll<Uint8Array>('shouwang-rides', 'rides');
    const riding = z.object({ draft: asking });
    const last = { draft: { candidate: { last: { offsetMinutes: 480 } } } };
    expect(
      openContent(z.object({ vehicle: riding, people: z.array(riding) }), ride ?? new Uint8Array()),
    ).toStrictEqual({ vehicle: last, people: [last] });
  });

  it('come with the one first that was measured first', async () => {
    const other = {
      ...FIRST_FORM,
      candidate: { ...FIRST_FORM.candidate, subject: { type: 'person', id: 'zhan000000000001' } },
      taken: [{ deciCelsius: 376, at: NOON - 1 }],
    };
    const disk = await diskWith({ [WANG]: sealContent(FIRST_FORM), zhan000000000001: sealContent(other) });
    const kept = await openDrafts(disk.factory).load();
    expect(kept.map(({ taken }: KeptDraft) => taken[0]?.deciCelsius)).toEqual([376, 385]);
  });

  it('are deleted when nothing can open them, and no others', async () => {
    const disk = await diskWith({
      a: Uint8Array.of(255, 1),
      b: sealContent({ ...FIRST_FORM, candidate: null }),
      c: 'no content',
      [WANG]: sealContent(FIRST_FORM),
    });
    expect(await openDrafts(disk.factory).load()).toHaveLength(1);
    expect(await disk.readAll('shouwang-drafts', 'drafts')).toStrictEqual([sealContent(FIRST_FORM)]);
  });

  it('are forgotten with the register of a phone that is withdrawn or goes to another gate', async () => {
    const { phone, store } = await testVillage().enrolled();
    const drafts = openDrafts(phone.disk.factory);
    const disk = await diskWith({ [WANG]: sealContent(FIRST_FORM) });
    await drafts.keep(await openDrafts(disk.factory).load());
    expect(await drafts.load()).toHaveLength(1);
    await store.intake.wipe();
    expect(await drafts.load()).toEqual([]);
  });
});
