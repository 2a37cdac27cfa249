/** A policy as a township would publish one, and readings, for the tests of the gate's rules. */
import type { Policy } from '../../../src/domain/policy.ts';
import type { Reading } from '../../../src/domain/reading.ts';

type TemperatureRules = Policy['temperature'];

export const policyWith = (
  temperature: Partial<TemperatureRules> = {},
  rest: Partial<Policy> = {},
): Policy => ({
  version: 1,
  effectiveFrom: 0,
  temperature: {
    fever: { threshold: 373, comparator: '>=' },
    plausible: { min: 340, max: 430 },
    remeasure: { times: 1, afterMinutes: 10 },
    requiredFor: { person: ['in', 'out'], vehicle: ['in'] },
    ...temperature,
  },
  required: { resident: [], tenant: [], visitor: [], vehicle: [] },
  seenAgainMinutes: 10,
  unsentWarningMinutes: 60,
  pass: { validDays: 14 },
  enrolmentCode: { validMinutes: 30 },
  retention: { passageDays: 60, acknowledgedDays: 30 },
  ...rest,
});

export const reading = (deciCelsius: number): Reading => ({
  deciCelsius,
  method: 'infrared',
  site: 'forehead',
  secondsBefore: 0,
});
