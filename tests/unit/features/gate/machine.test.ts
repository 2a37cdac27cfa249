import { describe, expect, it } from 'vitest';
import { SAME_CODE_MS } from '../../../../src/features/gate/code.ts';
import type { GateState } from '../../../../src/features/gate/gateState.ts';
import { isBusy, isScanning, START } from '../../../../src/features/gate/gateState.ts';
import { isLateTap } from '../../../../src/features/gate/lateTap.ts';
import {
  found,
  ground,
  MINUTE,
  NOON,
  play,
  policy,
  pressed,
  saved,
  scanned,
  truck,
  typed,
  wang,
} from './builders.ts';

const passageOf = (state: GateState) => (state.phase.name === 'saving' ? state.phase.passage : undefined);

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

describe('a fever', () => {
  const confirming = play([...scanned(found()), typed('378'), pressed()])[0];

  it('is confirmed before anybody is held', () => {
    expect(confirming.phase.name).toBe('entry');
    const later = NOON + 5 * MINUTE;
    expect(passageOf(play([typed('379'), pressed(later)], confirming)[0])).toMatchObject({
      decision: 'held',
      reason: 'fever',
      readings: [
        { deciCelsius: 378, secondsBefore: 300 },
        { deciCelsius: 379, secondsBefore: 0 },
      ],
    });
  });

  it('that is not confirmed lets the person pass, with both readings kept', () => {
    expect(passageOf(play([typed('368'), pressed()], confirming)[0])).toMatchObject({
      decision: 'admitted',
      reason: 'normal',
      readings: [{ deciCelsius: 378 }, { deciCelsius: 368 }],
    });
  });

  it('is marked where the rest before the second reading was cut short', () => {
    const [hurried] = play([{ type: 'hurried' }], confirming);
    expect(hurried.phase).toMatchObject({ name: 'entry', draft: { hurried: true } });
    const late = NOON + 5 * MINUTE;
    expect(passageOf(play([typed('368'), pressed(late - 1)], hurried)[0])?.flags).toStrictEqual([
      'restCutShort',
    ]);
    expect(passageOf(play([typed('368'), pressed(late)], hurried)[0])?.flags).toStrictEqual([]);
  });

  it('is not lost when others are taken in between', () => {
    const [aside] = play([{ type: 'cancelled' }], confirming);
    expect(aside.phase.name).toBe('ready');
    expect(aside.resting.map(({ candidate }) => candidate.label)).toStrictEqual(['王建国']);
    const [back] = play([{ type: 'resumed', id: wang.subject.id }], aside);
    expect(back.resting).toStrictEqual([]);
    expect(passageOf(play([typed('380'), pressed()], back)[0])).toMatchObject({ decision: 'held' });
  });

  it('begins anew after half a day: yesterday’s reading says nothing about one of today', () => {
    const [aside] = play([{ type: 'cancelled' }], confirming);
    const late = { ...ground, now: NOON + 12 * 60 * MINUTE + 1 };
    const [back] = play([{ type: 'resumed', id: wang.subject.id }], aside, late);
    expect(back).toMatchObject({ resting: [], phase: { draft: { taken: [], presented: null } } });
    const [shown] = play(scanned(found(), 'SW1:B'), aside, late);
    expect(shown).toMatchObject({
      resting: [],
      phase: { draft: { taken: [], presented: { outcome: 'valid' } } },
    });
  });

  it('goes on where it was when the same person shows the pass again', () => {
    const [aside] = play([{ type: 'cancelled' }], confirming);
    const [again] = play(
      [
        { type: 'codeSeen', text: 'SW1:A', at: NOON + 5 * MINUTE },
        { type: 'identified', text: 'SW1:A', found: found() },
      ],
      aside,
    );
    expect(again.phase).toMatchObject({ name: 'entry', draft: { taken: [{ deciCelsius: 378 }] } });
    expect(again.resting).toStrictEqual([]);
  });

  it('counts a pass as it is when it is shown again: one that was revoked meanwhile lets nobody in', () => {
    const [aside] = play([{ type: 'cancelled' }], confirming);
    const [again] = play(
      [
        { type: 'codeSeen', text: 'SW1:A', at: NOON + 5 * MINUTE },
        { type: 'identified', text: 'SW1:A', found: found({ outcome: 'revoked' }) },
        typed('366'),
        pressed(),
      ],
      aside,
    );
    expect(passageOf(again)).toMatchObject({
      decision: 'refused',
      reason: 'passRevoked',
      readings: [{ deciCelsius: 378 }, { deciCelsius: 366 }],
    });
  });

  it('leaves no digits behind that nobody pressed in: they would pass for the next reading', () => {
    const [aside] = play([typed('365'), { type: 'cancelled' }], confirming);
    const [back] = play([{ type: 'resumed', id: wang.subject.id }], aside);
    expect(back.phase).toMatchObject({ draft: { typed: '', taken: [{ deciCelsius: 378 }] } });
  });
});

describe('a number that cannot be a body temperature', () => {
  it('is typed again and never saved', () => {
    const [state] = play([...scanned(found()), typed('329'), pressed()]);
    expect(state.phase).toMatchObject({ name: 'entry', draft: { typed: '', taken: [] } });
  });

  it('does not go along when the volunteer decides otherwise', () => {
    const ruling = { decision: 'admitted', reason: 'volunteer', note: '家里有人接' } as const;
    const [state] = play([...scanned(found()), typed('329'), { type: 'overruled', ruling, at: NOON }]);
    expect(passageOf(state)).toMatchObject({ ...ruling, readings: [] });
  });
});

