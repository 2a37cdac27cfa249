/** What a browser’s storage throws, by what it means. Apart from the database, which the first frame does not load. */
import type { SaveError } from './rows.ts';

/** Names of what a browser throws when its storage process has gone away; Safari does so after backgrounding. */
const LOST: ReadonlySet<string> = new Set([
  'UnknownError',
  'InvalidStateError',
  'DatabaseClosedError',
  'OpenFailedError',
  'MissingAPIError',
]);

const namesOf = (error: unknown): string[] => {
  const names: string[] = [];
  let current = error;
  // Dexie and some browsers hide the reason in `inner`, or name it in the message of an AbortError alone.
  while (current instanceof Error || current instanceof DOMException) {
    names.push(current.name);
    if (/quota/i.test(current.message)) names.push('QuotaExceededError');
    current = 'inner' in current ? current.inner : undefined;
  }
  return names;
};

/** What a failed transaction means for the caller; undefined for a bug, which is thrown on. */
export function storageError(error: unknown): Exclude<SaveError, 'notEnrolled'> | undefined {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return 'noSpace';
  if (names.includes('StaleBuildError') || names.includes('VersionError')) return 'staleTab';
  return names.some((name) => LOST.has(name)) ? 'storeLost' : undefined;
}
