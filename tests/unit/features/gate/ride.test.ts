import { describe, expect, it } from 'vitest';
import type { Policy } from '../../../../src/domain/policy.ts';
import type { Candidate } from '../../../../src/features/gate/candidate.ts';
import type { GateEvent, GateState, Ground } from '../../../../src/features/gate/gateState.ts';
import { isBusy, isScanning, START } from '../../../../src/features/gate/gateState.ts';
import { listedOf } from '../../../../src/features/gate/ride/ride.ts';
import {
  found,
  ground,
  MINUTE,
  NOON,
  pass,
  play,
  policy,
  pressed,
  scanned,
  truck,
  typed,
  wang,
} from './builders.ts';

const person = (place: number, label: string): Candidate => ({
  ...wang,
  subject: { type: 'person', id: `00000000000pers${place}` },
  label,
});
const li = person(2, '李四');
const zhao = person(3, '赵六');

const loaded: Policy = { ...policy, load: { goods: true, disinfected: true, persons: true } };
const on = (change: Partial<Ground> = {}): Ground => ({ ...ground, policy: loaded, ...change });
const RIDE_ID = ground.newId();

const chosen = (candidate: Candidate): GateEvent => ({ type: 'chosen', candidate, flags: [] });
/** The truck with those who came in it the last time. */
const truckWith = (...people: readonly Candidate[]): GateEvent => ({
  type: 'chosen',
  candidate: truck,
  flags: [],
  company: { people, goods: '饲料' },
});
const go = (events: readonly GateEvent[], from: GateState = START, at: Ground = on()) =>
  play(events, from, at)[0];
const rideOf = ({ phase }: GateState) => {
  if (!('ride' in phase)) throw new Error(`no ride in ${phase.name}`);
  return phase.ride;
};
const namesOf = (state: GateState) => rideOf(state).people.map(({ draft }) => draft.candidate.label);
const turnOf = (state: GateState) => {
  const ride = rideOf(state);
  return [ride.vehicle, ...ride.people].find(({ draft }) => draft.candidate.subject.id === ride.turn)?.draft
    .candidate.label;
};
const savedOf = ({ phase }: GateState) => (phase.name === 'rideSaving' ? phase.passages : []);
const refs = [1, 2, 3, 4].map((seq) => ({ deviceId: '00000000000phone', seq }));
const rideSaved = (at = NOON): GateEvent => ({ type: 'rideSaved', at, refs });

describe('a vehicle from outside that leaves', () => {
  const leaves = (...people: readonly Candidate[]): GateEvent => ({
    type: 'chosen',
    candidate: truck,
    flags: [],
    direction: 'out',
    atOnce: true,
    company: { people, goods: '' },
  });

  it('is let out by one tap where nobody is listed in it', () => {
    const state = go([leaves()]);
    expect(savedOf(state)).toMatchObject([
      { subject: truck.subject, direction: 'out', decision: 'admitted', reason: 'notMeasured' },
    ]);
    expect(go([rideSaved(), { type: 'settled', by: 'time' }], state)).toMatchObject({ direction: 'in' });
  });

  it('stands open with those who came in it, as some of them may stay', () => {
    const state = go([leaves(wang)]);
    expect(state).toMatchObject({ phase: { name: 'ride' }, direction: 'out' });
    expect(namesOf(state)).toEqual(['王建国']);
  });

  it('is measured first where the policy wants that, and not let out unseen while somebody is in hand', () => {
    const measured = { ...loaded.temperature, requiredFor: { person: [], vehicle: ['out' as const] } };
    expect(go([leaves()], START, on({ policy: { ...loaded, temperature: measured } })).phase.name).toBe(
      'ride',
    );
    const feverish = go([...scanned(found()), typed('378'), pressed()]);
    expect(go([leaves()], feverish).phase.name).toBe('ride');
  });
});

