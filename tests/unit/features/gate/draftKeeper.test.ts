import { signal } from '@preact/signals';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { Draft } from '../../../../src/features/gate/draft.ts';
import { createDraftKeeper, restore } from '../../../../src/features/gate/draftKeeper.ts';
import type { GateEvent, GateState } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
import { openDrafts } from '../../../../src/store/drafts.ts';
import type { PassageRow } from '../../../../src/store/rows.ts';
import { found, li, MINUTE, NOON, passageOf, play, pressed, saved, scanned, typed } from './builders.ts';

const feverish = play([...scanned(found()), typed('385'), pressed()])[0];

/** A phone whose pages come and go; what is on its disk stays. */
function phone(last?: PassageRow) {
  const disk = new IDBFactory();
  const clock = { now: NOON };
  const revoked = signal(false);
  return {
    disk,
    clock,
    revoked,
    page: (drafts = openDrafts(disk)) =>
      createDraftKeeper({
        drafts,
        passages: {
          today: async () => [],
          lastOf: async () => last,
          recentOf: async () => [],
          ofRide: async () => [],
          lastSeen: async () => new Map(),
          corrections: async () => [],
        },
        deviceId: signal('00000000000ph0ne'),
        revoked,
        now: () => clock.now,
      }),
  };
}

const readingsOf = (drafts: readonly Draft[]) =>
  drafts.map(({ candidate, taken }) => [candidate.label, ...taken.map(({ deciCelsius }) => deciCelsius)]);

describe('a fever that was read and not yet saved', () => {
  it('is there again after the page was ended in the middle of the entry', async () => {
    const { page } = phone();
    page().keep(feverish);
    await vi.waitFor(async () => expect(readingsOf(await page().load())).toStrictEqual([['王建国', 385]]));
  });

  it('is there again after the person was set aside, and holds what the pass came to', async () => {
    const { page } = phone();
    page().keep(play([{ type: 'cancelled' }], feverish)[0]);
    await vi.waitFor(async () => expect(await page().load()).toHaveLength(1));
    const again = restore(START, await page().load());
    const back = play(
      [{ type: 'resumed', id: '00000000000pers1' }, typed('386'), { type: 'pressed', at: NOON + 6 * MINUTE }],
      again,
    )[0];
    expect(back.phase).toMatchObject({
      name: 'saving',
      passage: {
        decision: 'held',
        readings: [{ deciCelsius: 385, secondsBefore: 360 }, { deciCelsius: 386 }],
        credential: { family: 'pass', outcome: 'valid' },
      },
    });
  });

  it('is forgotten when the passage is saved, and not before', async () => {
    const { page } = phone();
    const keeper = page();
    keeper.keep(feverish);
    const saving = play([typed('386'), pressed(NOON + 6 * MINUTE)], feverish)[0];
    keeper.keep(saving);
    await vi.waitFor(async () => expect(await page().load()).toHaveLength(1));
    keeper.keep(play([saved(NOON + 6 * MINUTE)], saving)[0]);
    await vi.waitFor(async () => expect(await page().load()).toStrictEqual([]));
  });

  it('is not asked for again when the page ended between the saving and the forgetting', async () => {
    const at = NOON + 6 * MINUTE;
    const { phase } = play([typed('386'), pressed(at)], feverish)[0];
    if (phase.name !== 'saving') throw new Error('the passage is not being saved');
    const { page, disk } = phone({
      id: '00000000000ph0ne-2',
      at,
      passage: phase.passage,
      occurredAt: at,
      offsetMinutes: 480,
      deviceId: '00000000000ph0ne',
      seq: 2,
      isCorrected: false,
      isWithdrawn: false,
      actor: null,
      flags: { clockSuspect: false, afterRevocation: false },
      sync: 'pending',
      label: '王建国',
    });
    page().keep(feverish);
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(1));
    expect(await page().load()).toStrictEqual([]);
  });

  it('is not written any more once the hub has withdrawn the phone', async () => {
    const { page, disk, revoked } = phone();
    revoked.value = true;
    const keeper = page();
    keeper.keep(feverish);
    keeper.keep(play([...scanned(found()), typed('36')])[0]);
    keeper.flush();
    // What is written is written in the order of the calls: the end of this is the end of all before.
    await openDrafts(disk).keep([]);
    expect(await openDrafts(disk).load()).toStrictEqual([]);
  });

  it('joins the entry that was opened for the same person before the disk had answered', () => {
    const open = play(scanned(found()))[0];
    const resting = play([{ type: 'cancelled' }], feverish)[0].resting;
    const state = restore(open, resting);
    expect(state.resting).toStrictEqual([]);
    expect(state.phase).toMatchObject({ name: 'entry', draft: { taken: [{ deciCelsius: 385 }] } });
  });
});

