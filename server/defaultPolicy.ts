import type { Policy } from '../src/domain/policy.ts';

/**
 * The rules that a new township begins with, from the field reports of 2020: fever from 37.3 °C, everybody's
 * temperature on the way in. The duty office publishes its own by the console.
 */
export const defaultPolicy: Policy = {
  version: 1,
  effectiveFrom: 0,
  temperature: {
    fever: { threshold: 373, comparator: '>=' },
    plausible: { min: 340, max: 425 },
    remeasure: { times: 1, afterMinutes: 5 },
    requiredFor: { person: ['in'], vehicle: ['in'] },
  },
  required: {
    resident: ['name', 'household'],
    tenant: ['name', 'phone', 'household'],
    visitor: ['name', 'phone', 'idDocument', 'origin', 'destination'],
    vehicle: ['plate', 'driver', 'phone', 'origin', 'destination'],
  },
  seenAgainMinutes: 10,
  unsentWarningMinutes: 30,
  pass: { validDays: 90 },
  enrolmentCode: { validMinutes: 60 },
  retention: { passageDays: 90, acknowledgedDays: 30 },
};
