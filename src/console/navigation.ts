import { signal } from '@preact/signals';
import type { AccessVia } from '../protocol/consoleAccess.ts';
import { ACCESS_VIAS } from '../protocol/consoleAccess.ts';
import { isSheetEntry } from '../ui/Sheet.tsx';
import type { Route } from './route.ts';
import { formatRoute, parseRoute } from './route.ts';
import { viaFrom } from './viaFrom.ts';

/** Words in a search box, kept with the entry of the history: going back brings them back, the address never has them. */
function wordsOf(state: unknown): string {
  if (typeof state !== 'object' || state === null || !('words' in state)) return '';
  return typeof state.words === 'string' ? state.words : '';
}

/** Kept with the entry of the history too: going back to a record opens it for the reason that it had. */
function viaOf(state: unknown): AccessVia | undefined {
  if (typeof state !== 'object' || state === null || !('via' in state)) return undefined;
  return ACCESS_VIAS.find((via) => via === state.via);
}

const here = (): Route => parseRoute(location.pathname, location.search, location.hash);

/** What is shown now. */
export const route = signal<Route>(here());

/** The search words of what is shown now. */
export const words = signal(wordsOf(history.state));

/** From where what is shown now was opened: the hub notes it with the reading. Undefined: by its address alone. */
export const via = signal(viaOf(history.state));

/** Goes to another screen, or to the same one with another filter; the way back does not lead over a closed sheet. */
export function go(to: Route, searchWords = ''): void {
  const before = route.value;
  const from = viaFrom(before, words.value);
  const entry = { words: searchWords, via: from };
  if (isSheetEntry(history.state)) history.replaceState(entry, '', formatRoute(to));
  else history.pushState(entry, '', formatRoute(to));
  route.value = to;
  via.value = from;
  words.value = searchWords;
  if (before.screen !== to.screen) window.scrollTo(0, 0);
}

/** Changes what is shown without a new entry in the history: for filters that change with each key. */
export function refine(to: Route, searchWords = words.value): void {
  history.replaceState({ words: searchWords, via: via.value }, '', formatRoute(to));
  route.value = to;
  words.value = searchWords;
}

/** Follows the browser's own back and forward buttons. Gives the function that stops it. */
export function startNavigation(): () => void {
  const follow = (event: PopStateEvent) => {
    const to = here();
    const isElsewhere = to.screen !== route.value.screen || formatRoute(to) !== formatRoute(route.value);
    if (isElsewhere) route.value = to;
    words.value = wordsOf(event.state);
    via.value = viaOf(event.state);
  };
  window.addEventListener('popstate', follow);
  return () => window.removeEventListener('popstate', follow);
}
