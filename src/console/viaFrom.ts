import type { AccessVia } from '../protocol/consoleAccess.ts';
import type { Route } from './route.ts';

/** What a record counts as opened from, when it is opened on `before`, where `words` stand in the search box. */
export function viaFrom(before: Route, words: string): AccessVia | undefined {
  switch (before.screen) {
    case 'board':
      // The board's list of those who are held is all on it that leads to one record.
      return 'hold';
    case 'passages':
      if (before.open !== '') return 'passage';
      return words === '' ? 'list' : 'search';
    case 'people':
    case 'vehicles':
      return words === '' ? 'list' : 'search';
    case 'inside':
    case 'quarantine':
      return before.screen;
    case 'person':
    case 'vehicle':
      return 'entry';
    case 'access':
      return 'accessLog';
    default:
      return undefined;
  }
}
