/** What this phone knows of the last time that somebody passed. */
import { compactCode } from '../../domain/compactCode.ts';
import type { SubjectType } from '../../domain/passage.ts';
import type { HistoryItem, PassageRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { LastPassage } from './candidate.ts';

/** What they said then beside what they say now. */
type SaidThen = Pick<LastPassage, 'otherOrigin' | 'sameOrigin' | 'sameDestination'>;

const NOT_KNOWN: SaidThen = { otherOrigin: '', sameOrigin: false, sameDestination: false };

export const lastOf = (row: PassageRow | undefined, said = NOT_KNOWN): LastPassage | null =>
  row === undefined
    ? null
    : {
        at: row.occurredAt,
        direction: row.passage.direction,
        decision: row.passage.decision,
        reason: row.passage.reason,
        deciCelsius: row.passage.readings.at(-1)?.deciCelsius ?? null,
        checkpointId: row.passage.checkpointId,
        deviceId: row.deviceId,
        ...said,
      };

interface Visit {
  readonly origin?: string | undefined;
  readonly destination?: string | undefined;
}

/** What they said when they passed last, of `history`, the latest first, beside what is said now. */
export function saidThen(
  row: Pick<PassageRow, 'at'>,
  history: readonly HistoryItem[],
  { origin = '', destination = '' }: Visit,
): SaidThen {
  const then = (name: keyof Visit): string => {
    const value = history.find(({ field, stamp }) => field === name && stamp.wall <= row.at)?.value;
    return typeof value === 'string' ? value : '';
  };
  const isSame = (before: string, now: string) => now !== '' && compactCode(before) === compactCode(now);
  const sameOrigin = isSame(then('origin'), origin);
  return {
    otherOrigin: origin === '' || sameOrigin ? '' : then('origin'),
    sameOrigin,
    sameDestination: isSame(then('destination'), destination),
  };
}

/** Reads it of somebody or something in the register: `fields` as they are now. */
export async function readLast(
  {
    passages,
    register,
  }: { passages: Pick<Store['passages'], 'lastOf'>; register: Pick<Store['register'], 'history'> },
  type: SubjectType,
  { id, fields }: { readonly id: string; readonly fields: Visit },
): Promise<LastPassage | null> {
  const row = await passages.lastOf({ type, id });
  if (row === undefined || !(fields.origin || fields.destination)) return lastOf(row);
  return lastOf(row, saidThen(row, await register.history(id), fields));
}
