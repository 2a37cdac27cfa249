/** Which rules this phone's volunteers have seen, by their versions; kept as preferences, for they are of this phone alone. */
import { readPreference, writePreference } from '../ui/preference.ts';

const SEEN = 'rulesSeen';
const BEFORE = 'rulesBefore';

const numbered = (name: string): number | undefined => {
  const kept = Number(readPreference(name) ?? 0);
  return Number.isSafeInteger(kept) && kept > 0 ? kept : undefined;
};

/** The version that was seen last; undefined where none was. */
export const rulesSeen = (): number | undefined => numbered(SEEN);

/** The version that the one seen last was compared with; undefined where it was the first. */
export const rulesBefore = (): number | undefined => numbered(BEFORE);

export function noteRulesSeen(version: number, before: number | undefined): void {
  writePreference(BEFORE, before === undefined ? null : String(before));
  writePreference(SEEN, String(version));
}

/** Another hub counts its own versions. */
export function forgetRulesSeen(): void {
  writePreference(SEEN, null);
  writePreference(BEFORE, null);
}
