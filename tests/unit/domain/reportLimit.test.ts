import { describe, expect, it } from 'vitest';
import { reportStanding, reportWithin } from '../../../src/domain/reportLimit.ts';
import { feverPassage, policy } from '../protocol/samples.ts';

const MINUTE = 60_000;

describe('the limit of a report', () => {
  it('runs from the first feverish reading, with the rest before the second one in it', () => {
    expect(reportWithin(policy, feverPassage.readings)).toBe(120 * 60 - 620);
    expect(reportWithin(policy, [])).toBe(120 * 60);
  });

  it('is due at once where the first fever is longer ago than the limit', () => {
    const readings = feverPassage.readings.map((one) => ({ ...one, secondsBefore: 9000 }));
    expect(reportWithin(policy, readings)).toBe(0);
  });

  it('runs from the decision where the policy says so, and is none where it says nothing', () => {
    const { holding, ...without } = policy;
    const decided = {
      ...without,
      holding: {
        places: [],
        contacts: [],
        destinations: [],
        ...holding,
        report: { withinMinutes: 30, from: 'decision' as const },
      },
    };
    expect(reportWithin(decided, feverPassage.readings)).toBe(1800);
    expect(reportWithin(without, feverPassage.readings)).toBeUndefined();
  });

  it('is soon in its last quarter, and over after it', () => {
    const limit = { since: 0, withinSeconds: 7200, stoppedAt: null };
    expect(reportStanding(limit, 89 * MINUTE)).toEqual({ kind: 'running', left: 31 * MINUTE, isSoon: false });
    expect(reportStanding(limit, 90 * MINUTE)).toEqual({ kind: 'running', left: 30 * MINUTE, isSoon: true });
    expect(reportStanding(limit, 132 * MINUTE)).toEqual({ kind: 'over', by: 12 * MINUTE });
  });

  it('stops with the report, and says whether that was in time', () => {
    const stopped = (at: number) =>
      reportStanding({ since: 0, withinSeconds: 7200, stoppedAt: at }, 500 * MINUTE);
    expect(stopped(41 * MINUTE)).toEqual({ kind: 'stopped', at: 41 * MINUTE, late: 0 });
    expect(stopped(132 * MINUTE)).toEqual({ kind: 'stopped', at: 132 * MINUTE, late: 12 * MINUTE });
  });
});
