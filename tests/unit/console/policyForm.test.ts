import { describe, expect, it } from 'vitest';
import type { Typed } from '../../../src/console/policy/policyForm.ts';
import { policyFrom, typedErrors, typedOf } from '../../../src/console/policy/policyForm.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { newPolicySchema } from '../../../src/protocol/consoleApi.ts';

const policy: Policy = {
  version: 3,
  effectiveFrom: 1_700_000_000_000,
  temperature: {
    fever: { threshold: 373, comparator: '>=' },
    plausible: { min: 340, max: 425 },
    remeasure: { times: 1, afterMinutes: 10 },
    requiredFor: { person: ['in'], vehicle: [] },
  },
  required: { resident: ['name'], tenant: ['name', 'phone'], visitor: ['name'], vehicle: ['plate'] },
  seenAgainMinutes: 10,
  unsentWarningMinutes: 120,
  pass: { validDays: 14 },
  enrolmentCode: { validMinutes: 30 },
  retention: { passageDays: 60, acknowledgedDays: 30 },
};
const typed = (more: Partial<Typed> = {}): Typed => ({ ...typedOf(policy), ...more });

describe('the form of the policy', () => {
  it('shows temperatures in degrees and gives back what it showed', () => {
    expect(typed().threshold).toBe('37.3');
    expect(typedErrors(typed())).toEqual({});
    const { version: _, ...unchanged } = policy;
    const next = policyFrom(typed(), policy, {
      comparator: '>=',
      requiredFor: policy.temperature.requiredFor,
      required: policy.required,
      effectiveFrom: policy.effectiveFrom,
    });
    expect(next).toEqual(unchanged);
    expect(newPolicySchema.safeParse(next).success).toBe(true);
  });

  it('takes a new threshold to the tenth of a degree, full-width digits too', () => {
    const next = policyFrom(typed({ threshold: '３７.５' }), policy, {
      comparator: '>',
      requiredFor: policy.temperature.requiredFor,
      required: policy.required,
      effectiveFrom: 5,
    });
    expect(next.temperature.fever).toEqual({ threshold: 375, comparator: '>' });
  });

  it('says from when on a gate is slow, or nothing of it', () => {
    const choices = {
      comparator: '>=',
      requiredFor: policy.temperature.requiredFor,
      required: policy.required,
      effectiveFrom: 5,
    } as const;
    const slow = policyFrom(typed({ personSeconds: '30', vehicleSeconds: '90' }), policy, choices);
    expect(slow.congestion).toEqual({ personSeconds: 30, vehicleSeconds: 90 });
    const before = { ...policy, congestion: { personSeconds: 30, vehicleSeconds: 90 } };
    expect(typedOf(before)).toMatchObject({ personSeconds: '30', vehicleSeconds: '90' });
    const empty = { ...typedOf(before), personSeconds: '', vehicleSeconds: ' ' };
    expect(typedErrors(empty)).toEqual({});
    expect(policyFrom(empty, before, choices)).not.toHaveProperty('congestion');
  });

  it.each([
    [{ threshold: '' }, { threshold: 'notNumber' }],
    [{ threshold: '37.35' }, { threshold: 'notNumber' }],
    [{ threshold: '373' }, { threshold: 'outOfRange' }],
    [{ times: '1.5' }, { times: 'notNumber' }],
    [{ times: '6' }, { times: 'outOfRange' }],
    [{ max: '38.0', threshold: '38.5' }, { threshold: 'order' }],
    [{ validDays: '0' }, { validDays: 'outOfRange' }],
    [{ personSeconds: '30' }, { vehicleSeconds: 'notNumber' }],
    [{ personSeconds: '0', vehicleSeconds: '90' }, { personSeconds: 'outOfRange' }],
  ] as const)('%j is %j', (change, errors) => {
    expect(typedErrors(typed(change))).toEqual(errors);
  });
});
