/** The form for a vehicle that is not in the register yet, without its screen. */
import { parsePhone } from '../../../domain/phone.ts';
import { plainLine } from '../../../domain/plainLine.ts';
import { parsePlate } from '../../../domain/plate.ts';
import type { Policy, VehicleField } from '../../../domain/policy.ts';
import type { ValidationFlag, ValidationIssue } from '../../../domain/validationFlag.ts';
import type { VehicleFields } from '../../../domain/vehicle.ts';
import type { VehicleForm } from '../../../store/forms.ts';
import type { LastVehicle } from './lastVehicle.ts';

export type VehicleText = Readonly<Record<VehicleField | 'note', string>>;

export const EMPTY_VEHICLE: VehicleText = {
  plate: '',
  driver: '',
  phone: '',
  origin: '',
  destination: '',
  note: '',
};

export interface VehicleCheck {
  readonly missing: readonly (VehicleField | 'looks')[];
  readonly plate: readonly ValidationIssue[];
  readonly phone: readonly ValidationIssue[];
  /** Issues that need "save anyway". */
  readonly failing: readonly ValidationFlag[];
  readonly fields: VehicleFields;
}

/**
 * What is missing, what looks wrong, and what would be saved. A plate is always asked for; a vehicle without one is
 * told by how it looks.
 */
export function checkVehicle(text: VehicleText, policy: Policy, withoutPlate: boolean): VehicleCheck {
  const plate = parsePlate(withoutPlate ? '' : text.plate);
  const phone = parsePhone(text.phone);
  const issues = [...plate.issues, ...phone.issues];
  const fields: VehicleFields = {
    plate: plate.normalised,
    driver: plainLine(text.driver),
    phone: phone.normalised,
    household: '',
    origin: plainLine(text.origin),
    destination: plainLine(text.destination),
    note: plainLine(text.note),
    flags: issues.map(({ flag }) => flag),
  };
  const wanted = new Set<VehicleField>(['plate', ...policy.required.vehicle]);
  if (withoutPlate) wanted.delete('plate');
  const isNameless = withoutPlate && plainLine(text.note) === '';
  return {
    missing: [
      ...(isNameless ? (['looks'] as const) : []),
      ...[...wanted].filter((field) => plainLine(text[field]) === ''),
    ],
    plate: plate.issues,
    phone: phone.issues,
    failing: issues.filter(({ severity }) => severity === 'fail').map(({ flag }) => flag),
    fields,
  };
}

/**
 * What the next one of a convoy takes over from the one that came just before: the plate waits for its last digit.
 * Somebody else drives it, and what was noted of the other is not true of it.
 */
export const likeTheLast = ({
  fields: { plate = '', origin = '', destination = '' },
  goods,
}: LastVehicle): Required<Pick<VehicleForm, 'text' | 'asLast'>> => ({
  text: { ...EMPTY_VEHICLE, plate: plate.slice(0, -1), origin, destination },
  asLast: { origin, destination, goods },
});

/** Whether this field stands as it was taken over, and was not typed for this vehicle. */
export const isAsLast = (
  { text, asLast }: Pick<VehicleForm, 'text' | 'asLast'>,
  name: VehicleField,
): boolean =>
  (name === 'origin' || name === 'destination') && text[name] !== '' && text[name] === asLast?.[name];
