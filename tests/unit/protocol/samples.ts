/** One value of everything that travels, made of fixed inputs: what the golden vectors are the bytes of. */
import type { EventKind, StampedEvent } from '../../../src/domain/event.ts';
import type { Id } from '../../../src/domain/id.ts';
import { idFromBytes } from '../../../src/domain/idBytes.ts';
import type { Pass } from '../../../src/domain/pass.ts';
import type { Passage } from '../../../src/domain/passage.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { PhotoRequest, PhotoResponse } from '../../../src/protocol/photoTransfer.ts';
import type { Receipt } from '../../../src/protocol/receipt.ts';
import type {
  DigestsRequest,
  EnrolRequest,
  PreviewRequest,
  PullRequest,
  SignedRequest,
} from '../../../src/protocol/requests.ts';
import type {
  DigestsResponse,
  EnrolResponse,
  Entry,
  PreviewResponse,
  PullResponse,
  PushResponse,
} from '../../../src/protocol/responses.ts';

/** `length` bytes that count up from `first`. */
export const countUp = (length: number, first: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, i) => (first + i) & 255);

export const idAt = (first: number): Id => idFromBytes(countUp(10, first));

export const DEVICE = idAt(0x10);
export const PARENT = idAt(0x20);
const CHECKPOINT = idAt(0x30);
const VILLAGE = idAt(0x40);
const TOWNSHIP = idAt(0x50);
const PERSON = idAt(0x60);
const VEHICLE = idAt(0x70);
const OPERATOR = idAt(0x80);
const PASS = idAt(0x90);
const RIDE = idAt(0xa0);

/** 2020-02-10 03:15:00 in China. */
const AT = 1_581_275_700_000;

export const passage: Passage = {
  checkpointId: CHECKPOINT,
  direction: 'in',
  subject: { type: 'person', id: PERSON },
  readings: [{ deciCelsius: 366, method: 'infrared', site: 'forehead', secondsBefore: 4 }],
  credential: { family: 'pass', passId: PASS, outcome: 'valid' },
  decision: 'admitted',
  reason: 'normal',
  policyVersion: 1,
  flags: [],
  note: '',
};

export const feverPassage: Passage = {
  checkpointId: CHECKPOINT,
  direction: 'out',
  subject: { type: 'vehicle', id: VEHICLE },
  readings: [
    { deciCelsius: 381, method: 'infrared', site: 'wrist', secondsBefore: 620 },
    { deciCelsius: 379, method: 'contact', site: 'axilla', secondsBefore: 12 },
  ],
  credential: { family: 'unknown', host: 'example.org', hash: '000102030405060708090a0b0c0d0e0f' },
  decision: 'held',
  reason: 'fever',
  policyVersion: 2,
  flags: ['idBadCheckDigit', 'plateBadLength'],
  note: '等转运',
  handledSeconds: 640,
  rideId: RIDE,
  load: { goods: '饲料 20 袋', disinfected: true, persons: 3 },
  photos: [{ motif: 'plate', hash: '5a'.repeat(32), bytes: 51_234 }],
  reportWithinSeconds: 7200,
};

export const pass: Pass = {
  passId: PASS,
  subject: { type: 'person', id: PERSON },
  label: '欧阳守望',
  validFrom: AT,
  validUntil: AT + 14 * 86_400_000,
};

export const policy: Policy = {
  version: 1,
  effectiveFrom: AT,
  temperature: {
    fever: { threshold: 373, comparator: '>=' },
    plausible: { min: 340, max: 430 },
    remeasure: { times: 1, afterMinutes: 10 },
    requiredFor: { person: ['in', 'out'], vehicle: ['in'] },
  },
  required: {
    resident: ['name'],
    tenant: ['name', 'phone'],
    visitor: ['name', 'idDocument', 'origin', 'destination'],
    vehicle: ['plate', 'driver'],
  },
  seenAgainMinutes: 10,
  unsentWarningMinutes: 60,
  pass: { validDays: 14 },
  enrolmentCode: { validMinutes: 30 },
  retention: { passageDays: 60, acknowledgedDays: 30 },
  holding: {
    report: { withinMinutes: 120, from: 'firstFever' },
    places: ['帐篷'],
    contacts: [{ name: '村医', phone: '13800138000' }],
    destinations: ['乡镇卫生院'],
  },
  load: { goods: true, disinfected: true, persons: false },
  photos: { document: false, plate: true },
  procedure: [{ situation: 'fever', text: '到一旁休息，再测一次。' }],
};

const said = (event: StampedEvent['event'], counter = 0): StampedEvent => ({
  event,
  stamp: { wall: AT, counter },
  occurredAt: AT - 3,
  offsetMinutes: 480,
  actor: OPERATOR,
});

type Variant =
  | 'passageWithFever'
  | 'personWithdrawn'
  | 'vehicleRestored'
  | 'recordedByHand'
  | 'dismissed'
  | 'passageUndone'
  | 'holdReportedByOffice'
  | 'holdMeasured'
  | 'holdStepWithdrawn';

