import { describe, expect, it } from 'vitest';
import { chinaDate, chinaDay, startOfDay } from '../../../src/domain/chinaDay.ts';
import { passOutcome } from '../../../src/domain/pass.ts';
import { lastDayFrom, lastMoment, passWindow } from '../../../src/domain/passDays.ts';

/** 12:00 of 22 November in China. */
const NOON = Date.UTC(2026, 10, 22, 4);

describe('a day in China', () => {
  it('begins at 16:00 of Greenwich', () => {
    expect([chinaDay(Date.UTC(2026, 10, 21, 15, 59)), chinaDay(Date.UTC(2026, 10, 21, 16))]).toEqual([
      '2026-11-21',
      '2026-11-22',
    ]);
    expect(startOfDay('2026-11-22')).toBe(Date.UTC(2026, 10, 21, 16));
    expect(chinaDate(Date.UTC(2026, 11, 31, 16))).toEqual({ year: 2027, month: 1, day: 1 });
  });

  it.each(['', '2026-13-01', '2026-02-30', '22 Nov 2026'])('is not %j', (day) => {
    expect(startOfDay(day)).toBeUndefined();
  });
});

describe('the days of a pass', () => {
  const pass = {
    passId: '0123456789abcdef',
    subject: { type: 'person', id: 'fedcba9876543210' },
    label: '王守望',
  } as const;

  it('are good from the beginning of the first to the end of the last', () => {
    const window = passWindow('2026-11-22', '2026-12-05');
    expect(window).toEqual({
      validFrom: Date.UTC(2026, 10, 21, 16),
      validUntil: Date.UTC(2026, 11, 5, 16),
    });
    const { validFrom = 0, validUntil = 0 } = window ?? {};
    expect(chinaDay(lastMoment(validUntil))).toBe('2026-12-05');
    const outcomeAt = (at: number) => passOutcome({ ...pass, validFrom, validUntil }, at, false);
    expect([validFrom - 1, validFrom, lastMoment(validUntil), validUntil].map(outcomeAt)).toEqual([
      'notYetValid',
      'valid',
      'valid',
      'expired',
    ]);
  });

  it('may be one, and do not run backwards', () => {
    expect(passWindow('2026-11-22', '2026-11-22')).not.toBeUndefined();
    expect(passWindow('2026-11-22', '2026-11-21')).toBeUndefined();
    expect(passWindow('', '2026-11-21')).toBeUndefined();
    expect(passWindow('1969-12-31', '2026-11-21')).toBeUndefined();
  });

  it('count the day on which they begin', () => {
    expect([lastDayFrom(NOON, 14), lastDayFrom(NOON, 1)]).toEqual(['2026-12-05', '2026-11-22']);
  });
});
