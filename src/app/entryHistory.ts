/**
 * The phone's back button in the middle of an entry: it leads to the gate, as "cancel" does, and not out of the app.
 * While something is half done at the gate, an entry lies on the history that changes no address.
 */
import { effect } from '@preact/signals';
import type { Gate } from '../features/gate/gate.ts';
import type { Phase } from '../features/gate/gateState.ts';
import { pathOf } from './route.ts';

const has = (state: unknown, key: string): boolean =>
  typeof state === 'object' && state !== null && key in state;
const isMark = (state: unknown): boolean => has(state, 'gateEntry');
/** The gate itself, with no other screen and no sheet over it. */
const isGate = (): boolean =>
  location.pathname === pathOf('gate') && !has(history.state, 'depth') && !has(history.state, 'uiSheet');

const isOpen = ({ name }: Phase): boolean => name !== 'ready' && name !== 'done' && name !== 'rideDone';
/** A record that is being stored, or could not be, is given up by its own two presses alone. */
const mayLeave = ({ name }: Phase): boolean =>
  name !== 'saving' && name !== 'unsaved' && name !== 'rideSaving' && name !== 'rideUnsaved';

export function startEntryHistory(gate: Gate): void {
  /** Whether the mark lies on the history, and whether this page is on its way back from it. */
  let marked = isMark(history.state);
  let leaving = false;

  const follow = (): void => {
    if (leaving || !isGate()) return;
    const open = isOpen(gate.state.peek().phase);
    if (open && !marked) {
      marked = true;
      history.pushState({ gateEntry: true }, '');
    } else if (!open && isMark(history.state)) {
      leaving = true;
      history.back();
    }
  };

  window.addEventListener('popstate', () => {
    if (isGate() && !isMark(history.state)) {
      const { phase } = gate.state.peek();
      const byPerson = marked && !leaving && isOpen(phase);
      marked = false;
      leaving = false;
      if (byPerson && mayLeave(phase)) gate.send({ type: 'cancelled' });
    }
    follow();
  });
  effect(() => {
    void gate.state.value.phase;
    follow();
  });
}
