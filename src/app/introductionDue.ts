/** Whether this phone's volunteer has still to be told what the app is for: once, after the first joining. */
import { readPreference, writePreference } from '../ui/preference.ts';

const NAME = 'introduction';

/** A phone that joins another gate was introduced already. */
export function introduceOnce(): void {
  if (readPreference(NAME) === null) writePreference(NAME, 'due');
}

export const isIntroductionDue = (): boolean => readPreference(NAME) === 'due';

export const noteIntroduced = (): void => writePreference(NAME, 'seen');
