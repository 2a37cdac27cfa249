import { formatPlate } from '../../../domain/plate.ts';
import type { PassageRow } from '../../../store/rows.ts';

/** The name as the register has it; a plate as it stands on the vehicle. */
export const labelOf = (row: PassageRow, nameless: string): string => {
  if (row.label === '') return nameless;
  return row.passage.subject.type === 'vehicle' ? formatPlate(row.label) : row.label;
};
