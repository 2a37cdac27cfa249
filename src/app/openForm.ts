/**
 * Which form stands on the screen, in the history of the tab: a reload, and a browser that opens its tabs again after
 * it was killed, bring it back. An id that says nothing to anybody else.
 */
import type { Id } from '../domain/id.ts';

export const openForm = {
  get(): Id | undefined {
    const state: unknown = history.state;
    if (typeof state !== 'object' || state === null || !('form' in state)) return undefined;
    return typeof state.form === 'string' ? state.form : undefined;
  },
  /** Only while the screen of a form is shown. */
  set(key: Id): void {
    history.replaceState({ ...history.state, form: key }, '');
  },
};
