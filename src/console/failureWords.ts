import type { consoleCopy } from './copy.ts';
import type { Failure } from './hub.ts';

/** What happened and what is safe, in the language on screen. What is read is asked for again by itself, what is saved is not. */
export function failureWords(
  failure: Failure,
  words: (typeof consoleCopy)['zhHans'],
  doing: 'reading' | 'saving' = 'reading',
): { readonly title: string; readonly safe: string } {
  const text = words.failure;
  switch (failure) {
    case 'offline':
      return { title: text.offline, safe: doing === 'saving' ? text.offlineNotSaved : text.offlineSafe };
    case 'forbidden':
    case 'forbiddenScope':
      return { title: text.forbidden, safe: text.forbiddenSafe };
    case 'notFound':
      return { title: text.notFound, safe: text.notFoundSafe };
    case 'tooMany':
      return { title: text.tooMany, safe: text.tooManySafe };
    case 'unavailable':
      return { title: text.unavailable, safe: text.unavailableSafe };
    case 'conflict':
      return { title: text.conflict, safe: text.conflictSafe };
    case 'villageClosed':
      return { title: text.villageClosed, safe: text.villageClosedSafe };
    case 'invalid':
    case 'malformed':
    case 'tooLarge':
      return { title: text.invalid, safe: text.invalidSafe };
    default:
      return { title: text.other, safe: text.otherSafe };
  }
}
