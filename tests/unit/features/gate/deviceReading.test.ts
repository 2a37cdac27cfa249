import { describe, expect, it } from 'vitest';
import type { DeviceReading } from '../../../../src/features/gate/deviceReading.ts';
import { isStillThere, takingOf } from '../../../../src/features/gate/deviceReading.ts';
import type { Filled } from '../../../../src/features/gate/filled.ts';
import type { GateState } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
import { found, li, MINUTE, NOON, play, policy, pressed, scanned, truck, typed, wang } from './builders.ts';

const WANG = wang.subject.id;
const [entry] = play(scanned(found()));
const sent: DeviceReading = { deciCelsius: 366, site: null, isOld: false };
const taken = (state: GateState, reading = sent, before: Filled | null = null, now = NOON) =>
  takingOf(state, reading, before, policy, now);

/** The state after what the thermometer may do by itself. */
const filledInto = (state: GateState, reading = sent): GateState => {
  const taking = taken(state, reading);
  return taking.kind === 'number' ? play(taking.events, state)[0] : state;
};

describe('a temperature that a thermometer has sent', () => {
  it('stands on the keypad of whoever is in hand, and is not saved by itself', () => {
    expect(taken(entry)).toStrictEqual({
      kind: 'number',
      filled: { id: WANG, entry: '366' },
      label: '王建国',
      asks: null,
      events: [{ type: 'typed', entry: '366' }],
    });
    expect(filledInto(entry)).toMatchObject({ phase: { name: 'entry', draft: { typed: '366', taken: [] } } });
  });

  it('is of the place where it was measured, where the thermometer says so', () => {
    expect(taken(entry, { ...sent, site: 'ear' })).toMatchObject({
      events: [
        { type: 'gauged', gauge: 'ear' },
        { type: 'typed', entry: '366' },
      ],
    });
    expect(taken(entry, { ...sent, site: 'unknown' })).toMatchObject({
      events: [{ type: 'typed', entry: '366' }],
    });
  });

  it('replaces nothing that somebody has typed, unless they press for it', () => {
    const [half] = play([typed('37')], entry);
    expect(taken(half)).toMatchObject({ kind: 'number', asks: 'typed' });
    const [same] = play([typed('366')], entry);
    expect(taken(same)).toMatchObject({ asks: null });
  });

  it('replaces what the thermometer has sent before', () => {
    const [filled] = play([typed('366')], entry);
    const second = { ...sent, deciCelsius: 371 };
    expect(taken(filled, second, { id: WANG, entry: '366' })).toMatchObject({ asks: null });
    expect(taken(filled, second, { id: WANG, entry: '365' })).toMatchObject({ asks: 'typed' });
  });

  it('is only offered when it may be one of another time', () => {
    expect(taken(entry, { ...sent, isOld: true })).toMatchObject({ kind: 'number', asks: 'old' });
  });

  it.each([21.4, 29.9, 50, -5, 99.9])('is no body’s where the keypad could not show it: %d °C', (celsius) => {
    expect(taken(entry, { ...sent, deciCelsius: Math.round(celsius * 10) })).toStrictEqual({
      kind: 'noBody',
    });
  });

  it('is called implausible by the rules as one that was typed', () => {
    const [state, effects] = play([pressed()], filledInto(entry, { ...sent, deciCelsius: 430 }));
    expect(state).toMatchObject({ phase: { name: 'entry', draft: { typed: '', taken: [] } } });
    expect(effects).toStrictEqual([]);
  });

  it('is nobody’s while nobody is in hand, or somebody is being saved, or turned away', () => {
    expect(taken(START)).toStrictEqual({ kind: 'nobody' });
    expect(taken(play([typed('366'), pressed()], entry)[0])).toStrictEqual({ kind: 'nobody' });
    const [revoked] = play(scanned(found({ outcome: 'revoked' })));
    expect(taken(revoked)).toStrictEqual({ kind: 'nobody' });
  });

  it('is nobody’s while whoever is in hand still rests, and theirs after it', () => {
    const [resting] = play([typed('378'), pressed()], entry);
    expect(taken(resting, sent, null, NOON + 4 * MINUTE)).toStrictEqual({ kind: 'nobody' });
    expect(taken(resting, sent, null, NOON + 5 * MINUTE)).toMatchObject({ kind: 'number' });
    const [hurried] = play([{ type: 'hurried' }], resting);
    expect(taken(hurried)).toMatchObject({ kind: 'number' });
  });

  it('is of whoever has the turn in a vehicle, and gives the turn on', () => {
    const company = { people: [wang, li], goods: '' };
    const [ride] = play([{ type: 'chosen', candidate: truck, flags: [], company }]);
    expect(taken(ride)).toMatchObject({ label: '王建国', asks: null });
    const next = filledInto(ride);
    expect(taken(next)).toMatchObject({ label: '李四', asks: null });
    expect(isStillThere(next, { id: WANG, entry: '366' })).toBe(true);
  });
});

it('is the thermometer’s until somebody types', () => {
  const filled = { id: WANG, entry: '366' };
  const [state] = play([typed('366')], entry);
  expect(isStillThere(state, filled)).toBe(true);
  expect(isStillThere(play([typed('36')], state)[0], filled)).toBe(false);
  expect(isStillThere(play([pressed()], state)[0], filled)).toBe(false);
});