/** One of each kind, and of some what they say in another way. */
export const events: Readonly<Record<EventKind | Variant, StampedEvent>> = {
  passageRecorded: said({ kind: 'passageRecorded', body: passage }),
  passageWithFever: {
    ...said({ kind: 'passageRecorded', body: feverPassage }, 65_535),
    occurredAt: AT + 86_400_000,
    offsetMinutes: -210,
    actor: null,
  },
  personRecorded: said({
    kind: 'personRecorded',
    body: {
      id: PERSON,
      fields: {
        name: '欧阳守望',
        category: 'resident',
        phone: '13800138000',
        idDocument: '11010519491231002X',
        household: '3组12号',
        origin: '',
        destination: '',
        note: '',
        flags: ['idRetiredRegion'],
      },
      reason: '',
    },
  }),
  vehicleRecorded: said({
    kind: 'vehicleRecorded',
    body: { id: VEHICLE, fields: { plate: '鄂A12345', driver: '欧阳守望', flags: [] }, reason: '车牌更正' },
  }),
  personWithdrawn: said({
    kind: 'personRecorded',
    body: { id: PERSON, fields: { withdrawn: true }, reason: '已搬走' },
  }),
  vehicleRestored: said({
    kind: 'vehicleRecorded',
    body: { id: VEHICLE, fields: { withdrawn: false }, reason: '登记有误' },
  }),
  shiftStarted: said({
    kind: 'shiftStarted',
    body: { operatorId: OPERATOR, name: '李卫', checkpointId: CHECKPOINT },
  }),
  passIssued: said({ kind: 'passIssued', body: pass }),
  passRevoked: said({ kind: 'passRevoked', body: { passId: PASS, reason: '遗失' } }),
  checkpointRecorded: said({
    kind: 'checkpointRecorded',
    body: {
      id: CHECKPOINT,
      fields: {
        name: '村东口',
        villageId: VILLAGE,
        location: { latitude: 30.5927999, longitude: -114.3055 },
        closed: false,
      },
      reason: '',
    },
  }),
  villageRecorded: said({
    kind: 'villageRecorded',
    body: { id: VILLAGE, fields: { name: '望村' }, reason: '' },
  }),
  policyPublished: said({ kind: 'policyPublished', body: policy }),
  deviceEnrolled: said({
    kind: 'deviceEnrolled',
    body: {
      deviceId: DEVICE,
      publicKey: Buffer.from(countUp(65, 4)).toString('hex'),
      checkpointId: CHECKPOINT,
      label: 'Redmi 8A',
      forkOf: PARENT,
    },
  }),
  quarantineResolved: said({
    kind: 'quarantineResolved',
    body: {
      deviceId: DEVICE,
      seq: 7,
      digest: '00'.repeat(32),
      resolution: 'accepted',
      event: countUp(5, 1),
      reason: '补录',
    },
  }),
  recordedByHand: said({
    kind: 'quarantineResolved',
    body: {
      deviceId: DEVICE,
      seq: 301,
      digest: 'ff'.repeat(32),
      resolution: 'recordedByHand',
      event: countUp(7, 1),
      reason: '电话核实',
    },
  }),
  dismissed: said({
    kind: 'quarantineResolved',
    body: {
      deviceId: DEVICE,
      seq: 4_294_967_295,
      digest: '0f'.repeat(32),
      resolution: 'dismissed',
      event: null,
      reason: '重复',
    },
  }),
  deviceRevoked: said({ kind: 'deviceRevoked', body: { deviceId: DEVICE, reason: '手机丢失' } }),
  passageCorrected: said({
    kind: 'passageCorrected',
    body: {
      passage: { deviceId: DEVICE, seq: 301 },
      fields: {
        direction: 'out',
        subject: { type: 'vehicle', id: VEHICLE },
        readings: feverPassage.readings,
        decision: 'held',
        decisionReason: 'volunteer',
        note: '出村，不是进村',
        withdrawn: false,
      },
      reason: '点错了方向',
    },
  }),
  passageUndone: said({
    kind: 'passageCorrected',
    body: { passage: { deviceId: DEVICE, seq: 7 }, fields: { withdrawn: true }, reason: '' },
  }),
  holdStepRecorded: said({
    kind: 'holdStepRecorded',
    body: {
      passage: { deviceId: DEVICE, seq: 301 },
      step: 'placed',
      text: '帐篷',
      readings: [],
      withdraws: null,
      reason: '',
    },
  }),
  holdMeasured: said({
    kind: 'holdStepRecorded',
    body: {
      passage: { deviceId: DEVICE, seq: 301 },
      step: 'measured',
      text: '',
      readings: feverPassage.readings,
      withdraws: null,
      reason: '',
    },
  }),
  holdReportedByOffice: said({
    kind: 'holdStepRecorded',
    body: {
      passage: { deviceId: DEVICE, seq: 301 },
      step: 'reported',
      text: '县疾控中心',
      readings: [],
      withdraws: null,
      reason: '卡口来电',
    },
  }),
  holdStepWithdrawn: said({
    kind: 'holdStepRecorded',
    body: {
      passage: { deviceId: DEVICE, seq: 301 },
      step: 'withdrawn',
      text: '',
      readings: [],
      withdraws: { deviceId: PARENT, seq: 12 },
      reason: '',
    },
  }),
};

