/** A hub and its phones for tests of one thing at a time: nothing goes wrong unless the test makes it. */
import 'fake-indexeddb/auto';
import { generateSealingKeys } from '../../src/crypto/sealing.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import type { DomainEvent, EventRef } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { encodeEvent } from '../../src/protocol/eventCodec.ts';
import type { Entry } from '../../src/protocol/responses.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore } from '../../src/store/store.ts';
import type { Transport } from '../../src/sync/transport.ts';
import type { HubKeys } from './modelHub.ts';
import { ModelHub } from './modelHub.ts';
import { CHECKPOINT } from './modelPlaces.ts';
import { seededRandom } from './random.ts';
import { VirtualDisk } from './virtualDisk.ts';
import { VirtualPhone } from './virtualPhone.ts';

export const NOON = Date.UTC(2026, 1, 3, 4);
export const WANG = 'wang000000000001';

export interface TestVillage {
  readonly hub: ModelHub;
  /** Moves the true time, ms. */
  readonly pass: (ms: number) => void;
  readonly addPhone: (disk?: VirtualDisk, transport?: Transport) => VirtualPhone;
  readonly enrolled: () => Promise<{ readonly phone: VirtualPhone; readonly store: Store }>;
}

export const newHubKeys = async (): Promise<HubKeys> => ({
  sealing: await generateSealingKeys(),
  receipt: await generateSigningKeys(false),
});

const keys = await newHubKeys();

export function testVillage(seed = 1, hubKeys = keys): TestVillage {
  const random = seededRandom(seed);
  let now = NOON;
  const hub = new ModelHub(hubKeys, () => now);
  const addPhone = (disk = new VirtualDisk(), transport = hub.transport()) =>
    new VirtualPhone(disk, { now: () => now, random: random.bytes, random01: random.next, transport });
  return {
    hub,
    pass: (ms) => {
      now += ms;
    },
    addPhone,
    async enrolled() {
      const phone = addPhone();
      await phone.enrol(await hub.enrolmentCode());
      const { store } = await phone.boot();
      return { phone, store };
    },
  };
}

export const passage = (note = '', subject = WANG): DomainEvent => ({
  kind: 'passageRecorded',
  body: {
    checkpointId: CHECKPOINT,
    direction: 'in',
    subject: { type: 'person', id: subject },
    readings: [{ deciCelsius: 366, method: 'infrared', site: 'forehead', secondsBefore: 2 }],
    credential: null,
    decision: 'admitted',
    reason: 'normal',
    policyVersion: 1,
    flags: [],
    note,
  },
});

export const person = (id: string, fields: object): DomainEvent => ({
  kind: 'personRecorded',
  body: { id, fields, reason: '' },
});

/** An event as the hub gives it to others; `at`: when it happened, ms since 1970. */
export const saidBy = (deviceId: Id, seq: number, event: DomainEvent, at = NOON): Entry => ({
  deviceId,
  seq,
  wall: null,
  flags: { clockSuspect: false, afterRevocation: false },
  event: encodeEvent({
    event,
    stamp: { wall: at, counter: 0 },
    occurredAt: at,
    offsetMinutes: 480,
    actor: null,
  }),
});

const MINUTE = 60_000;

/** A phone that saves one thing a minute. */
export async function savingPhone() {
  const village = testVillage();
  const { phone, store } = await village.enrolled();
  const save = async (event: DomainEvent): Promise<EventRef> => {
    const saved = await store.events.save(event);
    if (!saved.ok) throw new Error(saved.error);
    village.pass(MINUTE);
    return saved.value.ref;
  };
  return { village, phone, store, save };
}

/** The store as another tab of the phone has it, which is set to a zone so many minutes east of Greenwich. */
export const secondTab = (phone: VirtualPhone, offsetMinutes = 480): Promise<Store> =>
  openStore({
    environment: {
      indexedDB: phone.disk.mount(),
      now: () => NOON,
      offsetMinutes: () => offsetMinutes,
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    },
  });
