/** Rows as tests of the store make them. */
import type { TownshipRow } from '../../server/store/interface.ts';
import type { DeviceRow, EventRow, QuarantineRow } from '../../server/store/log.ts';
import type { EntryRow, PassageEntry } from '../../server/store/register.ts';

export const TOWNSHIP = '0000000000000001';
export const OTHER = '0000000000000002';
export const VILLAGE = '1111111111111111';
export const PHONE = '2222222222222222';
export const GATE = '3333333333333333';
export const ZHANG = '4444444444444444';
export const LI = '5555555555555555';

export const bytes = (fill: number, length = 32): Uint8Array => new Uint8Array(length).fill(fill);

export const township = (id: string): TownshipRow => ({
  id,
  name: '青山镇',
  epoch: '00112233445566ff',
  createdAt: 1000,
  projection: 1,
  policyFloor: 7,
});

export const device = (id: string): DeviceRow => ({
  id,
  role: 'phone',
  publicKey: bytes(4, 65),
  label: '门口手机',
  scope: VILLAGE,
  checkpointId: GATE,
  forkOf: null,
  enrolledAt: 1000,
  revokedAt: null,
  lastContact: null,
});

export const event = (seq: number, head: number | null, more: Partial<EventRow> = {}): EventRow => ({
  deviceId: PHONE,
  seq,
  digest: bytes(seq),
  link: bytes(seq + 100),
  segmentId: 'a'.repeat(32),
  sealed: bytes(7, 40),
  event: bytes(8, 24),
  code: null,
  scope: VILLAGE,
  head,
  receivedAt: 1000 + seq,
  wall: null,
  flags: 0,
  ...more,
});

export const quarantined = (seq: number, more: Partial<QuarantineRow> = {}): QuarantineRow => ({
  deviceId: PHONE,
  seq,
  digest: bytes(seq),
  link: bytes(seq + 100),
  code: 'invalid',
  scope: VILLAGE,
  segmentId: 'a'.repeat(32),
  sealed: bytes(7, 40),
  event: null,
  receivedAt: 5000,
  resolution: null,
  resolvedReason: '',
  ...more,
});

export const entry = (id: string, label: string, more: Partial<EntryRow> = {}): EntryRow => ({
  type: 'person',
  id,
  scope: VILLAGE,
  entry: { name: [{ deviceId: PHONE, seq: 1, stamp: { wall: 5, counter: 0 }, value: label }] },
  label,
  document: '',
  household: '3组12号',
  phone: '',
  updatedAt: 5,
  withdrawn: false,
  contradicted: false,
  belongs: 'here',
  ...more,
});

export const passage = (
  seq: number,
  at: number,
  more: Partial<PassageEntry['passage']> = {},
): PassageEntry => ({
  deviceId: PHONE,
  seq,
  scope: VILLAGE,
  passage: {
    checkpointId: GATE,
    direction: 'in',
    subject: { type: 'person', id: ZHANG },
    readings: [],
    credential: null,
    decision: 'admitted',
    reason: 'normal',
    policyVersion: 1,
    flags: [],
    note: '',
    ...more,
  },
  recorded: null,
  withdrawn: false,
  deciCelsius: 366,
  occurredAt: at,
  offsetMinutes: 480,
  receivedAt: at + 5,
  at,
  flags: 0,
});
