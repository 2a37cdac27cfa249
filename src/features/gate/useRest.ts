import type { Policy } from '../../domain/policy.ts';
import type { Draft, Taken } from './draft.ts';
import { promptFor, restLeft } from './draft.ts';
import type { Gate } from './gate.ts';
import { useNow } from './useLive.ts';

/** The rest of somebody whose fever is to be confirmed. */
export interface Rest {
  /** The reading that it follows. */
  readonly last: Taken;
  /** ms; 0 when it is over. */
  readonly left: number;
  /** Whether the next thing is to wait, as long as nobody has decided otherwise. */
  readonly isWaiting: boolean;
}

/** Told again every second; null before a reading was taken. */
export function useRest(gate: Gate, policy: Policy, draft: Draft): Rest | null {
  const last = draft.taken.at(-1);
  const time = useNow(gate.ports.now, last !== undefined);
  if (last === undefined) return null;
  const left = restLeft(last, policy.temperature.remeasure.afterMinutes, time);
  const prompt = promptFor(policy, gate.state.value.direction, draft);
  const isToConfirm = prompt.kind === 'measure' && prompt.confirming !== null;
  return { last, left, isWaiting: isToConfirm && !draft.hurried && left > 0 };
}
