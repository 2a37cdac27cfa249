/** A village's register and its gate's log as the hub would give them to a phone, of any size. */
import { defaultPolicy } from '../server/defaultPolicy.ts';
import type { DomainEvent } from '../src/domain/event.ts';
import type { Id } from '../src/domain/id.ts';
import { newId } from '../src/domain/newId.ts';
import { encodeEvent } from '../src/protocol/eventCodec.ts';
import type { Entry } from '../src/protocol/responses.ts';
import type { Random } from './random.ts';
import { person, stampedPassages, vehicle } from './records.ts';

export interface VillageSize {
  readonly people: number;
  readonly vehicles: number;
  readonly passages: number;
}

/** What the phone has to be good for. */
export const FULL: VillageSize = { people: 20_000, vehicles: 5_000, passages: 100_000 };

export const scaled = (size: VillageSize, factor: number): VillageSize => ({
  people: Math.round(size.people * factor),
  vehicles: Math.round(size.vehicles * factor),
  passages: Math.round(size.passages * factor),
});

/** Events of the register and the gate, in one feed: register first, then two weeks of passages. */
export function* villageEntries(random: Random, size: VillageSize, now: number): Generator<Entry> {
  const registrar = newId(random.bytes);
  const gate = newId(random.bytes);
  const checkpointId = newId(random.bytes);
  const founded = now - 20 * 86_400_000;
  let seq = 0;
  const registered = (event: DomainEvent): Entry => {
    seq += 1;
    const occurredAt = founded + seq;
    const stamped = {
      event,
      stamp: { wall: occurredAt, counter: 0 },
      occurredAt,
      offsetMinutes: 480,
      actor: null,
    };
    return entryOf(registrar, seq, encodeEvent(stamped));
  };
  yield registered({ kind: 'policyPublished', body: defaultPolicy });
  yield registered({
    kind: 'checkpointRecorded',
    body: {
      id: checkpointId,
      fields: { name: '村口', villageId: newId(random.bytes), location: null, closed: false },
      reason: '',
    },
  });
  const people: Id[] = [];
  for (let i = 0; i < size.people; i++) {
    const id = newId(random.bytes);
    people.push(id);
    const fields = { ...person(random), flags: [] };
    yield registered({ kind: 'personRecorded', body: { id, fields, reason: '' } });
  }
  for (let i = 0; i < size.vehicles; i++) {
    const fields = { ...vehicle(random), flags: [] };
    yield registered({ kind: 'vehicleRecorded', body: { id: newId(random.bytes), fields, reason: '' } });
  }
  const traffic = { checkpointId, subjects: people, until: now, days: 14 };
  let passageSeq = 0;
  for (const stamped of stampedPassages(random, size.passages, traffic)) {
    passageSeq += 1;
    yield entryOf(gate, passageSeq, encodeEvent(stamped));
  }
}

const entryOf = (deviceId: Id, seq: number, event: Uint8Array): Entry => ({
  deviceId,
  seq,
  wall: null,
  flags: { clockSuspect: false, afterRevocation: false },
  event,
});
