/** How an answer sounds, and how long it stays on the screen. */
import type { Decision } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Effect } from './gateState.ts';

/** How long the answer stays before the camera looks for the next one, ms. */
export const SETTLE_MS = 1200;
/** A fever is read twice. */
export const SETTLE_LONG_MS = 2600;

export const SIGNALS = { admitted: 'pass', refused: 'stop', held: 'fever' } as const;

/**
 * A refusal stays until somebody has explained it, and taps, or the next one comes; so does whoever is held where the
 * rules say what is done about them.
 */
export const settling = (decision: Decision, { holding }: Policy): Effect[] =>
  decision === 'refused' || (decision === 'held' && holding !== undefined)
    ? []
    : [{ type: 'settle', afterMs: decision === 'admitted' ? SETTLE_MS : SETTLE_LONG_MS }];
