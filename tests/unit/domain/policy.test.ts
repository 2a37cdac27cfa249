import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { nextPolicyAt, policyAt, policySchema } from '../../../src/domain/policy.ts';
import { isFever, isPlausible, needsTemperature } from '../../../src/domain/temperatureRules.ts';
import { policyWith } from './samples.ts';

describe('the policy in force', () => {
  const first = policyWith({}, { version: 1, effectiveFrom: 100 });
  const second = policyWith({}, { version: 2, effectiveFrom: 200 });
  const correction = policyWith({}, { version: 3, effectiveFrom: 150 });

  it.each([
    ['before the first has begun, the first', 50, 1],
    ['from its moment on, the first', 100, 1],
    ['until the next begins, the first', 199, 1],
    ['from its moment on, the second', 200, 2],
  ])('is %s', (_, now, version) => {
    expect(policyAt([second, first], now)?.version).toBe(version);
  });

  it('is the highest version in force, whenever each began', () => {
    expect(policyAt([first, second, correction], 149)?.version).toBe(1);
    expect(policyAt([first, second, correction], 200)?.version).toBe(3);
  });

  it('is none where none was published', () => {
    expect(policyAt([], 200)).toBe(undefined);
  });

  it('is another one at the earliest time to come, and never again behind the last', () => {
    expect(nextPolicyAt([second, first, correction], 100)).toBe(150);
    expect(nextPolicyAt([second, first, correction], 150)).toBe(200);
    expect(nextPolicyAt([second, first, correction], 200)).toBe(undefined);
  });
});

describe('fever', () => {
  it.each([
    ['>=', 372, false],
    ['>=', 373, true],
    ['>', 373, false],
    ['>', 374, true],
  ] as const)('at %s 37.3 °C: %d tenths is %s', (comparator, deciCelsius, fever) => {
    expect(isFever(policyWith({ fever: { threshold: 373, comparator } }), deciCelsius)).toBe(fever);
  });
});

describe('what a temperature can be at all', () => {
  it.each([
    [339, false],
    [340, true],
    [430, true],
    [431, false],
  ])('%d tenths: %s', (deciCelsius, plausible) => {
    expect(isPlausible(policyWith(), deciCelsius)).toBe(plausible);
  });

  it('is a range: a policy in which nothing is plausible would stop every gate', () => {
    const broken = policyWith({ plausible: { min: 430, max: 340 } });
    expect(z.safeParse(policySchema, broken).success).toBe(false);
    expect(z.safeParse(policySchema, policyWith()).success).toBe(true);
  });
});

it.each([
  [340, false],
  [341, true],
  [430, true],
  [431, false],
])(
  'has its threshold where temperatures are plausible, 34.0 to 43.0: %d tenths is %s',
  (threshold, right) => {
    const policy = policyWith({ fever: { threshold, comparator: '>=' }, plausible: { min: 340, max: 430 } });
    expect(z.safeParse(policySchema, policy).success).toBe(right);
  },
);

it('asks for a temperature of whom and in which direction it says', () => {
  expect(needsTemperature(policyWith(), 'person', 'out')).toBe(true);
  expect(needsTemperature(policyWith(), 'vehicle', 'in')).toBe(true);
  expect(needsTemperature(policyWith(), 'vehicle', 'out')).toBe(false);
});
