import { signal } from '@preact/signals';

/** Grows whenever the hub says that something was stored. */
export const changes = signal(0);
/** Whether the hub can tell us about changes right now. */
export const connected = signal(true);

/** A busy gate must not make the page ask again more often than this, ms. */
const CALM_MS = 1500;
/** The browser reconnects by itself, except after an answer that is no stream; then we do, ms. */
const RETRY_MS = 5000;
/** The lock that one page of the browser holds, and the channel on which it tells the others. */
const SHARED = 'shouwang-changes';

/** What the page with the stream says; `ask` is what a page says that has just come. */
type Word = 'changed' | 'connected' | 'lost' | 'ask';

/** Holds a stream and reports what becomes of it. Gives the function that ends it. */
function openStream(say: (word: Word) => void): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource('/api/changes');
    source.addEventListener('change', () => say('changed'));
    source.addEventListener('open', () => {
      say('connected');
      // Nobody listened until now: something may have been missed.
      say('changed');
    });
    source.addEventListener('error', () => {
      say('lost');
      if (source?.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(open, RETRY_MS);
    });
  };
  open();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}

/** Calls `lead` once no other page of this browser leads, until `leave` is aborted. */
function whenFirst(leave: AbortSignal, lead: () => () => void): void {
  const hold = () =>
    new Promise<void>((resolve) => {
      if (leave.aborted) return resolve();
      const end = lead();
      leave.addEventListener('abort', () => {
        end();
        resolve();
      });
    });
  // Without a secure context there are no locks: each page then has a stream of its own.
  if (!('locks' in navigator)) void hold();
  // Rejected when the page leaves before it is its turn.
  else navigator.locks.request(SHARED, { signal: leave }, hold).catch(() => undefined);
}

/** Takes part in what the hub tells this browser. Gives the function that leaves. */
function join(bump: () => void): () => void {
  const leaving = new AbortController();
  const channel = new BroadcastChannel(SHARED);
  let leads = false;
  let standing: Word = 'connected';
  const hear = (word: Word) => {
    if (word === 'changed') bump();
    else if (word !== 'ask') connected.value = word === 'connected';
    else if (leads) channel.postMessage(standing);
  };
  const say = (word: Word) => {
    if (word !== 'changed') standing = word;
    hear(word);
    channel.postMessage(word);
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => hear(data));
  channel.postMessage('ask' satisfies Word);
  whenFirst(leaving.signal, () => {
    leads = true;
    return openStream(say);
  });
  return () => {
    leaving.abort();
    channel.close();
  };
}

/**
 * Listens to the hub's changes while the page is open. Gives the function that stops it.
 *
 * A browser opens six connections to one hub, and a stream keeps one of them: of all its pages one alone has a
 * stream and tells the others. When it is left or frozen, the next one opens its own.
 *
 *   waits ──lock──▶ leads: open ◀──▶ lost       the others: hear what the leader says
 */
export function startLive(): () => void {
  let calm: ReturnType<typeof setTimeout> | undefined;
  const bump = () => {
    calm ??= setTimeout(() => {
      calm = undefined;
      changes.value += 1;
    }, CALM_MS);
  };
  let leave: (() => void) | null = join(bump);
  const rest = () => {
    leave?.();
    leave = null;
  };
  const wake = () => {
    if (leave !== null) return;
    leave = join(bump);
    bump();
  };
  addEventListener('pagehide', rest);
  addEventListener('pageshow', wake);
  document.addEventListener('freeze', rest);
  document.addEventListener('resume', wake);
  return () => {
    removeEventListener('pagehide', rest);
    removeEventListener('pageshow', wake);
    document.removeEventListener('freeze', rest);
    document.removeEventListener('resume', wake);
    rest();
    clearTimeout(calm);
    connected.value = true;
  };
}
