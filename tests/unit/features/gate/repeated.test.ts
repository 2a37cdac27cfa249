import { describe, expect, it } from 'vitest';
import { isRepeated } from '../../../../src/features/gate/repeated.ts';
import { li, NOON, play, pressed, saved, typed, wang } from './builders.ts';

const passes = (digits: string, candidate = wang) =>
  [
    { type: 'chosen', candidate, flags: [] },
    typed(digits),
    pressed(),
    saved(),
    { type: 'settled', by: 'tap' },
  ] as const;

describe('the same temperature', () => {
  it('is worth a look at the thermometer when three before had it', () => {
    const [two] = play([...passes('366'), ...passes('366', li)]);
    expect(isRepeated(two.recent, 366)).toBe(false);
    const [three] = play(passes('366'), two);
    expect(isRepeated(three.recent, 366)).toBe(true);
    expect(isRepeated(three.recent, 367)).toBe(false);
  });

  it('is no repetition where another one lay between', () => {
    const [state] = play(['366', '366', '367', '366'].flatMap((digits) => passes(digits)));
    expect(isRepeated(state.recent, 366)).toBe(false);
  });

  it('does not count what was taken back', () => {
    const [three] = play(['366', '366', '366'].flatMap((digits) => passes(digits)));
    const [back] = play([{ type: 'undoPressed', at: NOON }, { type: 'undone' }], three);
    expect(back.undo).toBe(null);
    expect(isRepeated(back.recent, 366)).toBe(false);
  });
});