describe('a vehicle with those who came in it the last time', () => {
  it('is saved with them by their temperatures and one press', () => {
    const state = go([truckWith(wang, li), typed('366'), typed('365'), pressed(NOON)]);
    expect(savedOf(state)).toMatchObject([
      {
        subject: truck.subject,
        readings: [],
        decision: 'admitted',
        reason: 'notMeasured',
        rideId: RIDE_ID,
        load: { goods: '', disinfected: false, persons: 2 },
      },
      { subject: wang.subject, readings: [{ deciCelsius: 366 }], reason: 'normal', rideId: RIDE_ID },
      { subject: li.subject, readings: [{ deciCelsius: 365 }], reason: 'normal', rideId: RIDE_ID },
    ]);
  });

  it('gives the turn on after each whole normal number, with a sound', () => {
    const first = go([truckWith(wang, li)]);
    expect(turnOf(first)).toBe('王建国');
    expect(turnOf(go([typed('36')], first))).toBe('王建国');
    const [second, effects] = play([typed('366')], first, on());
    expect(turnOf(second)).toBe('李四');
    expect(effects).toStrictEqual([{ type: 'signal', kind: 'tick' }]);
    expect(turnOf(go([typed('365')], second))).toBeUndefined();
  });

  it('is not saved while somebody is not measured', () => {
    expect(go([truckWith(wang, li), typed('366'), pressed()]).phase.name).toBe('ride');
  });

  it('goes without whoever was taken off the list', () => {
    const state = go([truckWith(wang, li), { type: 'riderRemoved', id: wang.subject.id }]);
    expect(namesOf(state)).toStrictEqual(['李四']);
    expect(savedOf(go([typed('365'), pressed()], state))).toHaveLength(2);
  });

  it('says whom it only supposes, until something is done about them', () => {
    const usual = (state: GateState) => rideOf(state).people.map(({ isUsual }) => isUsual);
    const state = go([truckWith(wang, li)]);
    expect(usual(state)).toStrictEqual([true, true]);
    expect(usual(go([typed('36'), ...scanned(found({ candidate: li }))], state))).toStrictEqual([
      false,
      false,
    ]);
  });

  it('corrects a number of somebody who had their turn', () => {
    const state = go([
      truckWith(wang, li),
      typed('366'),
      { type: 'turnGiven', id: wang.subject.id },
      typed('367'),
    ]);
    expect(turnOf(state)).toBe('李四');
    expect(savedOf(go([typed('365'), pressed()], state))[1]).toMatchObject({
      readings: [{ deciCelsius: 367 }],
    });
  });

  it('says of each reading when it was taken', () => {
    const measured = go([truckWith(wang, li), typed('366')]);
    const state = go([typed('365'), pressed(NOON + 20_000)], measured, on({ now: NOON + 20_000 }));
    expect(savedOf(state).map(({ readings }) => readings[0]?.secondsBefore)).toStrictEqual([
      undefined,
      20,
      0,
    ]);
  });

  it('shares the time that all of it took', () => {
    const opened = go([truckWith(wang, li)]);
    const later = on({ now: NOON + 30_000 });
    const state = go([typed('366'), typed('365'), pressed(NOON + 30_000)], opened, later);
    expect(savedOf(state).map(({ handledSeconds }) => handledSeconds)).toStrictEqual([10, 10, 10]);
  });

  it('leaves by one press where nobody is measured on the way out', () => {
    const state = go([{ type: 'turned', direction: 'out' }, truckWith(wang, li), pressed()]);
    expect(savedOf(state).map(({ direction, reason }) => [direction, reason])).toStrictEqual([
      ['out', 'notMeasured'],
      ['out', 'notMeasured'],
      ['out', 'notMeasured'],
    ]);
  });

  it('carries what was said of its load', () => {
    const said: GateEvent[] = [
      { type: 'loadSaid', goods: ' 饲料 ' },
      { type: 'loadSaid', disinfected: true },
    ];
    const state = go([truckWith(wang), ...said, typed('366'), pressed()]);
    expect(savedOf(state)[0]?.load).toStrictEqual({ goods: '饲料', disinfected: true, persons: 1 });
  });

  it('is asked nothing of its load where the policy asks nothing', () => {
    const state = go([truckWith(wang), typed('366'), pressed()], START, ground);
    expect(savedOf(state)[0]).not.toHaveProperty('load');
  });
});

