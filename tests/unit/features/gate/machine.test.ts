import { describe, expect, it } from 'vitest';
import type { GateState } from '../../../../src/features/gate/gateState.ts';
import { isBusy, START } from '../../../../src/features/gate/gateState.ts';
import { isLateTap } from '../../../../src/features/gate/lateTap.ts';
import {
  found,
  ground,
  MINUTE,
  NOON,
  passageOf,
  play,
  policy,
  pressed,
  saved,
  scanned,
  truck,
  typed,
  wang,
} from './builders.ts';

describe('a visitor who leaves while the gate lets people in', () => {
  const leaving = { type: 'chosen', candidate: wang, flags: [], direction: 'out' } as const;

  it('is recorded as leaving, and the next one as going in', () => {
    const [state] = play([leaving, pressed()]);
    expect(passageOf(state)).toMatchObject({ direction: 'out', decision: 'admitted' });
    const [next] = play([saved(), ...scanned(found()), typed('366'), pressed()], state);
    expect(passageOf(next)).toMatchObject({ direction: 'in' });
  });

  it('is let out by one tap, and measured first where the policy wants that', () => {
    const [out] = play([{ ...leaving, atOnce: true }]);
    expect(passageOf(out)).toMatchObject({ direction: 'out', decision: 'admitted', reason: 'notMeasured' });
    const measured = { ...policy.temperature, requiredFor: { person: ['out' as const], vehicle: [] } };
    const strict = { ...ground, policy: { ...policy, temperature: measured } };
    expect(play([{ ...leaving, atOnce: true }], START, strict)[0]).toMatchObject({
      direction: 'out',
      phase: { name: 'entry' },
    });
  });

  it('turns nothing when it was a slip', () => {
    expect(play([leaving, { type: 'cancelled' }])[0]).toMatchObject({
      direction: 'in',
      usual: null,
    });
  });
});

describe('somebody who is chosen while another entry is open', () => {
  const feverish = play([...scanned(found()), typed('378'), pressed(), typed('36')])[0];
  const visitor = {
    ...wang,
    subject: { type: 'person', id: '00000000000pers2' },
    label: '李四',
  } as const;
  const choose = { type: 'chosen', candidate: visitor, flags: [] } as const;

  it('sets that one aside to rest, with its reading and without half-typed digits', () => {
    const [state] = play([choose], feverish);
    expect(state).toMatchObject({
      phase: { name: 'entry', draft: { candidate: { label: '李四' }, taken: [] } },
      resting: [{ candidate: { label: '王建国' }, taken: [{ deciCelsius: 378 }], typed: '' }],
    });
  });

  it('is not let out unseen: the entry stands open, and one more press saves it', () => {
    const [state, effects] = play([{ ...choose, direction: 'out', atOnce: true }], feverish);
    expect(effects).toStrictEqual([]);
    expect(state).toMatchObject({
      phase: { name: 'entry', draft: { candidate: { label: '李四' } } },
      direction: 'out',
      resting: [{ candidate: { label: '王建国' } }],
    });
    const [next] = play([pressed(), saved(), { type: 'settled', by: 'time' }], state);
    expect(next).toMatchObject({ direction: 'in', usual: null });
  });

  it('goes on with the reading where it is the same one', () => {
    const [state] = play([{ ...choose, candidate: wang }], feverish);
    expect(state).toMatchObject({
      phase: { name: 'entry', draft: { candidate: { label: '王建国' }, taken: [{ deciCelsius: 378 }] } },
      resting: [],
    });
  });

  it('goes in the direction of the gate, not in that of the one before', () => {
    const [state] = play([{ type: 'turned', direction: 'out' }, choose], play(scanned(found()))[0]);
    expect(state).toMatchObject({ direction: 'in', usual: null });
    const [leaving] = play([{ ...choose, direction: 'out' }], state);
    expect(leaving).toMatchObject({ direction: 'out', usual: 'in' });
  });

  it('is not let out at once while a pass is being checked, and whoever showed it is looked at afterwards', () => {
    const [checking] = play([{ type: 'codeSeen', text: 'SW1:A', at: NOON }]);
    const [state] = play([{ ...choose, direction: 'out', atOnce: true }], checking);
    expect(state.phase.name).toBe('entry');
    const [next] = play([pressed(), saved(), { type: 'codeSeen', text: 'SW1:A', at: NOON + 1 }], state);
    expect(next.phase).toStrictEqual({ name: 'checking', text: 'SW1:A' });
  });
});

