import { expect, it } from 'vitest';
import { momentOf } from '../../../src/console/dates.ts';

const CHINA = 480;
const now = Date.UTC(2026, 10, 22, 4);

it('a time in the console has the year where it is another than this one', () => {
  expect(momentOf(Date.UTC(2026, 0, 3), CHINA, now, 'en')).toBe('3 Jan 08:00');
  expect(momentOf(Date.UTC(2025, 10, 22), CHINA, now, 'zhHans')).toBe('2025年11月22日 08:00');
  expect(momentOf(0, CHINA, now, 'en')).toBe('1 Jan 1970 08:00');
});
