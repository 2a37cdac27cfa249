import { describe, expect, it } from 'vitest';
import { compareStandings, gateStanding } from '../../../src/console/gateStanding.ts';

const MINUTE = 60_000;
const now = 1_800_000_000_000;
const gate = (minutesAgo: number | null, more = {}) => ({
  closed: false,
  devices: 1,
  lastContactAt: minutesAgo === null ? null : now - minutesAgo * MINUTE,
  ...more,
});
const standing = (minutesAgo: number | null, more = {}, quietMinutes = 120) =>
  gateStanding(gate(minutesAgo, more), now, quietMinutes);

describe('a gate', () => {
  it.each([
    [0, 'manned'],
    [15, 'manned'],
    [16, 'quiet'],
    [120, 'quiet'],
    [121, 'silent'],
    [720, 'silent'],
    [721, 'overdue'],
    [null, 'overdue'],
  ] as const)('last heard %s minutes ago is %s', (minutes, expected) => {
    expect(standing(minutes)).toBe(expected);
  });

  it('follows the age that the policy sets', () => {
    expect(standing(40, {}, 30)).toBe('silent');
    expect(standing(14, {}, 5)).toBe('manned');
  });

  it('without a phone is not called silent', () => {
    expect(standing(null, { devices: 0 })).toBe('unequipped');
  });

  it('that is closed is expected to be silent', () => {
    expect(standing(9999, { closed: true })).toBe('closed');
  });

  it('whose phone has a clock behind the hub counts as heard just now', () => {
    expect(standing(-3)).toBe('manned');
  });

  it('comes the earlier the more it needs a look', () => {
    const all = ['closed', 'manned', 'overdue', 'quiet', 'unequipped', 'silent'] as const;
    expect([...all].sort(compareStandings)).toEqual([
      'overdue',
      'silent',
      'quiet',
      'manned',
      'unequipped',
      'closed',
    ]);
  });
});
