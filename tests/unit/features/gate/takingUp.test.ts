import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../../src/features/gate/candidate.ts';
import type { TakenPhoto } from '../../../../src/features/gate/draft.ts';
import type { GateEvent, GateState, Ground } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
import { found, ground, li, MINUTE, NOON, play, pressed, scanned, truck, typed, wang } from './builders.ts';

const HOUR = 60 * MINUTE;
const at = (now: number): Ground => ({ ...ground, now });
const go = (events: readonly GateEvent[], from: GateState = START, now = NOON) =>
  play(events, from, at(now))[0];
const chosen = (candidate: Candidate, ...people: readonly Candidate[]): GateEvent => ({
  type: 'chosen',
  candidate,
  flags: [],
  company: { people, goods: '' },
});
const cancelled: GateEvent = { type: 'cancelled' };
const photo: TakenPhoto = {
  motif: 'document',
  hash: 'ab'.repeat(32),
  bytes: 3,
  sealed: Uint8Array.of(1, 2, 3),
};

/** 李四 has a fever in the truck, which is set aside; 王建国 sat in it, and is not measured yet. */
const aside = (...more: readonly GateEvent[]) =>
  go([chosen(truck, li, wang), typed('379'), pressed(), ...more, cancelled]);
/** 王建国 comes on foot, has a fever, too, and is photographed, and rests. */
const onFoot = (from: GateState) =>
  go(
    [
      ...scanned(found()),
      typed('378'),
      pressed(NOON + MINUTE),
      { type: 'photographed', id: wang.subject.id, photo },
      cancelled,
    ],
    from,
    NOON + MINUTE,
  );
const wangIn = ({ phase }: GateState) => {
  if (!('ride' in phase)) throw new Error(`no ride in ${phase.name}`);
  return phase.ride.people.find(({ draft }) => draft.candidate.label === '王建国');
};
const readings = (state: GateState) => wangIn(state)?.draft.taken.map(({ deciCelsius }) => deciCelsius);

describe('somebody who rests, and whose vehicle comes back', () => {
  it('has the fever and the photo in it, and is admitted by a second reading only', () => {
    const state = go([chosen(truck)], onFoot(aside()), NOON + 6 * MINUTE);
    expect(state.resting).toStrictEqual([]);
    expect(readings(state)).toStrictEqual([378]);
    expect(wangIn(state)).toMatchObject({
      isUsual: false,
      draft: { photo, presented: { outcome: 'valid' } },
    });
    const saving = go(
      [
        { type: 'turnGiven', id: wang.subject.id },
        typed('365'),
        { type: 'turnGiven', id: li.subject.id },
        typed('366'),
        pressed(NOON + 6 * MINUTE),
      ],
      state,
      NOON + 6 * MINUTE,
    );
    expect(saving.phase).toMatchObject({
      name: 'rideSaving',
      passages: [
        { subject: truck.subject },
        { subject: li.subject },
        { subject: wang.subject, readings: [{ deciCelsius: 378 }, { deciCelsius: 365 }] },
      ],
    });
  });

  it('keeps no digits there that were typed before the fever, and is decided anew', () => {
    const ruled: GateEvent = {
      type: 'riderRuled',
      id: wang.subject.id,
      ruling: { decision: 'admitted', reason: 'volunteer', note: '' },
    };
    const measured = onFoot(aside(typed('366'), ruled));
    const state = go([chosen(truck)], measured, NOON + 6 * MINUTE);
    expect(wangIn(state)).toMatchObject({ typedAt: null, ruling: null, draft: { typed: '' } });
  });

  it('is measured anew where the fever is of another shift', () => {
    const state = go([chosen(truck)], onFoot(aside()), NOON + 13 * HOUR);
    expect(readings(state)).toStrictEqual([]);
    expect(state.resting).toStrictEqual([]);
  });

  it('has each reading once where the saved ride that they stayed behind from is taken back', () => {
    const refs = [1, 2].map((seq) => ({ deviceId: '00000000000phone', seq }));
    const left = go([
      chosen(truck, wang, li),
      typed('378'),
      pressed(),
      typed('365'),
      pressed(),
      { type: 'rideSaved', at: NOON, refs },
    ]);
    expect(left.resting).toHaveLength(1);
    const state = go([{ type: 'undoPressed', at: NOON }, { type: 'undone' }], left);
    expect(readings(state)).toStrictEqual([378]);
  });
});

describe('somebody who rests, and is on the list of the open ride', () => {
  const { phase } = go([chosen(truck, li, wang)]);
  const state: GateState = { ...onFoot(START), phase };

  it.each([
    ['is chosen', [chosen(wang)]],
    ['shows the pass', scanned(found(), 'SW1:W')],
  ])('brings the fever and the photo into it when the person %s', (_, events) => {
    const joined = go(events, state, NOON + 2 * MINUTE);
    expect(joined.resting).toStrictEqual([]);
    expect(readings(joined)).toStrictEqual([378]);
    expect(wangIn(joined)?.draft.photo).toStrictEqual(photo);
  });

  it('has the readings of both in the order in which they were taken, at most as many as a passage holds', () => {
    const gauge = { method: 'infrared', site: 'forehead' } as const;
    const many = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((minute) => ({
      deciCelsius: 370 + minute,
      at: NOON + minute * MINUTE,
      gauge,
    }));
    const odd = many.filter((_, i) => i % 2 === 0);
    const even = many.filter((_, i) => i % 2 === 1);
    if (phase.name !== 'ride') throw new Error(phase.name);
    const people = phase.ride.people.map((one) => ({ ...one, draft: { ...one.draft, taken: odd } }));
    const both: GateState = {
      ...state,
      resting: state.resting.map((one) => ({ ...one, taken: even })),
      phase: { ...phase, ride: { ...phase.ride, people } },
    };
    expect(readings(go([chosen(wang)], both, NOON + 11 * MINUTE))).toStrictEqual([
      373, 374, 375, 376, 377, 378, 379, 380,
    ]);
  });
});
