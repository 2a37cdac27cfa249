/** A temperature that a thermometer has sent: whose it is, and whether it may stand on the keypad by itself. */
import type { Policy } from '../../domain/policy.ts';
import type { Reading } from '../../domain/reading.ts';
import { EMPTY_TEMPERATURE, entryOf } from '../../ui/temperatureEntry.ts';
import type { Draft } from './draft.ts';
import { promptFor, restLeft } from './draft.ts';
import type { Filled } from './filled.ts';
import { isFilled } from './filled.ts';
import type { GateEvent, GateState } from './gateState.ts';
import type { GaugeName } from './gauge.ts';
import { riderAt } from './ride/ride.ts';

export interface DeviceReading {
  readonly deciCelsius: number;
  readonly site: Reading['site'] | null;
  /** Measured at another time than now, as far as the thermometer's clock can be believed. */
  readonly isOld: boolean;
}

export type Taking =
  /** Nobody is in hand who is measured now: somebody rests, is refused, is being saved, or nobody is there. */
  | { readonly kind: 'nobody' }
  /** The keypad could not show it: it is no temperature of a body. */
  | { readonly kind: 'noBody' }
  /** `asks`: somebody has typed another number, or it is an old one; then only a press may put it there. */
  | {
      readonly kind: 'number';
      readonly filled: Filled;
      readonly label: string;
      readonly asks: 'typed' | 'old' | null;
      readonly events: readonly GateEvent[];
    };

/** As it is taken at this place; for others the gate's own way stays. */
const GAUGE_AT: Readonly<Partial<Record<Reading['site'], GaugeName>>> = {
  axilla: 'axilla',
  ear: 'ear',
  mouth: 'mouth',
};

/** Whose number the keypad on the screen takes; undefined while there is none. `now`: ms since 1970. */
function measuredNow({ phase, direction }: GateState, policy: Policy, now: number): Draft | undefined {
  const draft =
    phase.name === 'entry'
      ? phase.draft
      : phase.name === 'ride'
        ? riderAt(phase.ride, phase.ride.turn)?.draft
        : undefined;
  if (draft === undefined) return undefined;
  const prompt = promptFor(policy, direction, draft);
  if (prompt.kind === 'decide' && !prompt.measured && prompt.ruling.decision !== 'admitted') return undefined;
  if (prompt.kind !== 'measure' || prompt.confirming === null || draft.hurried) return draft;
  const { last, afterMinutes } = prompt.confirming;
  return restLeft(last, afterMinutes, now) > 0 ? undefined : draft;
}

/** `before`: what a thermometer has put there last, which the next measurement may replace. */
export function takingOf(
  state: GateState,
  { deciCelsius, site, isOld }: DeviceReading,
  before: Filled | null,
  policy: Policy,
  now: number,
): Taking {
  const draft = measuredNow(state, policy, now);
  if (draft === undefined) return { kind: 'nobody' };
  const entry = entryOf(deciCelsius);
  if (entry === EMPTY_TEMPERATURE) return { kind: 'noBody' };
  const { id } = draft.candidate.subject;
  const gauge = site === null ? undefined : GAUGE_AT[site];
  const isFree =
    draft.typed === EMPTY_TEMPERATURE || draft.typed === entry || isFilled(before, id, draft.typed);
  return {
    kind: 'number',
    filled: { id, entry },
    label: draft.candidate.label,
    asks: isOld ? 'old' : isFree ? null : 'typed',
    // How it was taken first: a whole number in a ride gives the turn to the next one.
    events: [
      ...(gauge === undefined || gauge === draft.gauge ? [] : [{ type: 'gauged', gauge } as const]),
      { type: 'typed', entry },
    ],
  };
}

/** Whether the digits still stand there as the thermometer has sent them: what is typed later is somebody's own. */
export function isStillThere({ phase }: GateState, { id, entry }: Filled): boolean {
  const draft =
    phase.name === 'entry' ? phase.draft : phase.name === 'ride' ? riderAt(phase.ride, id)?.draft : undefined;
  return draft?.candidate.subject.id === id && draft.typed === entry;
}
