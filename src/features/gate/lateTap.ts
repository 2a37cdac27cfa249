/** Taps that were meant for what has just left the screen. */
import type { Gate } from './gate.ts';
import type { GateState } from './gateState.ts';

/** So long after an answer has left by itself a tap may still be meant for it, ms. */
const LATE_TAP_MS = 600;

/** Whether a tap was meant for the answer that has just left, where something else now stands under the finger. */
export const isLateTap = ({ phase, settledAt }: GateState, now: number): boolean =>
  phase.name === 'ready' && settledAt !== null && Math.abs(now - settledAt) < LATE_TAP_MS;

/** Takes away a tap that was meant for the answer, wherever in the element under it. */
export const dropLateTap =
  ({ state, ports }: Gate) =>
  (event: MouseEvent): void => {
    // A key means what has the focus; only a finger means what stood there.
    if (event.detail === 0 || !isLateTap(state.peek(), ports.now())) return;
    event.preventDefault();
    event.stopPropagation();
  };
