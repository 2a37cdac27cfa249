import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { lang } from '../../../src/ui/i18n.ts';
import {
  calendarDay,
  calendarDayOfYear,
  clockTime,
  dayAndTime,
  dayAndTimeNear,
} from '../../../src/words/moments.ts';

const UTC_19_15 = Date.UTC(2020, 10, 21, 19, 15);

it('a moment is shown by the clock of China, wherever the phone believes to be', () => {
  lang.value = 'en';
  expect({
    time: clockTime(UTC_19_15),
    day: calendarDay(UTC_19_15),
    ofYear: calendarDayOfYear(UTC_19_15),
    both: dayAndTime(UTC_19_15),
    laterYear: dayAndTimeNear(UTC_19_15, Date.UTC(2021, 0, 1)),
  }).toEqual({
    time: '03:15',
    day: '22 Nov',
    ofYear: '22 Nov 2020',
    both: '22 Nov 03:15',
    laterYear: '22 Nov 2020 03:15',
  });
});

const src = fileURLToPath(new URL('../../../src', import.meta.url));

/** Ways to write or read a moment by the phone's own zone, and formatters that have to be told one. */
const BY_THE_PHONE =
  /\btoLocale(?:Time|Date)String\b|\bIntl\.DateTimeFormat\b|\.get(?:Hours|Minutes|Date|Day|Month|FullYear|TimezoneOffset)\(/;
const BY_ANY_ZONE = /\bformat(?:Time|Date|LongDate|DateNear|DateTime)\b/;

/** Events say what the phone's clock said; a thermometer and the dark go by it. */
const MAY_ASK_THE_PHONE = ['app/phoneOffset.ts', 'store/environment.ts'];

it('no screen of the phone writes a moment by another clock', async () => {
  const entries = await readdir(src, { recursive: true });
  const files = entries.filter((name) => /\.tsx?$/.test(name));
  const found = await Promise.all(
    files.map(async (name) => {
      const text = (await readFile(join(src, name), 'utf8')).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      const isOfPhone = /^(?:app|features|sync|scan|store)\//.test(name);
      const isWrong =
        (BY_THE_PHONE.test(text) && !MAY_ASK_THE_PHONE.includes(name)) ||
        (isOfPhone && BY_ANY_ZONE.test(text));
      return isWrong ? [name] : [];
    }),
  );
  expect(found.flat()).toEqual([]);
});
