import type { Pass } from '../../../../src/domain/pass.ts';
import type { Passage } from '../../../../src/domain/passage.ts';
import type { Policy } from '../../../../src/domain/policy.ts';
import type { Candidate, Identified } from '../../../../src/features/gate/candidate.ts';
import type { GateEvent, GateState, Ground, Move } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
import { reduce } from '../../../../src/features/gate/machine.ts';

export const NOON = Date.UTC(2026, 10, 23, 4, 0);
export const MINUTE = 60_000;

export const policy: Policy = {
  version: 7,
  effectiveFrom: 0,
  temperature: {
    fever: { threshold: 373, comparator: '>=' },
    plausible: { min: 340, max: 425 },
    remeasure: { times: 1, afterMinutes: 5 },
    requiredFor: { person: ['in'], vehicle: [] },
  },
  required: {
    resident: ['name', 'household'],
    tenant: ['name', 'phone', 'household'],
    visitor: ['name', 'phone', 'idDocument', 'origin', 'destination'],
    vehicle: ['plate', 'driver'],
  },
  seenAgainMinutes: 10,
  unsentWarningMinutes: 30,
  pass: { validDays: 90 },
  enrolmentCode: { validMinutes: 60 },
  retention: { passageDays: 90, acknowledgedDays: 30 },
};

export const ground: Ground = {
  policy,
  checkpointId: '0000000000000chk',
  now: NOON,
  newId: () => '00000000000000r1',
};

export const pass: Pass = {
  passId: '00000000000pass1',
  subject: { type: 'person', id: '00000000000pers1' },
  label: '王建国',
  validFrom: NOON - 1000,
  validUntil: NOON + 86_400_000,
};

export const wang: Candidate = {
  subject: { type: 'person', id: '00000000000pers1' },
  label: '王建国',
  registered: true,
  withdrawn: false,
  category: 'resident',
  household: '3组12号',
  driver: '',
  origin: '',
  destination: '',
  note: '',
  last: null,
};

export const li: Candidate = {
  ...wang,
  subject: { type: 'person', id: '00000000000pers2' },
  label: '李四',
};

export const truck: Candidate = {
  ...wang,
  subject: { type: 'vehicle', id: '0000000000000car' },
  label: '鄂A·12345',
  category: null,
};

export const found = (change: Partial<Identified> = {}): Identified => ({
  outcome: 'valid',
  credential: { family: 'pass', passId: pass.passId, outcome: change.outcome ?? 'valid' },
  candidate: wang,
  validUntil: pass.validUntil,
  timeInDoubt: false,
  seenAt: { in: null, out: null },
  ...change,
});

/** What the machine comes to, and everything that it asked for on the way. */
export function play(events: readonly GateEvent[], from: GateState = START, on: Ground = ground): Move {
  return events.reduce<Move>(
    ([state, effects], event) => {
      const [next, more] = reduce(state, event, on);
      return [next, [...effects, ...more]];
    },
    [from, []],
  );
}

export const scanned = (identified: Identified, text = 'SW1:A'): readonly GateEvent[] => [
  { type: 'codeSeen', text, at: NOON },
  { type: 'identified', text, found: identified },
];

export const typed = (entry: string): GateEvent => ({ type: 'typed', entry });
export const pressed = (at = NOON): GateEvent => ({ type: 'pressed', at });

export const SAVED_AT = { deviceId: '00000000000ph0ne', seq: 1 };
export const saved = (at = NOON): GateEvent => ({ type: 'saved', at, ref: SAVED_AT });

/** What is being saved; undefined where nothing is. */
export const passageOf = (state: GateState): Passage | undefined =>
  state.phase.name === 'saving' ? state.phase.passage : undefined;
