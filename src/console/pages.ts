import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Failure } from './hub.ts';
import { changes } from './live.ts';
import type { Resource } from './resource.ts';

/** A part of a long list: `next` is where the one behind it begins, null at the end. */
export interface ListPage<R> {
  readonly rows: readonly R[];
  readonly next: string | null;
}

export interface List<R> extends Resource<ListPage<R>> {
  /** Reads the next page behind what is shown. */
  readonly more: () => void;
  readonly loadingMore: boolean;
}

/** Rows in one page as it is first shown, and the most that one request may ask for. */
const FIRST = 50;
const MOST = 200;

interface Held<R> {
  key: string;
  page: ListPage<R> | null;
  at: number | null;
  failure: Failure | null;
  loading: boolean;
}

/** Reads pages until `wanted` rows are there or the list ends. */
async function readUpTo<R>(
  load: (limit: number, after: string | undefined) => Promise<Answer<ListPage<R>>>,
  wanted: number,
  start: ListPage<R> = { rows: [], next: '' },
): Promise<Answer<ListPage<R>>> {
  let held = start;
  while (held.rows.length < wanted && held.next !== null) {
    const limit = Math.min(MOST, wanted - held.rows.length);
    const answer = await load(limit, held.next === '' ? undefined : held.next);
    if (!answer.ok) return answer;
    if (answer.value.rows.length === 0) return { ok: true, value: { rows: held.rows, next: null } };
    held = { rows: [...held.rows, ...answer.value.rows], next: answer.value.next };
  }
  return { ok: true, value: held };
}

/**
 * A list that grows at its end on demand and is read again from its beginning, as far as it is shown, when the hub
 * reports a change: what came late may belong anywhere in it. `live: false` leaves it as it is.
 */
export function useList<R>(
  key: string,
  load: (limit: number, after: string | undefined) => Promise<Answer<ListPage<R>>>,
  live = true,
): List<R> {
  const empty: Held<R> = { key, page: null, at: null, failure: null, loading: true };
  const [held, setHeld] = useState<Held<R>>(empty);
  const [turn, setTurn] = useState(0);
  const [loadingMore, setLoadingMore] = useState(false);
  const latest = useRef(load);
  latest.current = load;
  const shown = held.key === key ? held : empty;
  const current = useRef(shown);
  current.current = shown;
  const version = live ? changes.value : 0;

  // `version` and `turn` are reasons to ask again, not input.
  useEffect(() => {
    let wanted = true;
    const before = current.current;
    readUpTo(latest.current, Math.max(FIRST, before.page?.rows.length ?? 0)).then((answer) => {
      if (!wanted) return;
      setHeld((kept) => {
        if (answer.ok) {
          return { key, page: answer.value, at: Date.now(), failure: null, loading: false };
        }
        const base = kept.key === key ? kept : empty;
        return { ...base, failure: answer.error, loading: false };
      });
    });
    return () => {
      wanted = false;
    };
  }, [key, version, turn]);

  const more = useCallback(() => {
    const { page, key: forKey } = current.current;
    if (page === null || page.next === null) return;
    setLoadingMore(true);
    readUpTo(latest.current, page.rows.length + FIRST, page).then((answer) => {
      setLoadingMore(false);
      const { page: now, key: nowKey } = current.current;
      // The list was read anew meanwhile: what goes on behind its old end may leave something out behind the new one.
      if (nowKey === forKey && now !== page) return more();
      setHeld((kept) => {
        if (kept.key !== forKey || kept.page !== page) return kept;
        return answer.ok
          ? { ...kept, page: answer.value, failure: null }
          : { ...kept, failure: answer.error };
      });
    });
  }, []);
  const refresh = useCallback(() => setTurn((before) => before + 1), []);

  return {
    value: shown.page,
    at: shown.at,
    failure: shown.failure,
    loading: shown.loading,
    refresh,
    more,
    loadingMore,
  };
}
