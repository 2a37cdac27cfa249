import { describe, expect, it } from 'vitest';
import type { Identified } from '../../../../src/features/gate/candidate.ts';
import type { GateEvent, GateState, Ground } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
import { reduce } from '../../../../src/features/gate/machine.ts';
import type { Phrase } from '../../../../src/features/gate/spoken.ts';
import { phraseOf, spokenCopy } from '../../../../src/features/gate/spoken.ts';
import { found, ground, MINUTE, NOON, pressed, saved, scanned, typed } from './builders.ts';

/** Everything that is said on the way. */
function heard(events: readonly GateEvent[], on: Ground = ground): Phrase[] {
  const phrases: Phrase[] = [];
  let state: GateState = START;
  for (const event of events) {
    const [next] = reduce(state, event, on);
    const phrase = phraseOf(state, next, on.policy, { now: on.now, hubNow: on.now });
    if (phrase !== undefined) phrases.push(phrase);
    state = next;
  }
  return phrases;
}

const overruled = (decision: 'held' | 'refused'): GateEvent => ({
  type: 'overruled',
  ruling: { decision, reason: 'volunteer', note: '' },
  at: NOON,
});
const showing = (change: Partial<Identified> = {}) => scanned(found(change));

describe('the gate says', () => {
  it('that somebody may pass, once that is saved', () => {
    expect(heard([...showing(), typed('365'), pressed()])).toEqual([]);
    expect(heard([...showing(), typed('365'), pressed(), saved()])).toEqual(['pass']);
  });

  it('to measure again, then that it is a fever', () => {
    const twice = [...showing(), typed('378'), pressed(), typed('379'), pressed(NOON + 6 * MINUTE), saved()];
    expect(heard(twice)).toEqual(['again', 'fever']);
  });

  it('no fever of whoever is held for another reason', () => {
    expect(heard([...showing(), overruled('held'), saved()])).toEqual(['held']);
  });

  it('that a pass lets nobody pass, as it is shown and as that is recorded', () => {
    expect(heard(showing({ outcome: 'revoked' }))).toEqual(['refused']);
    expect(heard([...showing({ outcome: 'revoked' }), pressed(), saved()])).toEqual(['refused', 'refused']);
  });

  it('that somebody was recorded a moment ago, in the same direction', () => {
    const ago = (minutes: number) => NOON - minutes * MINUTE;
    expect(heard(showing({ seenAt: { in: ago(2), out: null } }))).toEqual(['repeated']);
    expect(heard(showing({ seenAt: { in: ago(20), out: null } }))).toEqual([]);
    expect(heard(showing({ seenAt: { in: null, out: ago(2) } }))).toEqual([]);
  });

  it('that another page had saved it', () => {
    const last = {
      at: NOON,
      direction: 'in',
      decision: 'admitted',
      reason: 'normal',
      deciCelsius: 365,
      checkpointId: null,
      deviceId: null,
      otherOrigin: '',
      sameOrigin: false,
      sameDestination: false,
    } as const;
    const elsewhere: GateEvent = { type: 'savedElsewhere', last, taken: [] };
    expect(heard([...showing(), typed('365'), pressed(), elsewhere])).toEqual(['repeated']);
  });

  it('that a record was not saved', () => {
    const failed: GateEvent = { type: 'saveFailed', trouble: 'noSpace' };
    expect(heard([...showing(), typed('365'), pressed(), failed])).toEqual(['unsaved']);
  });

  it('nothing of what is taken back', () => {
    const back = [...showing(), typed('365'), pressed(), saved()];
    expect(
      heard([...back, { type: 'settled', by: 'tap' }, { type: 'undoPressed', at: NOON }, { type: 'undone' }]),
    ).toEqual(['pass']);
  });

  it('the same phrases about everybody', () => {
    expect(Object.values(spokenCopy).flatMap((words) => Object.values(words))).toEqual([
      '通过',
      '请复测',
      '发热，请留观',
      '请留观',
      '请劝返',
      '重复登记',
      '没有存上',
      'You may pass',
      'Measure again',
      'Fever, please wait',
      'Please wait',
      'No passage',
      'Recorded before',
      'Not saved',
      '通過',
      '請複測',
      '發熱，請留觀',
      '請留觀',
      '請勸返',
      '重複登記',
      '沒有存上',
    ]);
  });
});
