/** The vehicle that passed here just before: the next one of a convoy is like it. */
import type { VehicleEdit } from '../../../domain/vehicle.ts';
import type { GatePorts } from '../ports.ts';

/** So long after it somebody may still come with it, ms. */
const CONVOY_MS = 30 * 60_000;
/** Passages that are looked through: a coach lies between two of a convoy. */
const LOOKED_THROUGH = 150;

export interface LastVehicle {
  readonly fields: VehicleEdit;
  /** What it carried; '' for nothing that is known. */
  readonly goods: string;
}

export async function lastVehicle({
  passages,
  register,
  now,
}: Pick<GatePorts, 'passages' | 'register' | 'now'>): Promise<LastVehicle | undefined> {
  const rows = await passages.today(LOOKED_THROUGH);
  const last = rows.find(({ passage, isWithdrawn }) => passage.subject.type === 'vehicle' && !isWithdrawn);
  if (last === undefined || now() - last.occurredAt > CONVOY_MS) return undefined;
  const row = await register.vehicle(last.passage.subject.id);
  if (row === undefined || (row.fields.plate ?? '') === '') return undefined;
  return { fields: row.fields, goods: last.passage.load?.goods ?? '' };
}
