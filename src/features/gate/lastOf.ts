import type { PassageRow } from '../../store/rows.ts';
import type { LastPassage } from './candidate.ts';

export const lastOf = (row: PassageRow | undefined): LastPassage | null =>
  row === undefined
    ? null
    : {
        at: row.occurredAt,
        offsetMinutes: row.offsetMinutes,
        direction: row.passage.direction,
        decision: row.passage.decision,
        reason: row.passage.reason,
        deciCelsius: row.passage.readings.at(-1)?.deciCelsius ?? null,
      };
