/** The driver who was typed with a vehicle comes onto its list. Apart from the gate: only the form of a vehicle needs it. */
import { chinaDate } from '../../../domain/chinaDay.ts';
import type { Id } from '../../../domain/id.ts';
import type { PersonFields } from '../../../domain/person.ts';
import type { Policy } from '../../../domain/policy.ts';
import type { VehicleEdit } from '../../../domain/vehicle.ts';
import type { PersonRow } from '../../../store/rows.ts';
import { candidateOfPerson } from '../candidate.ts';
import type { Gate } from '../gate.ts';
import { readLast } from '../lastPassage.ts';
import type { GatePorts } from '../ports.ts';
import { checkPerson } from '../register/personForm.ts';
import { tellUnreadable } from '../tellUnreadable.ts';
import { driverText, isListed } from './driver.ts';
import { idOf } from './ride.ts';

type Seating = Pick<Gate, 'send'> & {
  readonly state: Gate['state'];
  readonly ports: Pick<GatePorts, 'newId' | 'now' | 'hubAhead' | 'save'> & {
    readonly register: Pick<GatePorts['register'], 'personsAlike' | 'history'>;
    readonly passages: Pick<GatePorts['passages'], 'lastOf'>;
  };
};

/**
 * Puts the driver who was typed with a vehicle on its list: who is in the register by this name and number, or a new
 * entry, where the policy asks for nothing more of a visitor. By the name alone nobody is known: the list shows who is
 * missing then, and the vehicle’s entry keeps the name. So it does where the ride was left meanwhile.
 */
export async function seatDriver(
  { state, ports, send }: Seating,
  id: Id,
  typed: VehicleEdit,
  policy: Policy,
): Promise<void> {
  const { phase } = state.peek();
  if (phase.name !== 'ride' || idOf(phase.ride.vehicle) !== id) return;
  const rideId = phase.ride.id;
  const today = chinaDate(ports.now() + ports.hubAhead());
  const { fields, missing, failing } = checkPerson(driverText(typed), policy, today);
  const { name, phone, idDocument } = fields;
  if (name === '' || phone === '') return;
  const isMissing = (): boolean => {
    const now = state.peek().phase;
    return now.name === 'ride' && now.ride.id === rideId && !isListed(now.ride, name);
  };
  const enter = async (): Promise<PersonRow | undefined> => {
    if (missing.length > 0 || failing.length > 0 || !isMissing()) return undefined;
    const entry: { readonly id: Id; readonly fields: PersonFields } = { id: ports.newId(), fields };
    const saved = await ports.save({ kind: 'personRecorded', body: { ...entry, reason: '' } });
    return saved.ok ? entry : undefined;
  };
  if (!isMissing()) return;
  const known = await ports.register.personsAlike({ name, phone, idDocument });
  const row = known.length === 0 ? await enter() : known.length === 1 ? known[0] : undefined;
  if (row === undefined) return;
  const last = await readLast(ports, 'person', row).catch((error: unknown) => tellUnreadable(error));
  if (isMissing()) send({ type: 'chosen', candidate: candidateOfPerson(row, last ?? null), flags: [] });
}
