import { describe, expect, it } from 'vitest';
import { judged } from '../../../src/app/identify.ts';
import type { Outcome } from '../../../src/domain/credential.ts';
import { NOON, pass } from '../features/gate/builders.ts';

const DAY = 86_400_000;
const checked = (outcome: Outcome) => ({
  outcome,
  credential: { family: 'pass', passId: pass.passId, outcome } as const,
  pass,
});
const between = (earliest: number, latest: number) => ({ earliest, latest });

describe('a pass, when the hub’s time is not sure', () => {
  it('is not refused while it may be good, and the doubt is told', () => {
    for (const outcome of ['expired', 'valid', 'notYetValid'] as const) {
      expect(judged(checked(outcome), between(NOON, NOON + 2 * DAY))).toMatchObject({
        outcome: 'valid',
        credential: { outcome: 'valid' },
        timeInDoubt: true,
      });
    }
    expect(judged(checked('expired'), between(NOON - 2 * DAY, NOON + 2 * DAY))).toMatchObject({
      outcome: 'valid',
      timeInDoubt: true,
    });
  });

  it('is what it is where every time says the same', () => {
    expect(judged(checked('expired'), between(NOON + 2 * DAY, NOON + 3 * DAY))).toMatchObject({
      outcome: 'expired',
      timeInDoubt: false,
    });
    expect(judged(checked('valid'), between(NOON, NOON + 1))).toMatchObject({ timeInDoubt: false });
  });

  it('stays revoked at any time', () => {
    expect(judged(checked('revoked'), between(NOON, NOON + 2 * DAY))).toMatchObject({
      outcome: 'revoked',
      timeInDoubt: false,
    });
  });
});
