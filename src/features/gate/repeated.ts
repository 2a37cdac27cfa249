/** Which temperatures were saved last: equal ones on end are a stuck thermometer, or a tired finger. */
import type { Draft } from './draft.ts';
import type { GateState } from './gateState.ts';

/** So many equal temperatures on end, with the next, are worth a look at the thermometer. */
const REPEATED = 3;

/** Whether those before had the same temperature, all of them. */
export const isRepeated = (recent: readonly number[], deciCelsius: number): boolean =>
  recent.length === REPEATED && recent.every((one) => one === deciCelsius);

/** The state with the temperature of who was saved. */
export function remembering(state: GateState, { taken }: Draft): GateState {
  const last = taken.at(-1);
  return last === undefined
    ? state
    : { ...state, recent: [...state.recent, last.deciCelsius].slice(-REPEATED) };
}
