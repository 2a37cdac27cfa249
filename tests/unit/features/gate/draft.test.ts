import { describe, expect, it } from 'vitest';
import type { Draft, Taken } from '../../../../src/features/gate/draft.ts';
import {
  lastSeenAt,
  promptFor,
  restLeft,
  startDraft,
  takeReading,
} from '../../../../src/features/gate/draft.ts';
import { MINUTE, NOON, policy, truck, wang } from './builders.ts';

const gauge = { method: 'infrared', site: 'forehead' } as const;

const draft = (typed: string, taken: readonly Taken[] = []): Draft => ({
  ...startDraft(wang, null),
  typed,
  taken,
});

describe('what the primary button offers', () => {
  it('asks for a temperature first', () => {
    expect(promptFor(policy, 'in', draft(''))).toStrictEqual({ kind: 'measure', confirming: null });
    expect(promptFor(policy, 'in', draft('36'))).toStrictEqual({ kind: 'measure', confirming: null });
  });

  it('says what the number means before it is pressed', () => {
    expect(promptFor(policy, 'in', draft('372'))).toMatchObject({
      kind: 'decide',
      measured: true,
      ruling: { decision: 'admitted' },
    });
    expect(promptFor(policy, 'in', draft('373'))).toStrictEqual({
      kind: 'confirm',
      deciCelsius: 373,
      afterMinutes: 5,
      left: 1,
    });
    expect(promptFor(policy, 'in', draft('426'))).toStrictEqual({ kind: 'implausible', deciCelsius: 426 });
  });

  it('reminds of the fever that is to be confirmed', () => {
    const last = { deciCelsius: 378, at: NOON, gauge };
    expect(promptFor(policy, 'in', draft('', [last]))).toStrictEqual({
      kind: 'measure',
      confirming: { last, left: 1, afterMinutes: 5 },
    });
  });

  it('lets a vehicle go where the policy asks for no temperature', () => {
    expect(promptFor(policy, 'in', startDraft(truck, null))).toMatchObject({
      kind: 'decide',
      measured: false,
      ruling: { decision: 'admitted', reason: 'notMeasured' },
    });
  });
});

describe('when somebody was last recorded', () => {
  const last = {
    at: NOON - MINUTE,
    direction: 'in',
    decision: 'admitted',
    reason: 'normal',
    deciCelsius: 365,
    checkpointId: null,
    deviceId: null,
    otherOrigin: '',
    sameOrigin: false,
    sameDestination: false,
  } as const;

  it('is known of whoever is looked up, for the direction that it was', () => {
    const lookedUp = startDraft({ ...wang, last }, null);
    expect(lastSeenAt(lookedUp, 'in')).toBe(NOON - MINUTE);
    expect(lastSeenAt(lookedUp, 'out')).toBe(null);
    expect(lastSeenAt(startDraft(wang, null), 'in')).toBe(null);
  });

  it('is the later of what the pass and the records say', () => {
    const scanned = { ...startDraft({ ...wang, last }, null), seenAt: { in: NOON, out: NOON - 5 * MINUTE } };
    expect(lastSeenAt(scanned, 'in')).toBe(NOON);
    expect(lastSeenAt(scanned, 'out')).toBe(NOON - 5 * MINUTE);
  });
});

describe('the rest before the next reading', () => {
  it('counts down from the reading, and is over when it is over', () => {
    const taken = { deciCelsius: 378, at: NOON, gauge };
    expect(restLeft(taken, 5, NOON)).toBe(5 * MINUTE);
    expect(restLeft(taken, 5, NOON + 4 * MINUTE)).toBe(MINUTE);
    expect(restLeft(taken, 5, NOON + 6 * MINUTE)).toBe(0);
  });

  it('is cut short after a fever alone: another reading has nothing to wait for', () => {
    const soon = NOON + MINUTE;
    expect(takeReading(draft('366', [{ deciCelsius: 378, at: NOON, gauge }]), soon, policy).flags).toEqual([
      'restCutShort',
    ]);
    expect(takeReading(draft('366', [{ deciCelsius: 365, at: NOON, gauge }]), soon, policy).flags).toEqual(
      [],
    );
  });
});