describe('a pass that does not hold good', () => {
  it.each([
    ['expired', 'passExpired'],
    ['revoked', 'passRevoked'],
    ['notYetValid', 'passNotYetValid'],
  ] as const)('%s refuses entry at once', (outcome, reason) => {
    const [state, effects] = play([...scanned(found({ outcome })), pressed()]);
    expect(passageOf(state)).toMatchObject({ decision: 'refused', reason, readings: [] });
    expect(effects).toContainEqual({ type: 'signal', kind: 'stop' });
  });

  it('stays on the screen until it is tapped or the next one comes: somebody has to be told why', () => {
    const [refused, effects] = play([...scanned(found({ outcome: 'expired' })), pressed(), saved()]);
    expect(refused.phase.name).toBe('done');
    expect(effects.filter(({ type }) => type === 'settle')).toStrictEqual([]);
    expect(play([{ type: 'settled', by: 'time' }], refused)[0].phase.name).toBe('ready');
    expect(play([{ type: 'codeSeen', text: 'SW1:B', at: NOON }], refused)[0].phase.name).toBe('checking');
  });

  it('never keeps anybody in', () => {
    const [state] = play([
      { type: 'turned', direction: 'out' },
      ...scanned(found({ outcome: 'expired' })),
      pressed(),
    ]);
    expect(passageOf(state)).toMatchObject({ decision: 'admitted' });
  });

  it('goes with whoever is found for it when it is forged', () => {
    const credential = { family: 'unknown', host: '', hash: '0'.repeat(32) } as const;
    const forged = found({ outcome: 'badSignature', credential, candidate: null, validUntil: null });
    const [code] = play(scanned(forged));
    expect(code.phase.name).toBe('code');
    const [state] = play([{ type: 'chosen', candidate: wang, flags: [] }, pressed()], code);
    expect(passageOf(state)).toMatchObject({ credential, decision: 'refused', reason: 'passForged' });
  });
});

describe('an unknown code', () => {
  const credential = { family: 'unknown', host: 'health.example', hash: 'a'.repeat(32) } as const;
  const unknown = found({ outcome: 'unverified', credential, candidate: null, validUntil: null });

  it('is kept with the person that it was shown by', () => {
    const [state] = play([
      ...scanned(unknown),
      { type: 'chosen', candidate: wang, flags: ['phoneBadLength'] },
      typed('366'),
      pressed(),
    ]);
    expect(passageOf(state)).toMatchObject({ credential, decision: 'admitted', flags: ['phoneBadLength'] });
  });

  it('is forgotten when it is put away', () => {
    const [state] = play([
      ...scanned(unknown),
      { type: 'cancelled' },
      { type: 'chosen', candidate: wang, flags: [] },
      typed('366'),
      pressed(),
    ]);
    expect(passageOf(state)).toMatchObject({ credential: null });
  });
});

describe('a vehicle', () => {
  it('passes without a temperature where the policy asks for none', () => {
    const [state] = play([{ type: 'chosen', candidate: truck, flags: [] }, pressed()]);
    expect(passageOf(state)).toMatchObject({ subject: { type: 'vehicle' }, reason: 'notMeasured' });
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

describe('the camera', () => {
  const done = play([...scanned(found()), typed('366'), pressed(), saved(NOON + 9000)])[0];

  it('takes the next one while the last answer still stands', () => {
    expect(isScanning(done)).toBe(true);
    const [state] = play([{ type: 'codeSeen', text: 'SW1:B', at: NOON + 9100 }], done);
    expect(state.phase).toStrictEqual({ name: 'checking', text: 'SW1:B' });
  });

  it('does not take a pass that is still held up for a new one', () => {
    const soon = NOON + 9000 + SAME_CODE_MS - 1;
    expect(play([{ type: 'codeSeen', text: 'SW1:A', at: soon }], done)[0].phase.name).toBe('done');
    const later = NOON + 9000 + SAME_CODE_MS;
    expect(play([{ type: 'codeSeen', text: 'SW1:A', at: later }], done)[0].phase.name).toBe('checking');
  });

  it.each([
    ['in the middle of an entry', scanned(found())],
    ['after a code that names nobody', scanned(found({ candidate: null, outcome: 'malformed' }))],
  ])('takes a pass at once that comes anew when it was put away %s', (_, events) => {
    const [cancelled] = play([...events, { type: 'cancelled' }]);
    expect(play([{ type: 'codeSeen', text: 'SW1:A', at: NOON + 1 }], cancelled)[0].phase).toStrictEqual({
      name: 'checking',
      text: 'SW1:A',
    });
  });

  it('reads nothing while an entry is open', () => {
    const [entry] = play(scanned(found()));
    expect(isScanning(entry)).toBe(false);
    const [state] = play([{ type: 'codeSeen', text: 'SW1:B', at: NOON + MINUTE }], entry);
    expect(state).toStrictEqual(entry);
  });

  it('drops an answer that comes after the code was put away', () => {
    const [state] = play([
      { type: 'codeSeen', text: 'SW1:A', at: NOON },
      { type: 'cancelled' },
      { type: 'identified', text: 'SW1:A', found: found() },
    ]);
    expect(state.phase.name).toBe('ready');
  });
});

it('is not busy when nothing is half done', () => {
  expect(isBusy(START)).toBe(false);
});
