import { describe, expect, it } from 'vitest';
import { found, ground, MINUTE, NOON, passageOf, play, pressed, scanned, typed, wang } from './builders.ts';

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
