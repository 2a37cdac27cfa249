import { describe, expect, it } from 'vitest';
import type { GateFacts, NextStep } from '../../../src/domain/decision.ts';
import { nextStep } from '../../../src/domain/decision.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { policyWith, reading } from './samples.ts';

const ADMIT: NextStep = { step: 'decide', decision: 'admitted', reason: 'normal' };
const UNMEASURED: NextStep = { step: 'decide', decision: 'admitted', reason: 'notMeasured' };
const HOLD: NextStep = { step: 'decide', decision: 'held', reason: 'fever' };
const MEASURE: NextStep = { step: 'measure' };
const again = (left: number): NextStep => ({ step: 'remeasure', afterMinutes: 10, left });

/** What the gate does next; a person going in without a pass unless said otherwise. */
const step = (
  temperatures: number[],
  facts: Partial<GateFacts> = {},
  policy: Policy = policyWith(),
): NextStep =>
  nextStep(policy, {
    subject: 'person',
    direction: 'in',
    outcome: null,
    readings: temperatures.map(reading),
    ...facts,
  });

describe('by temperature', () => {
  it.each<[string, number[], NextStep]>([
    ['nothing measured yet', [], MEASURE],
    ['normal', [366], ADMIT],
    ['just below fever', [372], ADMIT],
    ['feverish once', [373], again(1)],
    ['feverish twice', [373, 380], HOLD],
    ['feverish, then normal', [380, 366], ADMIT],
    ['normal, then feverish', [366, 380], again(1)],
    ['feverish, normal, feverish', [380, 366, 380], HOLD],
    ['too cold for a person', [205], { step: 'implausible', deciCelsius: 205 }],
    ['too hot for a person', [450], { step: 'implausible', deciCelsius: 450 }],
    ['a slip of the finger, then feverish: the slip confirms nothing', [450, 380], again(1)],
    ['feverish, a slip, feverish', [380, 450, 380], HOLD],
    ['a slip, then normal', [450, 366], ADMIT],
  ])('%s', (_, temperatures, expected) => {
    expect(step(temperatures)).toEqual(expected);
  });

  it('holds at once where the policy wants no confirmation', () => {
    const policy = policyWith({ remeasure: { times: 0, afterMinutes: 0 } });
    expect(step([373], {}, policy)).toEqual(HOLD);
  });

  it('counts down where it wants more than one', () => {
    const policy = policyWith({ remeasure: { times: 2, afterMinutes: 10 } });
    expect(step([380], {}, policy)).toEqual(again(2));
    expect(step([380, 381], {}, policy)).toEqual(again(1));
    expect(step([380, 381, 382], {}, policy)).toEqual(HOLD);
  });

  it('is not asked for where the policy does not', () => {
    expect(step([], { subject: 'vehicle', direction: 'out' })).toEqual(UNMEASURED);
    expect(step([], { subject: 'vehicle', direction: 'in' })).toEqual(MEASURE);
  });

  it('holds a feverish person on the way out too, and where none was asked for', () => {
    expect(step([380, 381], { direction: 'out' })).toEqual(HOLD);
    expect(step([380, 381], { subject: 'vehicle', direction: 'out' })).toEqual(HOLD);
  });
});

describe('by pass', () => {
  it.each([
    ['expired', 'passExpired'],
    ['notYetValid', 'passNotYetValid'],
    ['revoked', 'passRevoked'],
    ['badSignature', 'passForged'],
  ] as const)('%s: refused on the way in, without measuring, and let out', (outcome, reason) => {
    expect(step([], { outcome })).toEqual({ step: 'decide', decision: 'refused', reason });
    expect(step([366], { outcome })).toEqual({ step: 'decide', decision: 'refused', reason });
    expect(step([366], { outcome, direction: 'out' })).toEqual(ADMIT);
  });

  it.each(['valid', 'unknownIssuer', 'malformed', 'unverified'] as const)(
    '%s: measured like anybody',
    (outcome) => {
      expect(step([], { outcome })).toEqual(MEASURE);
      expect(step([366], { outcome })).toEqual(ADMIT);
    },
  );

  it('a fever outweighs a pass that does not hold good: he is held, not sent away', () => {
    expect(step([380, 381], { outcome: 'expired' })).toEqual(HOLD);
    expect(step([380], { outcome: 'revoked' })).toEqual(again(1));
  });
});
