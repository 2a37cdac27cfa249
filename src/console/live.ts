import { signal } from '@preact/signals';

/** Grows whenever the hub says that something was stored. */
export const changes = signal(0);
/** Whether the hub can tell us about changes right now. */
export const connected = signal(true);

/** A busy gate must not make the page ask again more often than this, ms. */
const CALM_MS = 1500;
/** The browser reconnects by itself, except after an answer that is no stream; then we do, ms. */
const RETRY_MS = 5000;

/**
 * Listens to the hub's changes while the page is open. Gives the function that stops it.
 *
 *   open ──error──▶ lost ──open──▶ open, and everything is asked for again: something may have been missed
 */
export function startLive(): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let calm: ReturnType<typeof setTimeout> | undefined;

  const bump = () => {
    calm ??= setTimeout(() => {
      calm = undefined;
      changes.value += 1;
    }, CALM_MS);
  };
  const open = () => {
    source?.close();
    source = new EventSource('/api/changes');
    source.addEventListener('change', bump);
    source.addEventListener('open', () => {
      if (!connected.value) bump();
      connected.value = true;
    });
    source.addEventListener('error', () => {
      connected.value = false;
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(open, RETRY_MS);
    });
  };
  open();
  return () => {
    clearTimeout(retry);
    clearTimeout(calm);
    source?.close();
    connected.value = true;
  };
}
