/** What this phone knows of the last time that somebody passed. */
import { compactCode } from '../../domain/compactCode.ts';
import type { SubjectType } from '../../domain/passage.ts';
import type { HistoryItem, PassageRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { LastPassage } from './candidate.ts';

export const lastOf = (row: PassageRow | undefined, otherOrigin = ''): LastPassage | null =>
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
        otherOrigin,
      };

/**
 * Where they said they came from when they passed last, if that is another place than now; '' where it is not, or one
 * of the two was not said.
 */
export function otherOriginAt(
  row: Pick<PassageRow, 'at'>,
  history: readonly HistoryItem[],
  origin: string,
): string {
  const then = history.find(({ field, stamp }) => field === 'origin' && stamp.wall <= row.at)?.value;
  if (typeof then !== 'string' || origin === '') return '';
  return compactCode(then) === compactCode(origin) ? '' : then;
}

/** Reads it of somebody or something in the register: `origin` is what is said now, '' for nothing. */
export async function readLast(
  {
    passages,
    register,
  }: { passages: Pick<Store['passages'], 'lastOf'>; register: Pick<Store['register'], 'history'> },
  type: SubjectType,
  {
    id,
    fields: { origin = '' },
  }: { readonly id: string; readonly fields: { readonly origin?: string | undefined } },
): Promise<LastPassage | null> {
  const row = await passages.lastOf({ type, id });
  if (row === undefined || origin === '') return lastOf(row);
  return lastOf(row, otherOriginAt(row, await register.history(id), origin));
}
