/**
 * Whose a register entry is: the village's that recorded it first. Whose a passage is: that of the phone that recorded
 * it. No phone of another village may change it, or say what was done about whoever is held by it.
 */
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Rooms } from '../store/interface.ts';

type Edit = Extract<DomainEvent, { readonly kind: 'personRecorded' | 'vehicleRecorded' }>;

const isEdit = (event: DomainEvent): event is Edit =>
  event.kind === 'personRecorded' || event.kind === 'vehicleRecorded';

/** Which of `events` would change an entry of the register, or a passage, that is not of `scope`. */
export async function foreignEdits(
  rooms: Pick<Rooms, 'entries' | 'device'>,
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
  return new Set<DomainEvent>([
    ...edits.filter(({ kind, body }) => foreign.has(`${typeOf[kind]}:${body.id}`)),
    ...(await foreignWords(rooms, scope, events)),
  ]);
}

/**
 * What is said about passages of other villages. A device that the hub does not know has recorded nothing yet; what it
 * will record is its own village's.
 */
async function foreignWords(
  rooms: Pick<Rooms, 'device'>,
  scope: Id,
  events: readonly DomainEvent[],
): Promise<DomainEvent[]> {
  const words = events.filter(
    (event) => event.kind === 'passageCorrected' || event.kind === 'holdStepRecorded',
  );
  const scopes = new Map<Id, Id | undefined>();
  for (const { body } of words) {
    const { deviceId } = body.passage;
    if (!scopes.has(deviceId)) scopes.set(deviceId, (await rooms.device(deviceId))?.scope);
  }
  return words.filter(({ body }) => (scopes.get(body.passage.deviceId) ?? scope) !== scope);
}