describe('an entry that could not be written', () => {
  it('is written with the next thing that happens', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { disk, page } = phone();
    const drafts = openDrafts(disk);
    const lost = new DOMException('storage is gone', 'UnknownError');
    const keep = vi.fn(drafts.keep).mockRejectedValueOnce(lost);
    const keeper = page({ ...drafts, keep });
    keeper.keep(feverish);
    await vi.waitFor(() => expect(reported).toHaveBeenCalledExactlyOnceWith(lost));
    keeper.keep(play([{ type: 'turned', direction: 'out' }], feverish)[0]);
    await vi.waitFor(async () => expect(readingsOf(await page().load())).toStrictEqual([['王建国', 385]]));
    vi.unstubAllGlobals();
  });
});

describe('a photo whose entry nobody has saved yet', () => {
  const photo = { motif: 'document', hash: 'ab'.repeat(32), bytes: 9, sealed: new Uint8Array(90) } as const;
  const picture = new Blob(['a picture']);
  const photographed: GateEvent = {
    type: 'photographed',
    id: '00000000000pers1',
    photo: { ...photo, picture },
  };
  const taken = play([...scanned(found()), photographed])[0];
  const leave = async ({ page }: ReturnType<typeof phone>, state: GateState): Promise<void> => {
    page().keep(state);
    await vi.waitFor(async () => expect(await page().load()).toHaveLength(1));
  };

  it('is written at once, and stands in the entry again after a reload, sealed as it is', async () => {
    const one = phone();
    await leave(one, taken);
    const again = restore(START, await one.page().load());
    expect(again.phase).toMatchObject({
      name: 'entry',
      draft: { candidate: { label: '王建国' }, typed: '' },
    });
    const saving = play([typed('366'), pressed()], again)[0];
    expect(saving.phase.name === 'saving' && saving.phase.draft.photo).toStrictEqual(photo);
    expect(passageOf(saving)?.photos).toEqual([{ motif: 'document', hash: 'ab'.repeat(32), bytes: 9 }]);
  });

  it('is of somebody who has gone, ten minutes later', async () => {
    const one = phone();
    await leave(one, taken);
    one.clock.now += 10 * MINUTE + 1;
    expect(await one.page().load()).toStrictEqual([]);
    await vi.waitFor(async () => expect(await openDrafts(one.disk).load()).toStrictEqual([]));
  });

  it('stays with the fever of whoever rests, and not into another shift', async () => {
    const one = phone();
    await leave(one, play([photographed, { type: 'cancelled' }], feverish)[0]);
    one.clock.now += 20 * MINUTE;
    expect((await one.page().load())[0]?.photo).toStrictEqual(photo);
    one.clock.now += 12 * 60 * MINUTE;
    const keeper = one.page();
    const [stale] = await keeper.load();
    expect(stale).not.toHaveProperty('photo');
    keeper.keep(restore(START, stale === undefined ? [] : [stale]));
    await vi.waitFor(async () => expect((await openDrafts(one.disk).load())[0]).not.toHaveProperty('photo'));
  });

  it('is forgotten when it is removed, and when the passage is saved', async () => {
    const { page, disk } = phone();
    const keeper = page();
    keeper.keep(taken);
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(1));
    keeper.keep(play([{ type: 'photographed', id: '00000000000pers1', photo: null }], taken)[0]);
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(0));
    keeper.keep(taken);
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(1));
    keeper.keep(play([typed('366'), pressed(), saved()], taken)[0]);
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(0));
  });

  it('joins the entry that was opened for the same person before the disk had answered', () => {
    const left = taken.phase.name === 'entry' ? [taken.phase.draft] : [];
    expect(restore(play(scanned(found()))[0], left).phase).toMatchObject({ name: 'entry', draft: { photo } });
  });

  it('goes on with whoever rests and shows the pass again', () => {
    const resting = play([photographed, { type: 'cancelled' }], feverish)[0];
    const back = play(scanned(found(), 'SW1:B'), resting)[0];
    expect(back.phase).toMatchObject({ name: 'entry', draft: { taken: [{ deciCelsius: 385 }], photo } });
  });
});

