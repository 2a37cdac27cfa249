/**
 * What has been typed of a temperature, as digits with the leading one: `''`, `'3'`, `'36'`, `'366'`.
 *
 * A 3 stands in front from the beginning, because nearly every body begins with it: `6` `6` is 36.6. Whoever
 * types all three digits gets the same. A first digit 3 or 4 is therefore the leading one, any other follows
 * the 3 that is there:
 *
 *     6 6   → 36.6      3 6 6 → 36.6      4 0 1 → 40.1      3 4 5 → 34.5
 *
 * No sequence has two readings, so the number never changes its sense while one types.
 */
export type TemperatureEntry = string;

export const EMPTY_TEMPERATURE: TemperatureEntry = '';

const LENGTH = 3;

/** The entry after one more digit; the same entry when `digit` is none or there is no room left. */
export function typeDigit(entry: TemperatureEntry, digit: string): TemperatureEntry {
  if (!/^[0-9]$/.test(digit) || entry.length >= LENGTH) return entry;
  if (entry === '' && digit !== '3' && digit !== '4') return `3${digit}`;
  return entry + digit;
}

/** The entry without its last digit. The leading 3 goes with the digit behind it: it stands there anyway. */
export function eraseDigit(entry: TemperatureEntry): TemperatureEntry {
  const shorter = entry.slice(0, -1);
  return shorter === '3' ? EMPTY_TEMPERATURE : shorter;
}

/** Tenths of a degree Celsius, or null while digits are missing: `'366'` → 366. */
export function deciCelsiusOf(entry: TemperatureEntry): number | null {
  return /^[34][0-9]{2}$/.test(entry) ? Number(entry) : null;
}

/** The entry that shows a temperature in tenths of a degree; empty when the keypad cannot show it. */
export function entryOf(deciCelsius: number): TemperatureEntry {
  const entry = String(deciCelsius);
  return deciCelsiusOf(entry) === null ? EMPTY_TEMPERATURE : entry;
}

/** The three places on screen; what is not typed is `_`, and a 3 that is merely offered is marked so. */
export function temperaturePlaces(entry: TemperatureEntry): {
  lead: string;
  leadOffered: boolean;
  unit: string;
  tenth: string;
} {
  return {
    lead: entry[0] ?? '3',
    leadOffered: entry === '',
    unit: entry[1] ?? '_',
    tenth: entry[2] ?? '_',
  };
}
