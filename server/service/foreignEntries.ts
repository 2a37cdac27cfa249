/** Whose a register entry is: the village's that recorded it first. No phone of another village may change it. */
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Rooms } from '../store/interface.ts';

type Edit = Extract<DomainEvent, { readonly kind: 'personRecorded' | 'vehicleRecorded' }>;

const isEdit = (event: DomainEvent): event is Edit =>
  event.kind === 'personRecorded' || event.kind === 'vehicleRecorded';

/** Which of `events` would change an entry of the register that is not of `scope`. */
export async function foreignEdits(
  rooms: Pick<Rooms, 'entries'>,
  scope: Id,
  events: readonly DomainEvent[],
): Promise<ReadonlySet<DomainEvent>> {
  const edits = events.filter(isEdit);
  const idsOf = (kind: Edit['kind']): Id[] => [
    ...new Set(edits.filter((edit) => edit.kind === kind).map(({ body }) => body.id)),
  ];
  const persons = idsOf('personRecorded');
  const vehicles = idsOf('vehicleRecorded');
  const known = [
    ...(persons.length > 0 ? await rooms.entries('person', persons) : []),
    ...(vehicles.length > 0 ? await rooms.entries('vehicle', vehicles) : []),
  ];
  const foreign = new Set(known.filter((row) => row.scope !== scope).map(({ type, id }) => `${type}:${id}`));
  const typeOf = { personRecorded: 'person', vehicleRecorded: 'vehicle' } as const;
  return new Set(edits.filter(({ kind, body }) => foreign.has(`${typeOf[kind]}:${body.id}`)));
}
