/**
 * A village to look at: people, vehicles, passes, and two days of passages at two gates, all of it by events that
 * take the same way as those of a real phone. The numbers are well formed and belong to nobody.
 */
import { signBatch, signRequest } from '../src/crypto/batchSignature.ts';
import { genesisLink, itemDigest, nextLink } from '../src/crypto/chain.ts';
import { beginSegment, seal } from '../src/crypto/sealing.ts';
import type { SigningKeys } from '../src/crypto/signature.ts';
import { generateSigningKeys } from '../src/crypto/signature.ts';
import type { Stamp } from '../src/domain/clock.ts';
import { STAMP_ZERO, tick } from '../src/domain/clock.ts';
import type { DomainEvent } from '../src/domain/event.ts';
import type { Id } from '../src/domain/id.ts';
import { newId } from '../src/domain/id.ts';
import type { Result } from '../src/domain/result.ts';
import { encodeBatch } from '../src/protocol/batch.ts';
import { encodeEvent } from '../src/protocol/eventCodec.ts';
import { encodeEnrolRequest } from '../src/protocol/requests.ts';
import type { DemoPassage } from './demoVillage.ts';
import { demoPassages, demoPersons, demoVehicles, seededNumbers } from './demoVillage.ts';
import { addEnrolmentCode } from './service/codes.ts';
import { enrol } from './service/enrol.ts';
import type { Hub } from './service/hub.ts';
import { issuePass } from './service/passes.ts';
import { addCheckpoint, checkpoints, villages } from './service/places.ts';
import { push } from './service/push.ts';
import { savePersons, saveVehicles } from './service/saveEntries.ts';

const DAYS = 2;
const DAY_MS = 86_400_000;
const BATCH = 200;
const SECOND_GATE = '后山口';
const SHIFTS = ['李卫国', '王秀英'] as const;

/** @throws Error: a demonstration that cannot be filled in has no other use. */
function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

interface DemoPhone {
  readonly id: Id;
  readonly keys: SigningKeys;
}

/** A phone that joined before the days that it tells of. */
async function join(hub: Hub, checkpointId: Id, at: number, label: string): Promise<DemoPhone> {
  const then: Hub = { ...hub, environment: { ...hub.environment, now: () => at } };
  const { code } = await addEnrolmentCode(then, checkpointId, 60);
  const keys = await generateSigningKeys(false);
  const id = newId(hub.environment.random);
  const payload = encodeEnrolRequest({ deviceId: id, publicKey: keys.publicKey, grant: { code }, label });
  must(await enrol(then, await signRequest('shouwang/1 enrol', payload, keys.privateKey)));
  return { id, keys };
}

async function tell(
  hub: Hub,
  phone: DemoPhone,
  told: readonly { at: number; event: DomainEvent }[],
): Promise<void> {
  let link: Uint8Array = genesisLink(phone.id);
  let stamp: Stamp = STAMP_ZERO;
  for (let from = 0; from < told.length; from += BATCH) {
    const segment = await beginSegment(hub.keys.sealing.publicKey);
    const prevLink = link;
    const items: { sealed: Uint8Array }[] = [];
    for (const [i, { at, event }] of told.slice(from, from + BATCH).entries()) {
      stamp = tick(stamp, at);
      const bytes = encodeEvent({ event, stamp, occurredAt: at, offsetMinutes: 480, actor: null });
      const sealed = await seal(segment.key, phone.id, from + i + 1, bytes);
      link = nextLink(link, itemDigest(segment.encapsulated, sealed));
      items.push({ sealed });
    }
    const { keyId, encapsulated } = segment;
    const segments = [{ keyId, encapsulated, items }];
    const batch = { deviceId: phone.id, firstSeq: from + 1, prevLink, segments };
    must(await push(hub, encodeBatch(await signBatch(phone.keys.privateKey, batch))));
  }
}

const eventOf = (checkpointId: Id, passage: DemoPassage): DomainEvent => ({
  kind: 'passageRecorded',
  body: { ...passage.body, checkpointId },
});

/** Fills in the first village; gives false, and does nothing, where a register has been begun. */
export async function fillDemo(hub: Hub): Promise<boolean> {
  const [village] = await villages(hub);
  // Only into a register that nobody has begun: events cannot be taken back.
  const { store } = hub;
  if (!village || (await store.countUsers()) > 0 || (await store.passages({ limit: 1 })).length > 0) {
    return false;
  }
  const numbers = seededNumbers();
  const save = { villageId: village.id, reason: '', actor: null };
  const persons = must(await savePersons(hub, demoPersons(numbers), save));
  const vehicles = must(await saveVehicles(hub, demoVehicles(numbers), save));
  const idsOf = (results: typeof persons) => results.flatMap((result) => ('id' in result ? [result.id] : []));
  const people = idsOf(persons);
  const passes = new Map<Id, Id>();
  for (const id of people.filter((_, i) => i % 2 === 0)) {
    const subject = { type: 'person' as const, id };
    const { pass } = must(await issuePass(hub, { subject, villageId: village.id }, null));
    passes.set(id, pass.passId);
  }
  must(await addCheckpoint(hub, { name: SECOND_GATE, villageId: village.id }, null));
  const now = hub.environment.now();
  const gates = (await checkpoints(hub)).filter(({ villageId }) => villageId === village.id);
  for (const [i, gate] of gates.entries()) {
    const phone = await join(hub, gate.id, now - DAYS * DAY_MS, `Demo ${i + 1}`);
    const name = SHIFTS[i % SHIFTS.length] ?? SHIFTS[0];
    const operatorId = newId(hub.environment.random);
    const shift: DomainEvent = { kind: 'shiftStarted', body: { operatorId, name, checkpointId: gate.id } };
    const passages = demoPassages(numbers, {
      from: now - DAYS * DAY_MS + 60_000,
      to: now,
      share: i === 0 ? 1 : 0.4,
      people,
      vehicles: idsOf(vehicles),
      passes,
    });
    const told = passages.map((passage) => ({ at: passage.at, event: eventOf(gate.id, passage) }));
    await tell(hub, phone, [{ at: now - DAYS * DAY_MS, event: shift }, ...told]);
  }
  return true;
}
