import { describe, expect, it } from 'vitest';
import { askedLoad, loadFrom, offeredPhotos, photosFrom } from '../../../src/console/policy/askedForm.ts';
import { holdingFrom, typedHoldingOf } from '../../../src/console/policy/holdingForm.ts';
import type { Typed } from '../../../src/console/policy/policyForm.ts';
import { policyFrom, typedErrors, typedOf } from '../../../src/console/policy/policyForm.ts';
import { procedureFrom, typedPartsOf } from '../../../src/console/policy/procedureForm.ts';
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
const { version: _, ...rules } = policy;
const typed = (more: Partial<Typed> = {}): Typed => ({ ...typedOf(policy), ...more });
const choicesOf = (from: Policy): Parameters<typeof policyFrom>[1] => ({
  comparator: from.temperature.fever.comparator,
  requiredFor: from.temperature.requiredFor,
  required: from.required,
  effectiveFrom: from.effectiveFrom,
  holding: holdingFrom(typedHoldingOf(from.holding)),
  load: loadFrom(askedLoad(from.load), from.load),
  photos: photosFrom(offeredPhotos(from.photos), from.photos),
  procedure: procedureFrom(typedPartsOf(from.procedure)),
});

describe('the form of the policy', () => {
  it('shows temperatures in degrees and gives back what it showed', () => {
    expect(typed().threshold).toBe('37.3');
    expect(typedErrors(typed())).toEqual({});
    const next = policyFrom(typed(), choicesOf(policy));
    expect(next).toEqual(rules);
    expect(newPolicySchema.safeParse(next).success).toBe(true);
  });

  it('gives back rules in which everything is said', () => {
    const full: Policy = {
      ...policy,
      holding: {
        report: { withinMinutes: 60, from: 'decision' },
        places: ['帐篷'],
        contacts: [{ name: '村医', phone: '138 0013 8000' }],
        destinations: ['乡镇卫生院'],
      },
      load: { goods: true, disinfected: false, persons: true },
      photos: { document: false, plate: true },
      procedure: [{ situation: 'fever', text: '请到一旁休息后复测' }],
      congestion: { personSeconds: 30, vehicleSeconds: 90 },
    };
    const { version: __, ...unchanged } = full;
    expect(policyFrom(typedOf(full), choicesOf(full))).toEqual(unchanged);
  });

  it('takes a new threshold to the tenth of a degree, full-width digits too', () => {
    const next = policyFrom(typed({ threshold: '３７.５' }), { ...choicesOf(policy), comparator: '>' });
    expect(next.temperature.fever).toEqual({ threshold: 375, comparator: '>' });
  });

  it('says how long phones keep what the hub has', () => {
    expect(policyFrom(typed({ acknowledgedDays: '45' }), choicesOf(policy))).toEqual({
      ...rules,
      retention: { passageDays: 60, acknowledgedDays: 45 },
    });
  });

  it('says from when on a gate is slow, or nothing of it', () => {
    const slow = policyFrom(typed({ personSeconds: '30', vehicleSeconds: '90' }), choicesOf(policy));
    expect(slow.congestion).toEqual({ personSeconds: 30, vehicleSeconds: 90 });
    const before = { ...policy, congestion: { personSeconds: 30, vehicleSeconds: 90 } };
    expect(typedOf(before)).toMatchObject({ personSeconds: '30', vehicleSeconds: '90' });
    const empty = { ...typedOf(before), personSeconds: '', vehicleSeconds: ' ' };
    expect(typedErrors(empty)).toEqual({});
    expect(policyFrom(empty, choicesOf(before)).congestion).toBeUndefined();
  });

  it.each([
    [{ threshold: '' }, { threshold: 'notNumber' }],
    [{ threshold: '37.35' }, { threshold: 'notNumber' }],
    [{ threshold: '373' }, { threshold: 'outOfRange' }],
    [{ times: '1.5' }, { times: 'notNumber' }],
    [{ times: '6' }, { times: 'outOfRange' }],
    [{ max: '38.0', threshold: '38.5' }, { threshold: 'order' }],
    [{ validDays: '0' }, { validDays: 'outOfRange' }],
    [{ acknowledgedDays: '29' }, { acknowledgedDays: 'outOfRange' }],
    [{ personSeconds: '30' }, { vehicleSeconds: 'notNumber' }],
    [{ personSeconds: '0', vehicleSeconds: '90' }, { personSeconds: 'outOfRange' }],
  ] as const)('%j is %j', (change, errors) => {
    expect(typedErrors(typed(change))).toEqual(errors);
  });
});