describe('a vehicle in which nobody is listed', () => {
  const strict = on({
    policy: {
      ...loaded,
      temperature: { ...policy.temperature, requiredFor: { person: ['in'], vehicle: ['in'] } },
    },
  });

  it('goes as it always did, by its driver’s temperature', () => {
    const state = go([chosen(truck), typed('366'), pressed()], START, strict);
    expect(savedOf(state)).toMatchObject([
      { subject: truck.subject, readings: [{ deciCelsius: 366 }], reason: 'normal', load: { persons: null } },
    ]);
  });

  it('waits as a whole while its driver rests', () => {
    const rest = go([chosen(truck), typed('378'), pressed(), pressed()], START, strict);
    expect(rest).toMatchObject({
      phase: { name: 'ready' },
      aside: [{ vehicle: { draft: { taken: [{}] } } }],
    });
    const later = { ...strict, now: NOON + 6 * MINUTE };
    const back = go([chosen(truck), typed('366'), pressed(NOON + 6 * MINUTE)], rest, later);
    expect(savedOf(back)).toMatchObject([{ readings: [{ deciCelsius: 378 }, { deciCelsius: 366 }] }]);
  });

  it('forgets the driver’s digits once somebody is listed, who is measured then', () => {
    const state = go([chosen(truck), typed('366'), chosen(wang)], START, strict);
    expect(turnOf(state)).toBe('王建国');
    expect(savedOf(go([typed('365'), pressed()], state, strict))).toMatchObject([
      { readings: [] },
      { readings: [{ deciCelsius: 365 }] },
    ]);
  });
});

describe('the fever of a driver before anybody is listed', () => {
  const rests = () => go([chosen(truck), typed('378'), pressed(), chosen(wang), typed('365')]);
  const listed = (state: GateState) => listedOf(rideOf(state)).map(({ draft }) => draft.candidate.label);

  it('has a line of its own among those in it, and keeps the ride until it is confirmed', () => {
    expect(listed(go([chosen(truck), chosen(wang)]))).toEqual(['王建国']);
    expect(listed(rests())).toEqual(['鄂A·12345', '王建国']);
    expect(turnOf(rests())).toBeUndefined();
    expect(savedOf(go([pressed()], rests()))).toEqual([]);
  });

  it('is measured again from there, at once where somebody wants that', () => {
    const again = go([{ type: 'turnGiven', id: truck.subject.id }, { type: 'hurried' }], rests());
    expect(turnOf(again)).toBe('鄂A·12345');
    expect(savedOf(go([typed('366'), pressed()], again))).toMatchObject([
      { subject: truck.subject, readings: [{ deciCelsius: 378 }, { deciCelsius: 366 }] },
      { subject: wang.subject, readings: [{ deciCelsius: 365 }] },
    ]);
  });
});