describe('a tap that comes as the answer leaves the screen by itself', () => {
  const [settled] = play([
    ...scanned(found()),
    typed('366'),
    pressed(),
    saved(),
    { type: 'settled', by: 'time' },
  ]);

  it('was meant for the answer', () => {
    expect(isLateTap(settled, NOON + 500)).toBe(true);
  });

  it('is a new one a moment later, and whatever the clock says by then', () => {
    expect(isLateTap(settled, NOON + 700)).toBe(false);
    expect(isLateTap(settled, NOON - MINUTE)).toBe(false);
  });

  it('is meant for what stands there where a tap of the volunteer had the answer leave', () => {
    const [done] = play([...scanned(found(), 'SW1:B'), typed('366'), pressed(), saved()], settled);
    const [tapped] = play([{ type: 'settled', by: 'tap' }], done);
    expect(tapped.phase.name).toBe('ready');
    expect(isLateTap(tapped, NOON + 1)).toBe(false);
  });
});

describe('another thermometer', () => {
  const readings = (state: GateState) => passageOf(state)?.readings;

  it('is kept for those who follow', () => {
    const ear = play([...scanned(found()), { type: 'gauged', gauge: 'ear' }, typed('366'), pressed()])[0];
    expect(readings(ear)).toMatchObject([{ method: 'infrared', site: 'ear' }]);
    const next = play(
      [saved(), { type: 'chosen', candidate: wang, flags: [] }, typed('365'), pressed()],
      ear,
    )[0];
    expect(readings(next)).toMatchObject([{ method: 'infrared', site: 'ear' }]);
  });

  it('is nobody’s habit when the person only told the temperature', () => {
    const told = play([...scanned(found()), { type: 'gauged', gauge: 'told' }, typed('366'), pressed()])[0];
    expect(readings(told)).toMatchObject([{ method: 'selfReported', site: 'unknown' }]);
    expect(told.gauge).toBe('forehead');
  });
});

