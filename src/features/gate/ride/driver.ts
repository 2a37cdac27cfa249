/** Whoever drives a vehicle, as its entry names them: somebody to be measured too, once the list has them. */
import { chinaDate } from '../../../domain/chinaDay.ts';
import type { Id } from '../../../domain/id.ts';
import type { PersonFields } from '../../../domain/person.ts';
import { plainLine } from '../../../domain/plainLine.ts';
import type { Policy } from '../../../domain/policy.ts';
import { searchKey } from '../../../domain/searchKey.ts';
import type { VehicleEdit } from '../../../domain/vehicle.ts';
import type { PersonForm } from '../../../store/forms.ts';
import type { PersonRow } from '../../../store/rows.ts';
import type { Shelf } from '../formKeeper.ts';
import type { Gate } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import type { PersonText } from '../register/personForm.ts';
import { checkPerson, EMPTY_PERSON } from '../register/personForm.ts';
import type { Ride } from './ride.ts';
import { idOf } from './ride.ts';

/** The driver by name, while nobody of that name is on the list; '' where there is none to be listed. */
export function unlistedDriver({ vehicle, people }: Ride): string {
  const name = plainLine(vehicle.draft.candidate.driver);
  const isListed = people.some(({ draft }) => searchKey(draft.candidate.label) === searchKey(name));
  return isListed ? '' : name;
}

/** What the vehicle’s entry says of its driver, as the form of a new person has it. */
const driverText = ({ driver, phone, origin, destination }: VehicleEdit): PersonText => ({
  ...EMPTY_PERSON,
  name: plainLine(driver ?? ''),
  phone: phone ?? '',
  origin: origin ?? '',
  destination: destination ?? '',
});

type Seating = Pick<Gate, 'choose'> & {
  readonly state: Gate['state'];
  readonly ports: Pick<GatePorts, 'newId' | 'now' | 'hubAhead' | 'save'> & {
    readonly register: Pick<GatePorts['register'], 'personsAlike'>;
  };
};

/** Those of this name and number in the register; or a new entry, where the policy asks for nothing more of a visitor. */
async function entryOf({ ports }: Seating, text: PersonText, policy: Policy): Promise<PersonRow | undefined> {
  const { fields, missing, failing } = checkPerson(text, policy, chinaDate(ports.now() + ports.hubAhead()));
  const { name, phone, idDocument } = fields;
  const known = await ports.register.personsAlike({ name, phone, idDocument });
  if (known.length > 0) return known.length === 1 ? known[0] : undefined;
  if (missing.length > 0 || failing.length > 0) return undefined;
  const entry: { readonly id: Id; readonly fields: PersonFields } = { id: ports.newId(), fields };
  const saved = await ports.save({ kind: 'personRecorded', body: { ...entry, reason: '' } });
  return saved.ok ? entry : undefined;
}

/**
 * Puts the driver of a vehicle that was just entered on its list. Where more has to be asked, the list shows who is
 * missing, and the vehicle’s entry keeps the name.
 */
export async function seatDriver(gate: Seating, id: Id, fields: VehicleEdit, policy: Policy): Promise<void> {
  const { phase } = gate.state.peek();
  if (phase.name !== 'ride' || idOf(phase.ride.vehicle) !== id || unlistedDriver(phase.ride) === '') return;
  const row = await entryOf(gate, driverText(fields), policy);
  if (row !== undefined) await gate.choose({ type: 'person', row });
}

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
