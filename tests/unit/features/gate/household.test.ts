import { signal } from '@preact/signals';
import { expect, it, vi } from 'vitest';
import type { GateState } from '../../../../src/features/gate/gateState.ts';
import { lastHouseholds, lookupHere } from '../../../../src/features/gate/ride/household.ts';
import { found, MINUTE, NOON, play, pressed, saved, scanned, truck, typed, wang } from './builders.ts';

it('looks first for the household of whoever was saved last, for ten minutes', () => {
  const [state] = play([...scanned(found()), typed('366'), pressed(), saved()]);
  expect(lastHouseholds(state, NOON + 10 * MINUTE)).toEqual(['3组12号']);
  expect(lastHouseholds(state, NOON + 11 * MINUTE)).toEqual([]);
});

it('looks first for the households of all who came in the last vehicle', () => {
  const [state] = play([
    {
      type: 'chosen',
      candidate: { ...truck, household: '' },
      flags: [],
      company: {
        people: [wang, { ...wang, subject: { type: 'person', id: '00000000000pers2' }, household: '5组8号' }],
        goods: '',
      },
    },
    typed('366'),
    typed('367'),
    pressed(),
    { type: 'rideSaved', at: NOON, refs: [] },
  ]);
  expect(lastHouseholds(state, NOON)).toEqual(['3组12号', '5组8号']);
});

it('knows of none before anybody has passed, and of none where the last one has none', () => {
  expect(lastHouseholds(play([])[0], NOON)).toEqual([]);
  const visitor = found({ candidate: { ...wang, household: '' } });
  const [state] = play([...scanned(visitor), typed('366'), pressed(), saved()]);
  expect(lastHouseholds(state, NOON)).toEqual([]);
});

/** What a search for these texts asks of the register. */
async function asked(state: GateState, ...texts: readonly string[]) {
  const lookup = vi.fn(async () => ({ persons: [], vehicles: [] }));
  const here = { state: signal(state), ports: { register: { lookup }, now: () => NOON } };
  for (const text of texts) await lookupHere(here, text, 6);
  return lookup.mock.calls;
}

it('has who lives there read as a search is opened, and asks for them with each text', async () => {
  const [passed] = play([...scanned(found()), typed('366'), pressed(), saved()]);
  expect(await asked(passed, '', '王')).toEqual([
    ['', 6, ['3组12号']],
    ['王', 6, ['3组12号']],
  ]);
  const [ride] = play([
    { type: 'chosen', candidate: truck, flags: [], company: { people: [wang], goods: '' } },
  ]);
  expect(await asked(ride, '', '王')).toEqual([
    ['', 30, ['3组12号']],
    ['3组12号', 30],
    ['王', 7, ['3组12号']],
  ]);
});
