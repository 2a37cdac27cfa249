import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../../src/domain/passage.ts';
import type { PersonEdit } from '../../../../src/domain/person.ts';
import type { VehicleEdit } from '../../../../src/domain/vehicle.ts';
import { lastSeenGoingIn, visitorsInside } from '../../../../src/features/gate/leaving/inside.ts';
import type { PassageRow } from '../../../../src/store/rows.ts';
import { NOON } from './builders.ts';

const row = (label: string, change: Partial<Passage>): PassageRow => ({
  id: label,
  at: NOON,
  passage: {
    checkpointId: '0000000000000chk',
    direction: 'in',
    subject: { type: 'person', id: label },
    readings: [],
    credential: null,
    decision: 'admitted',
    reason: 'notMeasured',
    policyVersion: 1,
    flags: [],
    note: '',
    ...change,
  },
  occurredAt: NOON,
  offsetMinutes: 480,
  deviceId: '00000000000ph0ne',
  seq: 1,
  isCorrected: false,
  isWithdrawn: false,
  actor: null,
  flags: { clockSuspect: false, afterRevocation: false },
  sync: 'pending',
  label,
});

const labels = (rows: readonly PassageRow[]) => lastSeenGoingIn(rows).map(({ label }) => label);

describe('who is inside', () => {
  it('is where they were before a passage that was taken back', () => {
    const undone = { isCorrected: true, isWithdrawn: true };
    expect(labels([{ ...row('赵', { direction: 'out' }), ...undone }, row('赵', {})])).toStrictEqual(['赵']);
    expect(labels([{ ...row('钱', {}), ...undone }])).toStrictEqual([]);
  });

  it('went in last, and did not leave since', () => {
    expect(
      labels([row('赵', {}), row('钱', { direction: 'out' }), row('钱', {}), row('赵', {})]),
    ).toStrictEqual(['赵']);
  });

  it('is not who was turned away, and still who was refused on the way out', () => {
    expect(labels([row('孙', { decision: 'refused' })])).toStrictEqual([]);
    expect(labels([row('李', { direction: 'out', decision: 'refused' }), row('李', {})])).toStrictEqual([
      '李',
    ]);
  });

  it('is a visitor, or a vehicle that belongs to no household here', async () => {
    const came = [
      row('visitor', {}),
      row('resident', {}),
      row('nobody', {}),
      row('van', { subject: { type: 'vehicle', id: 'van' } }),
      row('tractor', { subject: { type: 'vehicle', id: 'tractor' } }),
      row('lorry', { subject: { type: 'vehicle', id: 'lorry' }, direction: 'out' }),
    ];
    const persons = new Map<string, PersonEdit>([
      ['visitor', { name: '赵', category: 'visitor' }],
      ['resident', { name: '钱', category: 'resident' }],
    ]);
    const vehicles = new Map<string, VehicleEdit>([
      ['van', { plate: '鄂A12345', household: '' }],
      ['tractor', { plate: '鄂A54321', household: '3组12号' }],
      ['lorry', { plate: '鄂A99999' }],
    ]);
    const inside = await visitorsInside({
      passages: { today: async () => came },
      register: { person: rowIn(persons), vehicle: rowIn(vehicles) },
    });
    expect(inside.map(({ found }) => [found.type, found.row.id])).toStrictEqual([
      ['person', 'visitor'],
      ['vehicle', 'van'],
    ]);
  });
});

const rowIn =
  <F>(register: ReadonlyMap<string, F>) =>
  async (id: string) => {
    const fields = register.get(id);
    return fields && { id, fields };
  };
