import type { VehicleEdit } from './vehicle.ts';

/** What a vehicle is called: by its plate; without one by how it looks, which its note says, or by who drives it. */
export const vehicleName = ({ plate, note, driver }: VehicleEdit): string =>
  [plate, note, driver].find((text) => text !== undefined && text !== '') ?? '';
