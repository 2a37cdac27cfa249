import { describe, expect, it } from 'vitest';
import type { GateEvent } from '../../../../src/features/gate/gateState.ts';
import { isAiming, isScanning } from '../../../../src/features/gate/gateState.ts';
import { found, li, NOON, passageOf, play, pressed, saved, scanned, truck, typed, wang } from './builders.ts';

const seen = (text: string, at = NOON): GateEvent => ({ type: 'codeSeen', text, at });
const [saving] = play([...scanned(found()), typed('366'), pressed()]);
const [waiting] = play([seen('SW1:B')], saving);
const CALLED = { type: 'callUp', text: 'SW1:B' } as const;

describe('a code that is read while a record is being saved', () => {
  it('is looked for, though the screen does not ask for one', () => {
    expect(isScanning(saving)).toBe(true);
    expect(isAiming(saving)).toBe(false);
  });

  it('waits, with a sign that it was read, and leaves what is being saved as it is', () => {
    const [state, effects] = play([seen('SW1:B')], saving);
    expect(state).toStrictEqual({ ...saving, seenNext: 'SW1:B' });
    expect(effects).toStrictEqual([{ type: 'signal', kind: 'tick' }]);
  });

  it('is called up as soon as the record is stored, and no sooner', () => {
    const [state, effects] = play([saved()], waiting);
    expect(state).toMatchObject({
      phase: { name: 'done', ruling: { decision: 'admitted' } },
      seenNext: null,
    });
    expect(effects).toStrictEqual([
      { type: 'signal', kind: 'pass' },
      { type: 'settle', afterMs: 1200 },
      CALLED,
    ]);
  });

  it('opens an entry of its own: nothing of the one before is in it', () => {
    const second = found({ candidate: li });
    const [state] = play([saved(NOON + 3000), ...scanned(second, 'SW1:B'), typed('371'), pressed()], waiting);
    expect(passageOf(waiting)).toMatchObject({
      subject: { id: '00000000000pers1' },
      readings: [{ deciCelsius: 366 }],
    });
    expect(passageOf(state)).toMatchObject({
      subject: { id: '00000000000pers2' },
      readings: [{ deciCelsius: 371 }],
    });
  });

  it('goes in the gate’s direction, not in that of the one before', () => {
    const leaving: GateEvent = { type: 'chosen', candidate: wang, flags: [], direction: 'out' };
    const [state] = play([leaving, pressed(), seen('SW1:B'), saved()]);
    expect(state).toMatchObject({ direction: 'in', usual: null });
  });

  it('is the first of several, and then no other is looked for', () => {
    expect(isScanning(waiting)).toBe(false);
    expect(play([seen('SW1:C')], waiting)).toStrictEqual([waiting, []]);
  });

  it('is not the pass of whoever is being saved, however long it is held up', () => {
    const [state, effects] = play([seen('SW1:A', NOON + 60_000)], saving);
    expect(state).toMatchObject({ seenNext: null, lastCodes: [{ text: 'SW1:A', at: NOON + 60_000 }] });
    expect(effects).toStrictEqual([]);
  });
});

describe('a code that was read before the save failed', () => {
  const [unsaved, effects] = play([{ type: 'saveFailed', trouble: 'noSpace' }], waiting);

  it('stays, and so does the entry that was not stored', () => {
    expect(unsaved).toMatchObject({
      phase: { name: 'unsaved', draft: { candidate: { label: '王建国' } }, trouble: 'noSpace' },
      seenNext: 'SW1:B',
    });
    expect(effects).toStrictEqual([{ type: 'signal', kind: 'stop' }]);
  });

  it('is called up when another attempt has succeeded', () => {
    const [state, more] = play([{ type: 'retried' }, saved()], unsaved);
    expect(state).toMatchObject({ phase: { name: 'done' }, seenNext: null });
    expect(more).toContainEqual(CALLED);
  });

  it('is called up when the record is given up', () => {
    const [state, more] = play([{ type: 'cancelled' }], unsaved);
    expect(state).toMatchObject({ phase: { name: 'ready' }, seenNext: null });
    expect(more).toStrictEqual([CALLED]);
  });
});

it('waits on while the entry stands open again, because another page has saved it', () => {
  const last = {
    at: NOON,
    direction: 'in',
    decision: 'admitted',
    reason: null,
    deciCelsius: 366,
    deviceId: null,
    checkpointId: null,
    otherOrigin: '',
    sameOrigin: false,
    sameDestination: false,
  } as const;
  const [open] = play([{ type: 'savedElsewhere', last, taken: [] }], waiting);
  expect(open).toMatchObject({ phase: { name: 'entry' }, seenNext: 'SW1:B' });
  expect(play([{ type: 'cancelled' }], open)[1]).toStrictEqual([CALLED]);
});

it('waits for a whole ride too', () => {
  const [ride] = play([{ type: 'chosen', candidate: truck, flags: [] }, pressed(), seen('SW1:B')]);
  expect(ride).toMatchObject({ phase: { name: 'rideSaving' }, seenNext: 'SW1:B' });
  const refs = [{ deviceId: '00000000000ph0ne', seq: 1 }];
  const [done, effects] = play([{ type: 'rideSaved', at: NOON, refs }], ride);
  expect(done).toMatchObject({ phase: { name: 'rideDone' }, seenNext: null });
  expect(effects).toContainEqual(CALLED);
});

it('is none of the passes that were shown at the vehicle, while it is saved and just after', () => {
  const [ride] = play([
    { type: 'chosen', candidate: truck, flags: [] },
    ...scanned(found()),
    typed('366'),
    ...scanned(found({ candidate: li }), 'SW1:B'),
    typed('367'),
    pressed(),
  ]);
  const [saving, ofSaving] = play([seen('SW1:A', NOON + 60_000), seen('SW1:B', NOON + 60_000)], ride);
  expect(saving).toMatchObject({ phase: { name: 'rideSaving' }, seenNext: null });
  const refs = [1, 2, 3].map((seq) => ({ deviceId: '00000000000ph0ne', seq }));
  const [done] = play([{ type: 'rideSaved', at: NOON + 61_000, refs }], saving);
  const [after, ofAfter] = play([seen('SW1:A', NOON + 63_000), seen('SW1:B', NOON + 64_000)], done);
  expect(after).toMatchObject({ phase: { name: 'rideDone' } });
  expect([...ofSaving, ...ofAfter]).toStrictEqual([]);
});
