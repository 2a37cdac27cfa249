/** The same passages for our phone and for its peers: a gate that was offline for a while. */
import type { StampedEvent } from '../src/domain/event.ts';
import type { Id } from '../src/domain/id.ts';
import { newId } from '../src/domain/newId.ts';
import { seededRandom } from './random.ts';
import type { PassageDocument } from './records.ts';
import { passageDocument, stampedPassages } from './records.ts';

/** Less than a day before the phone joined: the hub takes an older event for the work of a wrong clock. */
const DAYS = 0.8;
const PEOPLE = 600;

export function gatePassages(count: number, checkpointId: Id): StampedEvent[] {
  const random = seededRandom(5);
  const subjects = Array.from({ length: PEOPLE }, () => newId(random.bytes));
  return stampedPassages(random, count, { checkpointId, subjects, until: Date.now(), days: DAYS });
}

export function asDocuments(events: readonly StampedEvent[]): PassageDocument[] {
  const deviceId = newId(seededRandom(6).bytes);
  return events.map((stamped, index) => passageDocument(stamped, deviceId, index + 1));
}
