import { useCallback, useEffect, useState } from 'preact/hooks';
import type { SubjectType } from '../../domain/passage.ts';
import type { SavePreview } from '../../protocol/consoleSave.ts';
import type { Failure } from '../hub.ts';
import type { EntryInput } from './registerApi.ts';
import { previewEntries } from './registerApi.ts';

/** While somebody types in the table the hub is not asked with each key, ms. */
const PAUSE_MS = 250;

interface Held {
  readonly rows: readonly EntryInput[];
  readonly preview: SavePreview | null;
  readonly failure: Failure | null;
}

const NOTHING: Held = { rows: [], preview: null, failure: null };

export interface Previewing {
  /** Of these rows, or while it is renewed of the same rows as they were decided before; null until there is one. */
  readonly preview: SavePreview | null;
  /** Whether it is that of exactly these rows: only then can it be agreed to. */
  readonly current: boolean;
  readonly failure: Failure | null;
  /** Asks once more. */
  readonly again: () => void;
}

/** Asks the hub what saving `rows` would do, whenever they change. `rows` is to be the same list while it is the same. */
export function usePreview(type: SubjectType, village: string, rows: readonly EntryInput[]): Previewing {
  const [held, setHeld] = useState<Held>(NOTHING);
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((before) => before + 1), []);

  // `turn` is a reason to ask again, not input.
  useEffect(() => {
    if (rows.length === 0 || village === '') {
      setHeld(NOTHING);
      return;
    }
    let wanted = true;
    const timer = setTimeout(async () => {
      const answer = await previewEntries(type, village, rows);
      if (!wanted) return;
      setHeld({
        rows,
        preview: answer.ok ? answer.value : null,
        failure: answer.ok ? null : answer.error,
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [type, village, rows, turn]);

  const sameRows =
    held.rows.length === rows.length && held.rows.every(({ fields }, at) => fields === rows[at]?.fields);
  return {
    preview: sameRows ? held.preview : null,
    current: held.rows === rows && held.preview !== null,
    failure: held.rows === rows ? held.failure : null,
    again,
  };
}
