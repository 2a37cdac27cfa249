import { describe, expect, it } from 'vitest';
import type { GateState } from '../../../../src/features/gate/gateState.ts';
import { isBusy } from '../../../../src/features/gate/gateState.ts';
import { isOffered, isOver } from '../../../../src/features/gate/undo.ts';
import {
  found,
  ground,
  li,
  MINUTE,
  NOON,
  play,
  pressed,
  SAVED_AT,
  saved,
  scanned,
  typed,
} from './builders.ts';

const SECOND = 1000;
/** Saved, and the gate looks for the next one. */
const settled = (): GateState =>
  play([...scanned(found()), typed('366'), pressed(), saved(), { type: 'settled', by: 'time' }])[0];
const undo = (state: GateState, at: number) => play([{ type: 'undoPressed', at }], state);

describe('what was saved last', () => {
  it('can be taken back for ten seconds, and once', () => {
    const state = settled();
    const [asked, effects] = undo(state, NOON + 9 * SECOND);
    expect(effects).toStrictEqual([{ type: 'undo', passages: [SAVED_AT] }]);
    expect(isBusy(asked)).toBe(true);
    expect(undo(asked, NOON + 9 * SECOND)[1]).toStrictEqual([]);
    expect(undo(state, NOON + 11 * SECOND)[1]).toStrictEqual([]);
  });

  it('stands open again with what was typed once that is on the disk', () => {
    const [state] = play([{ type: 'undone' }], undo(settled(), NOON + SECOND)[0]);
    if (state.phase.name !== 'entry') throw new Error(state.phase.name);
    expect(state.phase.draft).toMatchObject({ candidate: { label: '王建国' }, typed: '366', taken: [] });
    expect(state.undo).toBeNull();
    expect(state.recent).toStrictEqual([]);
  });

  it('opens in the direction that it was saved with, which holds for this one alone', () => {
    const later = { ...ground, now: NOON + SECOND };
    const out = play([{ type: 'turned', direction: 'out' }], settled(), later)[0];
    const [state] = play([{ type: 'undone' }], undo(out, NOON + SECOND)[0]);
    expect([state.direction, state.usual]).toStrictEqual(['in', 'out']);
    const [over] = play([{ type: 'cancelled' }], state);
    expect([over.direction, over.usual]).toStrictEqual(['out', null]);
  });

  it('delays nobody: who stands there by then keeps the entry', () => {
    const [asked] = undo(settled(), NOON + SECOND);
    const [next] = play([{ type: 'chosen', candidate: li, flags: [] }], asked);
    const [state] = play([{ type: 'undone' }], next);
    expect(state.phase).toMatchObject({ name: 'entry', draft: { candidate: { label: li.label } } });
    expect(state.undo).toBeNull();
  });

  it('can be taken back again when that could not be stored', () => {
    const [failed, effects] = play(
      [{ type: 'undoFailed', at: NOON + 20 * SECOND }],
      undo(settled(), NOON + SECOND)[0],
    );
    expect(effects).toStrictEqual([{ type: 'signal', kind: 'stop' }]);
    expect(failed.phase.name).toBe('ready');
    expect(undo(failed, NOON + 29 * SECOND)[1]).toStrictEqual([{ type: 'undo', passages: [SAVED_AT] }]);
  });

  it('gives way to the next save', () => {
    const other = { deviceId: '00000000000ph0ne', seq: 2 };
    const [state] = play(
      [
        { type: 'chosen', candidate: li, flags: [] },
        { type: 'overruled', ruling: { decision: 'admitted', reason: 'volunteer', note: '' }, at: NOON },
        { type: 'saved', at: NOON, ref: other },
      ],
      settled(),
    );
    expect(undo(state, NOON)[1]).toStrictEqual([{ type: 'undo', passages: [other] }]);
  });

  it('keeps a reading that was taken before the press', () => {
    const [state] = play([
      ...scanned(found()),
      typed('386'),
      pressed(NOON - 6 * MINUTE),
      { type: 'overruled', ruling: { decision: 'held', reason: 'fever', note: '' }, at: NOON },
      saved(),
    ]);
    expect(state.undo?.what).toMatchObject({ draft: { typed: '', taken: [{ deciCelsius: 386 }] } });
  });

  it('leaves its place empty for two seconds, and then to what was recorded last', () => {
    const state = settled().undo;
    if (state === null) throw new Error('nothing to take back');
    const seen = [9, 10, 11, 12].map((seconds) => {
      const at = NOON + seconds * SECOND;
      return isOffered(state, at) ? 'offered' : isOver(state, at) ? 'over' : 'empty';
    });
    expect(seen).toStrictEqual(['offered', 'empty', 'empty', 'over']);
  });
});
