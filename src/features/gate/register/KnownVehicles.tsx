import { formatPlate } from '../../../domain/plate.ts';
import { vehicleName } from '../../../domain/vehicleName.ts';
import type { VehicleRow } from '../../../store/rows.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { registerCopy } from './copy.ts';
import { Known } from './Known.tsx';

/** Which vehicles are in the register with this plate, or, without one, with this driver. */
export function KnownVehicles({
  rows,
  plate,
  onTake,
}: {
  rows: readonly VehicleRow[];
  plate: string;
  onTake: (row: VehicleRow) => void;
}) {
  const words = useCopy(registerCopy);
  return (
    <Known
      why={plate === '' ? words.sameDriver : words.samePlate}
      take={words.useKnown}
      entries={rows.map((row) => {
        const { driver = '', household = '' } = row.fields;
        const name = vehicleName(row.fields);
        return {
          id: row.id,
          name: name === '' ? words.withoutPlate : formatPlate(name),
          detail: [driver, household].filter((part) => part !== '' && part !== name).join(' · '),
          onTake: () => onTake(row),
        };
      })}
    />
  );
}
