import { describe, expect, it } from 'vitest';
import { crossingOf, isDecisionAsked, reasonAfter } from '../../../../src/features/gate/today/retyped.ts';
import { policy } from './builders.ts';

describe('a temperature that is corrected', () => {
  it.each([
    [367, 376, 'fever'],
    [376, 367, 'normal'],
    [372, 373, 'fever'],
    [366, 367, undefined],
    [376, 386, undefined],
    [null, 376, undefined],
    [367, null, undefined],
  ])('from %s to %s comes to %s', (before, after, expected) => {
    expect(crossingOf(policy, before, after)).toBe(expected);
  });

  it('is not judged before the rules are known', () => {
    expect(crossingOf(undefined, 367, 376)).toBe(undefined);
  });

  it('asks for another decision where the one that stands was for the temperature', () => {
    expect(isDecisionAsked('fever', 'admitted')).toBe(true);
    expect(isDecisionAsked('normal', 'held')).toBe(true);
    expect(isDecisionAsked('fever', 'held')).toBe(false);
    expect(isDecisionAsked('normal', 'refused')).toBe(false);
    expect(isDecisionAsked(undefined, 'admitted')).toBe(false);
  });

  it('is the reason of the decision that fits it, and no more the reason of the one that does not', () => {
    const passed = { decision: 'admitted', reason: 'normal' } as const;
    expect(reasonAfter('fever', 'held', passed)).toBe('fever');
    expect(reasonAfter('fever', 'admitted', passed)).toBe('volunteer');
    expect(reasonAfter('normal', 'admitted', { decision: 'held', reason: 'fever' })).toBe('normal');
    expect(reasonAfter(undefined, 'admitted', passed)).toBe(undefined);
  });

  it('leaves a refusal for another reason as it is', () => {
    const expired = { decision: 'refused', reason: 'passExpired' } as const;
    expect(reasonAfter('normal', 'refused', expired)).toBe(undefined);
  });
});
