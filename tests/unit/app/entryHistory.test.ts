import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startEntryHistory } from '../../../src/app/entryHistory.ts';
import type { Gate } from '../../../src/features/gate/gate.ts';
import type { GateEvent, GateState } from '../../../src/features/gate/gateState.ts';
import { START } from '../../../src/features/gate/gateState.ts';
import { reduce } from '../../../src/features/gate/machine.ts';
import { found, ground, NOON, pressed, saved, scanned, typed } from '../features/gate/builders.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A gate in a browser whose history answers later, as browsers do. */
function browser() {
  vi.useFakeTimers();
  const entries: { state: unknown; pathname: string }[] = [{ state: null, pathname: '/' }];
  let at = 0;
  let left = false;
  const listeners: (() => void)[] = [];
  const history = {
    get state() {
      return entries[at]?.state;
    },
    pushState(state: unknown, _: string, pathname = entries[at]?.pathname ?? '/') {
      entries.splice(at + 1, entries.length, { state, pathname });
      at += 1;
    },
    back: () => {
      setTimeout(() => {
        if (at === 0) left = true;
        else at -= 1;
        for (const listener of listeners) listener();
      });
    },
  };
  vi.stubGlobal('history', history);
  vi.stubGlobal('location', {
    get pathname() {
      return entries[at]?.pathname;
    },
  });
  vi.stubGlobal('window', {
    addEventListener: (_: string, listener: () => void) => listeners.push(listener),
  });
  const state = signal<GateState>(START);
  const send = (event: GateEvent) => {
    [state.value] = reduce(state.peek(), event, ground);
  };
  // Of the gate it uses these three and nothing else; the rest would need a camera.
  startEntryHistory({ state, send, ports: { now: () => NOON } } as unknown as Gate);
  const play = (events: readonly GateEvent[]) => {
    for (const event of events) send(event);
  };
  const rest = () => vi.runAllTimersAsync();
  const back = async () => {
    history.back();
    await rest();
  };
  return { state, play, back, rest, history, place: () => at, hasLeft: () => left };
}

describe("the phone's back button at the gate", () => {
  it('leads out of an entry to the gate, and from the gate out of the app', async () => {
    const { state, play, back, place, hasLeft } = browser();
    play(scanned(found()));
    await back();
    expect([state.value.phase.name, place(), hasLeft()]).toStrictEqual(['ready', 0, false]);
    await back();
    expect(hasLeft()).toBe(true);
  });

  it('sets a fever aside', async () => {
    const { state, play, back } = browser();
    play([...scanned(found()), typed('385'), pressed()]);
    await back();
    expect(state.value.resting).toMatchObject([{ taken: [{ deciCelsius: 385 }] }]);
  });

  it('never gives up a record that could not be stored', async () => {
    const { state, play, back, place, hasLeft } = browser();
    play([...scanned(found()), typed('366'), pressed(), { type: 'saveFailed', trouble: 'noSpace' }]);
    await back();
    await back();
    expect([state.value.phase.name, place(), hasLeft()]).toStrictEqual(['unsaved', 1, false]);
  });

  it('keeps the next entry when it begins while the last one is being left', async () => {
    const { state, play, back, rest, place } = browser();
    play([...scanned(found()), typed('366'), pressed(), saved()]);
    play([{ type: 'codeSeen', text: 'SW1:B', at: NOON + 60_000 }]);
    await rest();
    expect([state.value.phase.name, place()]).toStrictEqual(['checking', 1]);
    await back();
    expect([state.value.phase.name, place()]).toStrictEqual(['ready', 0]);
  });

  it('opens an entry that was chosen on another screen when that screen is left', async () => {
    const { state, play, back, history, place } = browser();
    history.pushState({ depth: 1 }, '', '/lookup');
    play(scanned(found()));
    expect(place()).toBe(1);
    await back();
    expect([state.value.phase.name, place(), history.state]).toStrictEqual(['entry', 1, { gateEntry: true }]);
  });
});
