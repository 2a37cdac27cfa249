/**
 * The History API as a signal. The gate lies at the bottom: a place of the menu replaces another one, so that
 * going back from any screen leads to the gate, and from the gate out of the app.
 */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Route } from './route.ts';
import { pathOf, routeOf } from './route.ts';

export interface Router {
  readonly route: ReadonlySignal<Route>;
  go(to: Route): void;
}

const depthOf = (state: unknown): number =>
  typeof state === 'object' && state !== null && 'depth' in state && typeof state.depth === 'number'
    ? state.depth
    : 0;

export function startRouter(): Router {
  const route = signal<Route>(routeOf(location.pathname));
  // An address that nobody knows shows the gate: it is the gate's, also for whoever reads or keeps it.
  const path = pathOf(route.peek());
  if (location.pathname !== path) history.replaceState(history.state, '', path);
  window.addEventListener('popstate', () => {
    route.value = routeOf(location.pathname);
  });
  return {
    route,
    go(to) {
      const depth = depthOf(history.state);
      if (to === route.peek()) return;
      if (to === 'gate' && depth > 0) {
        route.value = 'gate';
        history.go(-depth);
        return;
      }
      if (depth > 0) history.replaceState({ depth }, '', pathOf(to));
      else if (to === 'gate') history.replaceState(null, '', pathOf(to));
      else history.pushState({ depth: 1 }, '', pathOf(to));
      route.value = to;
    },
  };
}
