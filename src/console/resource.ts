import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Failure } from './hub.ts';
import { changes } from './live.ts';

/** Something that was asked of the hub. An older answer stays when a newer one fails. */
export interface Resource<T> {
  readonly value: T | null;
  /** When the value came, ms since 1970. */
  readonly at: number | null;
  /** Why the last attempt gave nothing. */
  readonly failure: Failure | null;
  readonly loading: boolean;
  readonly refresh: () => void;
}

interface Held<T> {
  key: string;
  value: T | null;
  at: number | null;
  failure: Failure | null;
  loading: boolean;
}

/**
 * Asks for `key` now, again when it changes and, if `live`, when the hub reports a change. A value never shows
 * under another key than its own.
 */
export function useResource<T>(key: string, load: () => Promise<Answer<T>>, live = true): Resource<T> {
  const empty: Held<T> = { key, value: null, at: null, failure: null, loading: true };
  const [held, setHeld] = useState<Held<T>>(empty);
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const version = live ? changes.value : 0;

  // `version` and `turn` are reasons to ask again, not input.
  useEffect(() => {
    let wanted = true;
    setHeld((before) => (before.key === key ? { ...before, loading: true } : empty));
    latest.current().then((answer) => {
      if (!wanted) return;
      setHeld((before) => {
        if (answer.ok) return { key, value: answer.value, at: Date.now(), failure: null, loading: false };
        const kept = before.key === key ? before : empty;
        return { ...kept, failure: answer.error, loading: false };
      });
    });
    return () => {
      wanted = false;
    };
  }, [key, version, turn]);

  const refresh = useCallback(() => setTurn((before) => before + 1), []);
  const shown = held.key === key ? held : empty;
  return { value: shown.value, at: shown.at, failure: shown.failure, loading: shown.loading, refresh };
}

/** The time, renewed every `everyMs`, for ages on screen. */
export function useNow(everyMs = 30_000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
