import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../../src/domain/passage.ts';
import { lastSeenGoingIn } from '../../../../src/features/gate/leaving/inside.ts';
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
  deviceId: '00000000000phone',
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

  it('is no vehicle', () => {
    expect(labels([row('鄂A12345', { subject: { type: 'vehicle', id: 'car' } })])).toStrictEqual([]);
  });
});
