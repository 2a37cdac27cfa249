import type { PassageRow } from '../../../store/rows.ts';
import type { Gate } from '../gate.ts';

/** The gate at which it was recorded, `nameless` if it has no name here; '' for this one. */
export const otherGateOf = (
  { ports }: Gate,
  { passage: { checkpointId } }: PassageRow,
  nameless: string,
): string => (checkpointId === ports.checkpoint.value.id ? '' : (ports.gateName(checkpointId) ?? nameless));