describe('digits that nobody has pressed yet', () => {
  const half = play([...scanned(found()), typed('36')])[0];
  const leave = async ({ page }: ReturnType<typeof phone>): Promise<void> => {
    const keeper = page();
    keeper.keep(half);
    keeper.flush();
    await vi.waitFor(async () => expect(await page().load()).toHaveLength(1));
  };

  it('stand on the screen again after a reload', async () => {
    const one = phone();
    await leave(one);
    expect(restore(START, await one.page().load()).phase).toMatchObject({
      name: 'entry',
      draft: { candidate: { label: '王建国' }, typed: '36', presented: { outcome: 'valid' } },
    });
  });

  it('are of somebody who has gone, ten minutes later', async () => {
    const one = phone();
    await leave(one);
    one.clock.now += 10 * MINUTE + 1;
    expect(await one.page().load()).toStrictEqual([]);
  });

  it('are known to have been saved by another page also where something happens while they are read', async () => {
    const disk = new IDBFactory();
    const saving = play([typed('366'), pressed()], half)[0];
    if (saving.phase.name !== 'saving') throw new Error('the passage is not being saved');
    const row: PassageRow = {
      id: '00000000000ph0ne-2',
      at: NOON + MINUTE,
      passage: saving.phase.passage,
      occurredAt: NOON + MINUTE,
      offsetMinutes: 480,
      deviceId: '00000000000ph0ne',
      seq: 2,
      isCorrected: false,
      isWithdrawn: false,
      actor: null,
      flags: { clockSuspect: false, afterRevocation: false },
      sync: 'pending',
      label: '王建国',
    };
    const clock = { now: NOON };
    const known: PassageRow[] = [];
    let answer: () => void = () => undefined;
    const liIsRead = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const liIsAsked = vi.fn();
    const page = () =>
      createDraftKeeper({
        drafts: openDrafts(disk),
        passages: {
          today: async () => [],
          async lastOf({ id }) {
            if (id === '00000000000pers1') return known[0];
            liIsAsked();
            await liIsRead;
            return undefined;
          },
          recentOf: async () => [],
          ofRide: async () => [],
          lastSeen: async () => new Map(known.map(({ occurredAt }) => ['00000000000pers1', occurredAt])),
          corrections: async () => [],
        },
        deviceId: signal('00000000000ph0ne'),
        revoked: signal(false),
        now: () => clock.now,
      });
    // Each by a page of its own, Li last, so that it is read last.
    for (const state of [half, play([{ type: 'chosen', candidate: li, flags: [] }, typed('36')])[0]]) {
      const left = page();
      left.keep(state);
      left.flush();
      clock.now += 1;
    }
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(2));

    const keeper = page();
    const loading = keeper.load();
    await vi.waitFor(() => expect(liIsAsked).toHaveBeenCalledOnce());
    clock.now = NOON + 2 * MINUTE;
    keeper.keep(START);
    answer();
    const left = await loading;
    keeper.keep(restore(START, left));
    known.push(row);
    const digits = left.find(({ candidate }) => candidate.label === '王建国');
    if (digits === undefined) throw new Error('nothing is left of the entry');
    expect((await keeper.savedElsewhere(digits))?.id).toBe(row.id);
  });

  it('are written only after a pause, so that an ordinary entry writes nothing', () => {
    const keep = vi.fn(async () => undefined);
    const keeper = createDraftKeeper({
      drafts: { load: async () => [], keep, drop: async () => undefined },
      passages: {
        today: async () => [],
        lastOf: async () => undefined,
        recentOf: async () => [],
        ofRide: async () => [],
        lastSeen: async () => new Map(),
        corrections: async () => [],
      },
      deviceId: signal('00000000000ph0ne'),
      revoked: signal(false),
      now: () => NOON,
    });
    keeper.keep(play([{ type: 'chosen', candidate: li, flags: [] }])[0]);
    keeper.keep(half);
    keeper.keep(play([typed('366')], half)[0]);
    keeper.keep(play([typed('366'), pressed()], half)[0]);
    keeper.flush();
    expect(keep).not.toHaveBeenCalled();
  });
});
