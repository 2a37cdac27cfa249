/** Digits that stand on a keypad because a thermometer has sent them. */
import type { Id } from '../../domain/id.ts';
import type { TemperatureEntry } from '../../ui/temperatureEntry.ts';

export interface Filled {
  /** Whose they are. */
  readonly id: Id;
  readonly entry: TemperatureEntry;
}

/** Whether the digits are as a thermometer has put them there. */
export const isFilled = (filled: Filled | null, id: Id, typed: TemperatureEntry): boolean =>
  filled !== null && filled.id === id && filled.entry === typed;
