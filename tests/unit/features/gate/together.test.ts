import { expect, it } from 'vitest';
import type { Passage } from '../../../../src/domain/passage.ts';
import { together } from '../../../../src/features/gate/today/together.ts';
import type { PassageRow } from '../../../../src/store/rows.ts';
import { NOON } from './builders.ts';

const row = (label: string, type: 'person' | 'vehicle', rideId?: string, at = NOON): PassageRow => {
  const passage: Passage = {
    checkpointId: '0000000000000chk',
    direction: 'in',
    subject: { type, id: label },
    readings: [],
    credential: null,
    decision: 'admitted',
    reason: 'notMeasured',
    policyVersion: 1,
    flags: [],
    note: '',
    ...(rideId === undefined ? {} : { rideId }),
  };
  return {
    id: label,
    at,
    passage,
    occurredAt: at,
    offsetMinutes: 480,
    deviceId: '00000000000phone',
    seq: 1,
    isCorrected: false,
    isWithdrawn: false,
    actor: null,
    flags: { clockSuspect: false, afterRevocation: false },
    sync: 'pending',
    label,
  };
};
const shown = (rows: readonly PassageRow[]) =>
  together(rows).map(
    (one) => `${one.isBelow ? '  ' : ''}${one.row.label}${one.people > 0 ? ` ${one.people}` : ''}`,
  );

it('a vehicle stands above those who were saved with it, in the order in which they were listed', () => {
  const rows = [
    row('后来', 'person', undefined, NOON + 1),
    row('乙', 'person', 'r'),
    row('甲', 'person', 'r'),
    row('车', 'vehicle', 'r'),
    row('早', 'person'),
  ];
  expect(shown(rows)).toStrictEqual(['后来', '车 2', '  甲', '  乙', '早']);
});

it('what another phone has recorded in between stays out of the ride', () => {
  const rows = [row('乙', 'person', 'r'), row('别处', 'person'), row('车', 'vehicle', 'r')];
  expect(shown(rows)).toStrictEqual(['车 1', '  乙', '别处']);
});

it('whoever was saved later stands where that was', () => {
  const rows = [
    row('丙', 'person', 'r', NOON + 300_000),
    row('甲', 'person', 'r'),
    row('车', 'vehicle', 'r'),
  ];
  expect(shown(rows)).toStrictEqual(['丙', '车 1', '  甲']);
});

it('a vehicle alone is a row like all others', () => {
  expect(shown([row('车', 'vehicle', 'r')])).toStrictEqual(['车']);
});
