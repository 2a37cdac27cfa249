import { describe, expect, it } from 'vitest';
import type { Candidate, LastPassage } from '../../../../src/features/gate/candidate.ts';
import { takenOverWords, visitChanges, visitOf } from '../../../../src/features/gate/visit/visit.ts';
import { visitCopy } from '../../../../src/features/gate/visit/visitCopy.ts';
import { found, li, NOON, play, pressed, scanned, typed, wang } from './builders.ts';

const last: LastPassage = {
  at: NOON - 86_400_000,
  direction: 'in',
  decision: 'admitted',
  reason: 'normal',
  deciCelsius: 366,
  checkpointId: null,
  deviceId: null,
  otherOrigin: '',
  sameOrigin: true,
  sameDestination: true,
};
const visitor: Candidate = { ...wang, category: 'visitor', origin: '武汉', destination: '3组李家', last };

describe('where a visitor comes from and goes', () => {
  it('is what was said the last time, and known to be that', () => {
    expect(visitOf(visitor)).toEqual([
      { field: 'origin', value: '武汉', isTakenOver: true },
      { field: 'destination', value: '3组李家', isTakenOver: true },
    ]);
  });

  it('is not taken over where it was said this time, or they were never here', () => {
    const told = { ...visitor, origin: '黄冈', last: { ...last, sameOrigin: false } };
    expect(visitOf(told).map(({ isTakenOver }) => isTakenOver)).toEqual([false, true]);
    expect(visitOf({ ...visitor, last: null }).map(({ isTakenOver }) => isTakenOver)).toEqual([false, false]);
  });

  it('is said to be as the last time, with the day, or which of the two is', () => {
    const said = (candidate: Candidate) =>
      takenOverWords(visitOf(candidate), '11月22日 12:00', visitCopy.zhHans);
    expect(said(visitor)).toBe('同上次 · 11月22日 12:00');
    expect(said({ ...visitor, last: { ...last, sameOrigin: false } })).toBe('去处同上次 · 11月22日 12:00');
    expect(said({ ...visitor, destination: '' })).toBe('同上次 · 11月22日 12:00');
    expect(said({ ...visitor, last: null })).toBeUndefined();
  });

  it('is nothing for whoever said nothing', () => {
    expect(visitOf(wang)).toEqual([]);
  });

  it('is recorded as far as it is another one', () => {
    expect(visitChanges(visitor, { origin: ' 武汉', destination: ' 村委会 ' })).toEqual({
      destination: '村委会',
    });
    expect(visitChanges(visitor, { origin: '武汉', destination: '3组李家' })).toEqual({});
  });

  it('is shown as it was changed in the entry that is open, which loses nothing by it', () => {
    const told = { ...visitor, origin: '黄冈' };
    const [open] = play([...scanned(found({ candidate: visitor })), typed('381'), pressed(), typed('3')]);
    const [after] = play([{ type: 'reread', candidate: told }], open);
    expect(after.phase).toMatchObject({
      name: 'entry',
      draft: { candidate: { origin: '黄冈' }, taken: [{ deciCelsius: 381 }], typed: '3' },
    });
    expect(play([{ type: 'reread', candidate: li }], open)[0]).toBe(open);
  });
});
