import { describe, expect, it } from 'vitest';
import { dateOf, dateWithYear, momentOf } from '../../../src/console/dates.ts';

const CHINA = 480;
const now = Date.UTC(2026, 10, 22, 4);

describe('a day in the console', () => {
  it('has no year in this one', () => {
    expect(dateOf(Date.UTC(2026, 0, 3), CHINA, now, 'zhHans')).toBe('1月3日');
    expect(momentOf(Date.UTC(2026, 0, 3), CHINA, now, 'en')).toBe('3 Jan 08:00');
  });

  it('has its year in another, by the clock of the place', () => {
    expect(dateOf(Date.UTC(2025, 10, 22), CHINA, now, 'zhHans')).toBe('2025年11月22日');
    expect(dateOf(Date.UTC(2026, 11, 31, 16), CHINA, now, 'en')).toBe('1 Jan 2027');
    expect(momentOf(0, CHINA, now, 'en')).toBe('1 Jan 1970 08:00');
  });

  it('has its year always where the clock of a phone is in doubt', () => {
    expect(dateWithYear(now, CHINA, 'zhHant')).toBe('2026年11月22日');
  });
});