describe('somebody who is added', () => {
  it('is scanned while the ride is open, and has the turn', () => {
    const open = go([truckWith(wang)]);
    expect(isScanning(open)).toBe(true);
    const [state, effects] = play(scanned(found({ candidate: li }), 'SW1:L'), open, on());
    expect(namesOf(state)).toStrictEqual(['王建国', '李四']);
    expect(turnOf(state)).toBe('李四');
    expect(effects).toStrictEqual([
      { type: 'identify', text: 'SW1:L' },
      { type: 'signal', kind: 'tick' },
    ]);
  });

  it('does not take the turn from a number that is being typed', () => {
    const state = go([truckWith(wang), typed('36'), ...scanned(found({ candidate: li }), 'SW1:L')]);
    expect(turnOf(state)).toBe('王建国');
  });

  it('is listed once, whatever is shown twice', () => {
    const state = go([truckWith(), chosen(li), chosen(li), ...scanned(found({ candidate: li }))]);
    expect(namesOf(state)).toStrictEqual(['李四']);
    expect(rideOf(state)).toMatchObject({
      notice: { kind: 'listed', label: '李四' },
      people: [{ draft: { presented: { outcome: 'valid' } } }],
    });
  });

  it('is asked for again while the pass is held up, where the look-up failed', () => {
    const seen: GateEvent = { type: 'codeSeen', text: 'SW1:L', at: NOON };
    const failed = go([truckWith(wang), seen, { type: 'unread', text: 'SW1:L' }]);
    const [, effects] = play([{ ...seen, at: NOON + 100 }], failed, on());
    expect(effects).toStrictEqual([{ type: 'identify', text: 'SW1:L' }]);
  });

  it('is refused by their pass, and the others and the vehicle pass', () => {
    const expired = found({
      outcome: 'expired',
      candidate: li,
      credential: { family: 'pass', passId: pass.passId, outcome: 'expired' },
    });
    const state = go([truckWith(wang), ...scanned(expired), typed('366'), pressed()]);
    expect(savedOf(state).map(({ decision }) => decision)).toStrictEqual(['admitted', 'admitted', 'refused']);
  });

  it('brings the fever that they were resting for', () => {
    const resting = go([chosen(li), typed('378'), pressed(), { type: 'cancelled' }]);
    const state = go([truckWith(li), chosen(li)], resting);
    expect(state.resting).toStrictEqual([]);
    expect(rideOf(state).people).toMatchObject([{ draft: { taken: [{ deciCelsius: 378 }] } }]);
  });

  it('keeps the fever that they were resting for where there is no seat left', () => {
    const coach = Array.from({ length: 120 }, (_, i) => ({
      ...wang,
      subject: { type: 'person', id: `0000000000000${String(i).padStart(3, '0')}` } as const,
    }));
    const resting = go([chosen(li), typed('378'), pressed(), { type: 'cancelled' }]);
    const state = go([truckWith(...coach), chosen(li)], resting);
    expect(state.resting).toMatchObject([{ candidate: { label: '李四' }, taken: [{ deciCelsius: 378 }] }]);
  });

  it.each([
    ['a code of nobody', found({ candidate: null, outcome: 'badSignature' }), 'nobody'],
    [
      'another vehicle',
      found({ candidate: { ...truck, subject: { type: 'vehicle', id: '000000000000car2' } } }),
      'vehicle',
    ],
  ] as const)('is nobody where %s is shown: the list stays as it is', (_, identified, kind) => {
    const state = go([truckWith(wang), ...scanned(identified)]);
    expect(namesOf(state)).toStrictEqual(['王建国']);
    expect(rideOf(state).notice?.kind).toBe(kind);
  });

  it('stays away from a coach that has no seat left', () => {
    const many = Array.from({ length: 120 }, (_, i) => ({
      ...wang,
      subject: { type: 'person', id: `0000000000000${String(i).padStart(3, '0')}` } as const,
    }));
    const state = go([truckWith(...many), chosen(li)]);
    expect(rideOf(state).people).toHaveLength(120);
    expect(rideOf(state).notice?.kind).toBe('full');
  });
});

describe('a fever in a vehicle', () => {
  const fever = () => go([truckWith(wang, li, zhao), typed('378'), pressed()]);

  it('gives the turn to the next one while it rests', () => {
    expect(turnOf(fever())).toBe('李四');
  });

  it('keeps nobody waiting: the others are saved, and whoever rests goes on resting in the same ride', () => {
    const saving = go([typed('365'), typed('364'), pressed()], fever());
    expect(savedOf(saving).map(({ subject }) => subject.id)).toStrictEqual([
      truck.subject.id,
      li.subject.id,
      zhao.subject.id,
    ]);
    expect(savedOf(saving)[0]?.load?.persons).toBe(3);
    const [state, effects] = play([rideSaved()], saving, on());
    expect(state.resting).toMatchObject([{ candidate: { label: '王建国' }, rideId: RIDE_ID }]);
    expect(effects).toContainEqual({ type: 'signal', kind: 'fever' });
    const later = go(
      [{ type: 'resumed', id: wang.subject.id }, typed('379'), pressed(NOON + 6 * MINUTE)],
      state,
      on({ now: NOON + 6 * MINUTE }),
    );
    expect(later.phase).toMatchObject({ name: 'saving', passage: { decision: 'held', rideId: RIDE_ID } });
  });

  it('is held after the second reading, and the others and the vehicle pass', () => {
    const later = on({ now: NOON + 6 * MINUTE });
    const measured = go([typed('365'), typed('364')], fever());
    const state = go(
      [
        { type: 'turnGiven', id: wang.subject.id },
        typed('379'),
        pressed(NOON + 6 * MINUTE),
        pressed(NOON + 6 * MINUTE),
      ],
      measured,
      later,
    );
    expect(savedOf(state).map(({ decision }) => decision)).toStrictEqual([
      'admitted',
      'held',
      'admitted',
      'admitted',
    ]);
  });

  it('is set aside with the whole ride by leaving it, and found again by the vehicle or the person', () => {
    const left = go([typed('365'), { type: 'cancelled' }], fever());
    expect(left.phase.name).toBe('ready');
    for (const who of [truck, wang]) {
      expect(rideOf(go([chosen(who)], left)).people).toMatchObject([
        { draft: { taken: [{ deciCelsius: 378 }] } },
        { draft: { typed: '365' } },
        { draft: { typed: '' } },
      ]);
    }
    expect(go([chosen(li)], left).phase.name).toBe('entry');
  });

  it('rests on where the person is taken off the list', () => {
    const state = go([{ type: 'riderRemoved', id: wang.subject.id }], fever());
    expect(state.resting).toMatchObject([{ candidate: { label: '王建国' }, taken: [{ deciCelsius: 378 }] }]);
  });

  it('that cannot be a person’s is typed again', () => {
    const state = go([truckWith(wang), typed('300')]);
    expect(state.phase.name).toBe('ride');
    const slip = go([truckWith(wang), typed('450')]);
    expect(turnOf(slip)).toBe('王建国');
    expect(rideOf(go([pressed()], slip)).people[0]?.draft.typed).toBe('');
  });
});

