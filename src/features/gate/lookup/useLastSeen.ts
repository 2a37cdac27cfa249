import { useEffect, useState } from 'preact/hooks';
import type { Id } from '../../../domain/id.ts';
import type { PersonRow, VehicleRow } from '../../../store/rows.ts';
import type { Gate } from '../gate.ts';

/** A row of the register as a search has found it. */
export type FoundRow =
  | { readonly type: 'person'; readonly row: PersonRow }
  | { readonly type: 'vehicle'; readonly row: VehicleRow };

/** A pause in typing, ms: when somebody was seen last is read in it, and keeps no name waiting. */
const PAUSE_MS = 150;

/** When those who are shown were at a gate last, ms since 1970: of late at once, of the others in the next pause. */
export function useLastSeen(
  gate: Gate,
  rows: readonly FoundRow[],
): (row: PersonRow | VehicleRow) => number | undefined {
  const [times, setTimes] = useState<ReadonlyMap<Id, number>>(new Map());
  useEffect(() => {
    const unknown = rows.map(({ row }) => row).filter(({ lastPassage }) => lastPassage === undefined);
    if (unknown.length === 0) return;
    let wanted = true;
    const pause = setTimeout(() => {
      void gate.ports.passages.lastSeen(unknown.map(({ id }) => id)).then((seen) => {
        if (wanted) setTimes(seen);
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(pause);
    };
  }, [gate, rows]);
  return ({ id, lastPassage }) => lastPassage ?? times.get(id);
}