const EPOCH = countUp(8, 0xe0);
const CURSOR = '0123456789abcdef:zz';

export const receipt: Receipt = {
  deviceId: DEVICE,
  epoch: EPOCH,
  counter: 5,
  issuedAt: AT + 60_000,
  intervals: [
    { from: 1, to: 300, link: countUp(32, 1) },
    { from: 302, to: 302, link: countUp(32, 2) },
  ],
  quarantined: [
    { seq: 7, digest: countUp(32, 3), code: 'invalid' },
    { seq: 301, digest: countUp(32, 4), code: 'damaged' },
  ],
};

export const signedRequest: SignedRequest = {
  payload: countUp(6, 9),
  signature: countUp(64, 0),
  parentSignature: countUp(64, 64),
};

export const enrolByCode: EnrolRequest = {
  deviceId: DEVICE,
  publicKey: countUp(65, 4),
  grant: { code: 'K7QX-2M4P' },
  label: 'Redmi 8A',
};
export const previewRequest: PreviewRequest = { code: 'K7QX-2M4P' };
export const enrolByFork: EnrolRequest = { ...enrolByCode, grant: { forkOf: PARENT } };

export const pullRequest: PullRequest = {
  deviceId: DEVICE,
  at: AT,
  wants: [
    { scope: VILLAGE, from: null, until: null },
    { scope: TOWNSHIP, from: CURSOR, until: '0123456789abcdef:zzz' },
  ],
  maxBytes: 262_144,
  shown: countUp(9, 4),
};

export const digestsRequest: DigestsRequest = {
  deviceId: DEVICE,
  at: AT,
  scope: VILLAGE,
  after: { deviceId: DEVICE, block: 3 },
  toEnd: false,
  blocks: [{ deviceId: PARENT, block: 1, count: 256, mix: countUp(16, 7) }],
  maxBytes: 65_536,
};

const entry: Entry = {
  deviceId: PARENT,
  seq: 9,
  wall: null,
  flags: { clockSuspect: false, afterRevocation: false },
  event: countUp(12, 3),
};
const annotatedEntry: Entry = {
  ...entry,
  seq: 10,
  wall: AT,
  flags: { clockSuspect: true, afterRevocation: true },
};

export const pushResponse: PushResponse = {
  hubTime: AT,
  results: [
    { status: 'accepted' },
    { status: 'accepted' },
    { status: 'duplicate' },
    { status: 'quarantined', code: 'malformed' },
    { status: 'quarantined', code: 'forked' },
    { status: 'retryLater' },
  ],
  receipt: countUp(9, 1),
  notices: { fork: true, revoked: false },
};

export const pullResponse: PullResponse = {
  hubTime: AT,
  epoch: EPOCH,
  pages: [{ scope: VILLAGE, entries: [entry, annotatedEntry], next: CURSOR, more: true, behind: CURSOR }],
  receipt: countUp(9, 1),
  notices: { fork: false, revoked: true },
};

export const digestsResponse: DigestsResponse = {
  hubTime: AT,
  epoch: EPOCH,
  differing: [{ deviceId: PARENT, block: 0 }],
  entries: [entry],
  reached: { deviceId: PARENT, block: 0 },
  receipt: countUp(9, 5),
  notices: { fork: false, revoked: true },
};

export const enrolResponse: EnrolResponse = {
  hubTime: AT,
  epoch: EPOCH,
  township: { id: TOWNSHIP, name: '守望乡' },
  village: { id: VILLAGE, name: '望村' },
  checkpoint: { id: CHECKPOINT, name: '村东口' },
  sealingKey: countUp(65, 1),
  receiptKey: countUp(65, 2),
  passKeys: [{ keyId: countUp(4, 1), publicKey: countUp(65, 3) }],
  codeHashKey: countUp(32, 8),
  scopes: [VILLAGE, TOWNSHIP],
};

export const previewResponse: PreviewResponse = {
  hubTime: AT,
  township: { id: TOWNSHIP, name: '守望乡' },
  village: { id: VILLAGE, name: '望村' },
  checkpoint: { id: CHECKPOINT, name: '村东口' },
  receiptKey: countUp(65, 2),
};

export const photoFile = countUp(12, 3);

export const photoRequest: PhotoRequest = {
  deviceId: DEVICE,
  at: AT,
  photo: { hash: '5a'.repeat(32), bytes: 51_234 },
  offset: 16_384,
  piece: countUp(12, 6),
};

export const photoResponse: PhotoResponse = {
  hubTime: AT,
  status: 'held',
  reached: 51_315,
  notices: { fork: false, revoked: true },
};