describe('what the volunteer decides', () => {
  it('stands for one of them, or for the vehicle', () => {
    const refused = { decision: 'refused', reason: 'noPermission', note: '' } as const;
    const state = go([
      truckWith(wang, li),
      {
        type: 'riderRuled',
        id: wang.subject.id,
        ruling: { decision: 'refused', reason: 'measurementRefused', note: '不肯' },
      },
      { type: 'riderRuled', id: truck.subject.id, ruling: refused },
      typed('365'),
      pressed(),
    ]);
    expect(savedOf(state).map(({ decision, reason }) => [decision, reason])).toStrictEqual([
      ['refused', 'noPermission'],
      ['refused', 'measurementRefused'],
      ['admitted', 'normal'],
    ]);
  });
});

describe('a ride that was saved', () => {
  const saving = () => go([truckWith(wang), typed('366'), pressed()]);

  it('is told so only after the store has all of it', () => {
    expect(isBusy(saving())).toBe(true);
    const [state, effects] = play([rideSaved()], saving(), on());
    expect(state).toMatchObject({ phase: { name: 'rideDone' }, recent: [366] });
    expect(effects).toStrictEqual([
      { type: 'signal', kind: 'pass' },
      { type: 'settle', afterMs: 1200 },
    ]);
  });

  it('is taken back as a whole, and stands open again as it was', () => {
    const done = go([rideSaved(), { type: 'settled', by: 'time' }], saving());
    const [asked, effects] = play([{ type: 'undoPressed', at: NOON }], done, on());
    expect(effects).toStrictEqual([{ type: 'undo', passages: refs }]);
    const state = go([{ type: 'undone' }], asked);
    expect(rideOf(state).people).toMatchObject([{ draft: { typed: '366', taken: [] } }]);
    expect(state.recent).toStrictEqual([]);
  });

  it('takes back whoever stayed behind into the ride', () => {
    const left = go([truckWith(wang, li), typed('378'), pressed(), typed('365'), pressed(), rideSaved()]);
    expect(left.resting).toHaveLength(1);
    const state = go([{ type: 'undoPressed', at: NOON }, { type: 'undone' }], left);
    expect(state.resting).toStrictEqual([]);
    expect(namesOf(state)).toStrictEqual(['王建国', '李四']);
  });

  it('stays on the screen where it could not be stored, and the same is tried again', () => {
    const unsaved = go([{ type: 'saveFailed', trouble: 'noSpace' }, chosen(li)], saving());
    expect(unsaved.phase).toMatchObject({ name: 'rideUnsaved', trouble: 'noSpace' });
    const [again, effects] = play([{ type: 'retried' }], unsaved, on());
    expect(effects).toStrictEqual([{ type: 'saveTogether', passages: savedOf(saving()) }]);
    expect(again.phase.name).toBe('rideSaving');
  });
});
