/** Taps that were meant for what has just left the screen. */
import type { GateState } from './gateState.ts';

/** So long after an answer has left by itself a tap may still be meant for it, ms. */
const LATE_TAP_MS = 600;

/** Whether a tap was meant for the answer that has just left, where the direction now stands under the finger. */
export const isLateTap = ({ phase, settledAt }: GateState, now: number): boolean =>
  phase.name === 'ready' && settledAt !== null && Math.abs(now - settledAt) < LATE_TAP_MS;