describe('a known person with a good pass', () => {
  it('passes with one scan and one temperature', () => {
    const [state, effects] = play([...scanned(found()), typed('366'), pressed()]);
    expect(passageOf(state)).toStrictEqual({
      checkpointId: '0000000000000chk',
      direction: 'in',
      subject: { type: 'person', id: '00000000000pers1' },
      readings: [{ deciCelsius: 366, method: 'infrared', site: 'forehead', secondsBefore: 0 }],
      credential: { family: 'pass', passId: '00000000000pass1', outcome: 'valid' },
      decision: 'admitted',
      reason: 'normal',
      policyVersion: 7,
      flags: [],
      note: '',
      handledSeconds: 0,
    });
    expect(effects.map(({ type }) => type)).toStrictEqual(['identify', 'signal', 'save']);
  });

  it('is told so only after the store has it', () => {
    const [saving] = play([...scanned(found()), typed('366'), pressed()]);
    const [done, effects] = play([saved()], saving);
    expect(saving.phase.name).toBe('saving');
    expect(done.phase.name).toBe('done');
    expect(effects).toStrictEqual([
      { type: 'signal', kind: 'pass' },
      { type: 'settle', afterMs: 1200 },
    ]);
  });

  it('is not saved before the temperature is complete', () => {
    const [state] = play([...scanned(found()), typed('36'), pressed()]);
    expect(state.phase.name).toBe('entry');
  });

  it('needs no temperature on the way out, and keeps one that was taken', () => {
    const out = play([{ type: 'turned', direction: 'out' }, ...scanned(found())])[0];
    expect(passageOf(play([pressed()], out)[0])).toMatchObject({ direction: 'out', reason: 'notMeasured' });
    expect(passageOf(play([typed('365'), pressed()], out)[0])).toMatchObject({ reason: 'normal' });
    expect(play([typed('36'), pressed()], out)[0].phase.name).toBe('entry');
  });

  it.each([
    ['saved', [pressed(), saved(), { type: 'settled', by: 'time' }]],
    ['cancelled', [{ type: 'cancelled' }]],
  ] as const)('turned inside its entry leaves the gate as it was once it is %s', (_, end) => {
    const [entry] = play([...scanned(found()), { type: 'turned', direction: 'out' }]);
    expect(entry.direction).toBe('out');
    expect(play(end, entry)[0]).toMatchObject({ direction: 'in', usual: null, phase: { name: 'ready' } });
  });

  it('keeps the direction of the gate for the next one', () => {
    const [state] = play([
      { type: 'turned', direction: 'out' },
      ...scanned(found()),
      pressed(),
      saved(),
      { type: 'settled', by: 'time' },
    ]);
    expect(state).toMatchObject({ direction: 'out', phase: { name: 'ready' } });
  });
});

describe('the time that somebody is in hand', () => {
  const secondsOf = (state: GateState) => passageOf(state)?.handledSeconds;
  const at = (seconds: number) => ({ ...ground, now: NOON + seconds * 1000 });

  it('runs from when the code was seen until the save', () => {
    const [state] = play([...scanned(found()), typed('366'), pressed(NOON + 12_400)]);
    expect(secondsOf(state)).toBe(12);
  });

  it('runs from when the form was opened, where there was one', () => {
    const chosen = { type: 'chosen', candidate: wang, flags: [], since: NOON - 40_000 } as const;
    expect(secondsOf(play([chosen, typed('366'), pressed(NOON + 5000)])[0])).toBe(45);
  });

  it('stands still while somebody rests', () => {
    const [resting] = play(
      [...scanned(found()), typed('378'), pressed(), { type: 'cancelled' }],
      undefined,
      at(20),
    );
    const [back] = play([{ type: 'resumed', id: wang.subject.id }, typed('366')], resting, at(320));
    expect(secondsOf(play([pressed(NOON + 330_000)], back, at(330))[0])).toBe(30);
  });

  it('is not said where the clock was set back meanwhile', () => {
    const [state] = play([...scanned(found()), typed('366'), pressed(NOON - 60 * MINUTE)]);
    expect(passageOf(state)).not.toHaveProperty('handledSeconds');
  });
});

describe('a record that could not be stored', () => {
  const saving = play([...scanned(found()), typed('366'), pressed()])[0];
  const unsaved = play([{ type: 'saveFailed', trouble: 'noSpace' }], saving)[0];

  it('stays on the screen, and the same record is tried again', () => {
    expect(unsaved.phase).toMatchObject({ name: 'unsaved', trouble: 'noSpace', draft: { candidate: wang } });
    expect(isBusy(unsaved)).toBe(true);
    const [again, effects] = play([{ type: 'retried' }], unsaved);
    expect(passageOf(again)).toStrictEqual(passageOf(saving));
    expect(effects).toStrictEqual([{ type: 'save', passage: passageOf(saving) }]);
  });

  it('is not replaced by another scan or choice', () => {
    const [state] = play(
      [
        { type: 'codeSeen', text: 'SW1:B', at: NOON + MINUTE },
        { type: 'chosen', candidate: truck, flags: [] },
      ],
      unsaved,
    );
    expect(state.phase).toStrictEqual(unsaved.phase);
  });
});
