import { signal } from '@preact/signals';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { GateEvent, GateState } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
import { draftsOf } from '../../../../src/features/gate/ride/ride.ts';
import { createRideKeeper, restoreRides } from '../../../../src/features/gate/ride/rideKeeper.ts';
import { openRides } from '../../../../src/store/rides.ts';
import type { PassageRow } from '../../../../src/store/rows.ts';
import { li, MINUTE, NOON, play, pressed, truck, typed, wang } from './builders.ts';

const open: GateEvent = {
  type: 'chosen',
  candidate: truck,
  flags: [],
  company: { people: [wang, li], goods: '' },
};
const half = play([open, typed('366'), { type: 'loadSaid', goods: '饲料' }])[0];
const feverish = play([open, typed('378'), pressed()])[0];

/** A phone whose pages come and go; what is on its disk stays. */
function phone() {
  const disk = new IDBFactory();
  const clock = { now: NOON };
  const last: { row: PassageRow | undefined } = { row: undefined };
  const page = () =>
    createRideKeeper({
      rides: openRides(disk),
      passages: {
        today: async () => [],
        lastOf: async () => last.row,
        recentOf: async () => [],
        ofRide: async () => [],
        lastSeen: async () => new Map(),
        corrections: async () => [],
      },
      revoked: signal(false),
      now: () => clock.now,
    });
  const leave = async (state: GateState): Promise<void> => {
    const keeper = page();
    keeper.keep(state);
    keeper.flush();
    await vi.waitFor(async () => expect(await openRides(disk).load()).toHaveLength(1));
  };
  const again = async (): Promise<GateState> => restoreRides(START, await page().load());
  return { disk, clock, last, page, leave, again };
}

describe('a ride in the middle of which the page ends', () => {
  it('stands open again with all that was done', async () => {
    const one = phone();
    await one.leave(half);
    expect((await one.again()).phase).toMatchObject({
      name: 'ride',
      ride: {
        goods: '饲料',
        turn: li.subject.id,
        people: [
          { draft: { typed: '366' }, typedAt: NOON },
          { draft: { typed: '' }, isUsual: true },
        ],
      },
    });
  });

  it('goes on in its own direction, which holds for it alone', async () => {
    const one = phone();
    await one.leave(play([{ type: 'turned', direction: 'out' }], half)[0]);
    expect(await one.again()).toMatchObject({ direction: 'out', usual: 'in' });
  });

  it('is nobody’s any more ten minutes later', async () => {
    const one = phone();
    await one.leave(half);
    one.clock.now += 10 * MINUTE + 1;
    expect(await one.again()).toMatchObject({ phase: { name: 'ready' }, aside: [] });
  });

  it('is set aside after that where somebody in it has a fever to be confirmed', async () => {
    const one = phone();
    await one.leave(feverish);
    one.clock.now += 20 * MINUTE;
    expect(await one.again()).toMatchObject({
      phase: { name: 'ready' },
      aside: [{ people: [{ draft: { taken: [{ deciCelsius: 378 }] } }, {}] }],
    });
  });

  it('is written at once with each who was measured, and after a pause with half a number', async () => {
    const one = phone();
    const keeper = one.page();
    keeper.keep(play([open, typed('366')])[0]);
    await vi.waitFor(async () => expect(await openRides(one.disk).load()).toHaveLength(1));
    keeper.keep(play([open, typed('366'), typed('36')])[0]);
    const digits = async () => (await openRides(one.disk).load())[0]?.people.map(({ draft }) => draft.typed);
    expect(await digits()).toStrictEqual(['366', '']);
    keeper.flush();
    await vi.waitFor(async () => expect(await digits()).toStrictEqual(['366', '36']));
  });

  it('has the photos of its plate and of those in it again, sealed as they are', async () => {
    const one = phone();
    const sealed = { bytes: 9, sealed: new Uint8Array(90) };
    const plate = { ...sealed, motif: 'plate', hash: 'ab'.repeat(32) } as const;
    const document = { ...sealed, motif: 'document', hash: 'cd'.repeat(32) } as const;
    const picture = new Blob(['a picture']);
    one
      .page()
      .keep(
        play([
          open,
          { type: 'photographed', id: truck.subject.id, photo: { ...plate, picture } },
          { type: 'photographed', id: li.subject.id, photo: { ...document, picture } },
        ])[0],
      );
    await vi.waitFor(async () => expect(await openRides(one.disk).load()).toHaveLength(1));
    const { phase } = await one.again();
    if (phase.name !== 'ride') throw new Error(phase.name);
    expect(draftsOf(phase.ride).map(({ photo }) => photo)).toStrictEqual([plate, undefined, document]);
  });

  it('is not asked for again when it was saved before the page ended', async () => {
    const one = phone();
    await one.leave(half);
    const saving = play([typed('365'), pressed()], half)[0];
    if (saving.phase.name !== 'rideSaving') throw new Error(saving.phase.name);
    const [vehicle] = saving.phase.passages;
    if (vehicle === undefined) throw new Error('nothing is saved');
    one.last.row = {
      id: '00000000000phone:1',
      at: NOON,
      passage: vehicle,
      occurredAt: NOON,
      offsetMinutes: 480,
      deviceId: '00000000000phone',
      seq: 1,
      isCorrected: false,
      isWithdrawn: false,
      actor: null,
      flags: { clockSuspect: false, afterRevocation: false },
      sync: 'pending',
      label: '',
    };
    expect((await one.again()).phase.name).toBe('ready');
    await vi.waitFor(async () => expect(await openRides(one.disk).load()).toHaveLength(0));
  });

  it('is forgotten when it was saved, and not before', async () => {
    const one = phone();
    const keeper = one.page();
    keeper.keep(half);
    keeper.flush();
    await vi.waitFor(async () => expect(await openRides(one.disk).load()).toHaveLength(1));
    const saving = play([typed('365'), pressed()], half)[0];
    keeper.keep(saving);
    const refs = [1, 2, 3].map((seq) => ({ deviceId: '00000000000phone', seq }));
    keeper.keep(play([{ type: 'rideSaved', at: NOON, refs }], saving)[0]);
    await vi.waitFor(async () => expect(await openRides(one.disk).load()).toHaveLength(0));
  });

  it('leaves nothing on the disk where nothing was done', async () => {
    const one = phone();
    const keeper = one.page();
    keeper.keep(play([open])[0]);
    keeper.flush();
    await openRides(one.disk).keep([]);
    expect(await openRides(one.disk).load()).toStrictEqual([]);
  });
});
