/**
 * Administrative division codes of GB/T 2260 down to the prefecture (the first four of the six digits), for the
 * region that starts a resident ID number.
 *
 * A number keeps the code of the place and year that it was issued in, so codes that have since been given up are as
 * good as current ones and are told apart from codes that never existed. County codes (the last two digits) change
 * every year and are not checked.
 */

/** How a code stands: in use, given up since numbers are issued (1985), or in neither list. */
export type RegionStanding = 'current' | 'retired' | 'unknown';

/** Prefecture codes in use, per province. Taiwan (71) has no prefecture codes. */
const CURRENT: Readonly<Record<string, string>> = {
  11: '01',
  12: '01',
  13: '01 02 03 04 05 06 07 08 09 10 11',
  14: '01 02 03 04 05 06 07 08 09 10 11',
  15: '01 02 03 04 05 06 07 08 09 22 25 29',
  21: '01 02 03 04 05 06 07 08 09 10 11 12 13 14',
  22: '01 02 03 04 05 06 07 08 24',
  23: '01 02 03 04 05 06 07 08 09 10 11 12 27',
  31: '01',
  32: '01 02 03 04 05 06 07 08 09 10 11 12 13',
  33: '01 02 03 04 05 06 07 08 09 10 11',
  34: '01 02 03 04 05 06 07 08 10 11 12 13 15 16 17 18',
  35: '01 02 03 04 05 06 07 08 09',
  36: '01 02 03 04 05 06 07 08 09 10 11',
  37: '01 02 03 04 05 06 07 08 09 10 11 13 14 15 16 17',
  41: '01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 90',
  42: '01 02 03 05 06 07 08 09 10 11 12 13 28 90',
  43: '01 02 03 04 05 06 07 08 09 10 11 12 13 31',
  44: '01 02 03 04 05 06 07 08 09 12 13 14 15 16 17 18 19 20 51 52 53',
  45: '01 02 03 04 05 06 07 08 09 10 11 12 13 14',
  46: '01 02 03 04 90',
  50: '01 02',
  51: '01 03 04 05 06 07 08 09 10 11 13 14 15 16 17 18 19 20 32 33 34',
  52: '01 02 03 04 05 06 23 26 27',
  53: '01 03 04 05 06 07 08 09 23 25 26 28 29 31 33 34',
  54: '01 02 03 04 05 06 25',
  61: '01 02 03 04 05 06 07 08 09 10',
  62: '01 02 03 04 05 06 07 08 09 10 11 12 29 30',
  63: '01 02 22 23 25 26 27 28',
  64: '01 02 03 04 05',
  65: '01 02 04 05 23 27 28 29 30 31 32 40 42 43 90',
  71: '00',
};

/** Prefecture codes that were in use between 1985 and today: mostly prefectures that have become cities. */
const RETIRED: Readonly<Record<string, string>> = {
  11: '02',
  12: '02',
  13: '21 22 23 24 25 26 28 29 30',
  14: '21 22 23 24 26 27',
  15: '21 23 26 27 28',
  22: '23',
  23: '21 23 26',
  31: '02',
  33: '25 26 27',
  34: '14 21 22 23 24 25 26 27 28 29',
  35: '21 22 26',
  36: '21 22 23 24 25',
  37: '12 23 24 25 28 29',
  41: '22 23 25 26 27 28 29 30',
  42: '04 21 22 23 24 26 27',
  43: '22 23 24 25 26 28 29 30',
  44: '21 22 24 25 28',
  45: '21 22 23 24 25 26 27 28',
  46: '00',
  50: '03',
  51: '02 12 22 23 25 29 30 31 35 36 37 38 39',
  52: '21 22 24 25',
  53: '02 21 22 24 27 30 32 35',
  54: '21 22 23 24 26 27',
  61: '21 23 24 25 26 27',
  62: '21 22 23 24 26 27 28',
  63: '21',
  64: '21 22',
  65: '21 22 41',
};

/** Third and fourth digit of towns governed by the province itself: used by many provinces from 1985 to 1995. */
const GOVERNED_BY_PROVINCE = '90';

/** Whether the two digits name a province, municipality, autonomous region or special administrative region. */
export const isProvinceCode = (code: string): boolean =>
  Object.hasOwn(CURRENT, code) || code === '81' || code === '82';

/** The standing of the code that starts a resident ID number; reads its first four digits. */
export const regionStanding = (code: string): RegionStanding => {
  const province = code.slice(0, 2);
  const prefecture = code.slice(2, 4);
  const current = CURRENT[province];
  if (current === undefined) return 'unknown';
  if (current.split(' ').includes(prefecture)) return 'current';
  if (prefecture === GOVERNED_BY_PROVINCE || RETIRED[province]?.split(' ').includes(prefecture))
    return 'retired';
  return 'unknown';
};
