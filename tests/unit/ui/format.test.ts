import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatCount,
  formatDate,
  formatDateNear,
  formatDateTime,
  formatLongDate,
  formatTemperature,
  formatTime,
} from '../../../src/ui/format.ts';

const UTC_19_15 = Date.UTC(2020, 10, 21, 19, 15);

describe('times as people write them', () => {
  it('counts the hours of the place to 24', () => {
    expect(formatTime(UTC_19_15, 480)).toBe('03:15');
    expect(formatTime(UTC_19_15, 0)).toBe('19:15');
    expect(formatTime(UTC_19_15, 345)).toBe('01:00');
    expect(formatTime(UTC_19_15, -300)).toBe('14:15');
  });

  it('writes the day of the place', () => {
    expect(formatDateTime(UTC_19_15, 480, 'zhHans')).toBe('11月22日 03:15');
    expect(formatDateTime(UTC_19_15, 480, 'zhHant')).toBe('11月22日 03:15');
    expect(formatDateTime(UTC_19_15, 480, 'en')).toBe('22 Nov 03:15');
    expect(formatDate(UTC_19_15, 0, 'en')).toBe('21 Nov');
  });

  it('writes the year, or leaves it out where it is this one on the clock of the place', () => {
    expect(formatLongDate(UTC_19_15, 480, 'zhHans')).toBe('2020年11月22日');
    expect(formatLongDate(UTC_19_15, 480, 'en')).toBe('22 Nov 2020');
    const [lastOfYear, firstOfNext] = [Date.UTC(2020, 11, 31, 15), Date.UTC(2020, 11, 31, 16)];
    expect(formatDateNear(lastOfYear, 480, UTC_19_15, 'zhHant')).toBe('12月31日');
    expect(formatDateNear(firstOfNext, 480, UTC_19_15, 'zhHans')).toBe('2021年1月1日');
    expect(formatDateNear(firstOfNext, 480, UTC_19_15, 'en')).toBe('1 Jan 2021');
  });
});

describe('ages', () => {
  it('names the largest whole unit', () => {
    const minute = 60_000;
    const ages = [
      0,
      minute - 1,
      minute,
      59 * minute,
      60 * minute,
      1439 * minute,
      1440 * minute,
      2880 * minute,
    ];
    expect(ages.map((age) => formatAge(age, 'zhHans'))).toEqual([
      '不到1分钟',
      '不到1分钟',
      '1分钟',
      '59分钟',
      '1小时',
      '23小时',
      '1天',
      '2天',
    ]);
    expect(ages.map((age) => formatAge(age, 'en'))).toEqual([
      '<1 min',
      '<1 min',
      '1 min',
      '59 min',
      '1 h',
      '23 h',
      '1 day',
      '2 days',
    ]);
  });

  it('calls an age before zero none, as a clock that was set back makes one', () => {
    expect(formatAge(-5_000_000, 'zhHant')).toBe('不到1分鐘');
  });
});

describe('numbers', () => {
  it('writes tenths of a degree with their unit', () => {
    expect(formatTemperature(366)).toBe('36.6\u00a0°C');
    expect(formatTemperature(400)).toBe('40.0\u00a0°C');
    expect(formatTemperature(-5)).toBe('-0.5\u00a0°C');
  });

  it('sets thousands apart', () => {
    expect(formatCount(12345)).toBe('12,345');
  });
});
