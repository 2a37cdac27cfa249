/** Whoever drives a vehicle, as its entry names them: somebody to be measured too, once the list has them. */
import { plainLine } from '../../../domain/plainLine.ts';
import { searchKey } from '../../../domain/searchKey.ts';
import type { VehicleEdit } from '../../../domain/vehicle.ts';
import type { PersonForm } from '../../../store/forms.ts';
import type { Shelf } from '../formKeeper.ts';
import type { GatePorts } from '../ports.ts';
import type { PersonText } from '../register/personText.ts';
import { EMPTY_PERSON } from '../register/personText.ts';
import type { Ride } from './ride.ts';
import { idOf } from './ride.ts';

export const isListed = ({ people }: Ride, name: string): boolean =>
  people.some(({ draft }) => searchKey(draft.candidate.label) === searchKey(name));

/** The driver by name, while nobody of that name is on the list; '' where there is none to be listed. */
export function unlistedDriver(ride: Ride): string {
  const name = plainLine(ride.vehicle.draft.candidate.driver);
  return isListed(ride, name) ? '' : name;
}

/** What the vehicle’s entry says of its driver, as the form of a new person has it. */
export const driverText = ({ driver, phone, origin, destination }: VehicleEdit): PersonText => ({
  ...EMPTY_PERSON,
  name: plainLine(driver ?? ''),
  phone: phone ?? '',
  origin: origin ?? '',
  destination: destination ?? '',
});

interface Entering {
  readonly ports: Pick<GatePorts, 'newId' | 'go'> & {
    readonly register: Pick<GatePorts['register'], 'vehicle'>;
  };
  readonly forms: { readonly person: Pick<Shelf<PersonForm>, 'begun' | 'keep'> };
}

/** Opens the form of a new person with what is known of the driver, or the one that was begun for them. */
export async function enterDriver({ ports, forms }: Entering, { vehicle }: Ride): Promise<void> {
  const driver = plainLine(vehicle.draft.candidate.driver);
  const row = await ports.register.vehicle(idOf(vehicle)).catch(() => undefined);
  const begun = forms.person.begun.peek().find(({ form }) => searchKey(form.text.name) === searchKey(driver));
  const id = ports.newId();
  // The screen comes first: which form stands on it is kept with the screen.
  ports.go('newPerson');
  forms.person.keep(
    begun?.key ?? id,
    begun?.form ?? { kind: 'person', id, text: driverText({ ...row?.fields, driver }) },
  );
}
