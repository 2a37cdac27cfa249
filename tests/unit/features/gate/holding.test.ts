import { describe, expect, it } from 'vitest';
import type { Ground } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
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
  typed,
} from './builders.ts';

const holding = (from: 'firstFever' | 'decision'): Ground => ({
  ...ground,
  policy: {
    ...policy,
    holding: { report: { withinMinutes: 120, from }, places: [], contacts: [], destinations: [] },
  },
});
const heldAfterFiveMinutes = (on: Ground) =>
  play(
    [...scanned(found()), typed('378'), pressed(), typed('379'), pressed(NOON + 5 * MINUTE)],
    START,
    on,
  )[0];

describe('whoever is held', () => {
  it('has to be reported within what is left since the first fever, where the rules count from it', () => {
    expect(passageOf(heldAfterFiveMinutes(holding('firstFever')))?.reportWithinSeconds).toBe(115 * 60);
    expect(passageOf(heldAfterFiveMinutes(holding('decision')))?.reportWithinSeconds).toBe(120 * 60);
  });

  it('has no limit where the rules say nothing of it, and nobody else has one', () => {
    expect(passageOf(heldAfterFiveMinutes(ground))).not.toHaveProperty('reportWithinSeconds');
    const [admitted] = play([...scanned(found()), typed('366'), pressed()], START, holding('decision'));
    expect(passageOf(admitted)).not.toHaveProperty('reportWithinSeconds');
  });

  it('stays on the screen until a tap, where the rules say what is done about them', () => {
    const answer = (on: Ground) => {
      const [state, effects] = play([saved()], heldAfterFiveMinutes(on), on);
      return [state.phase.name, effects.some(({ type }) => type === 'settle')];
    };
    expect(answer(holding('decision'))).toEqual(['done', false]);
    expect(answer(ground)).toEqual(['done', true]);
  });
});
