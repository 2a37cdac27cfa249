import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import { newcomers, shownReadings } from '../../../src/console/passages/passageWords.ts';
import { leavesOf } from '../../../src/console/quarantine/content.ts';
import { wordsCopy } from '../../../src/console/words/copy.ts';
import type { PassageRow } from '../../../src/protocol/consoleApi.ts';

const rows = (...ids: string[]): PassageRow[] =>
  ids.map((id) => ({
    id,
    occurredAt: 0,
    offsetMinutes: 480,
    receivedAt: 0,
    villageId: 'v',
    checkpoint: { id: 'c', name: '村东口' },
    direction: 'in',
    subject: { type: 'person', id: 'p', label: '王秀英', household: '', villageId: null },
    readings: [],
    credential: null,
    decision: 'admitted',
    reason: 'normal',
    note: '',
    validationFlags: [],
    clockSuspect: false,
    afterRevocation: false,
    rideId: null,
    load: null,
    handledSeconds: null,
    corrected: false,
    withdrawn: false,
    device: { id: 'd', label: '' },
  }));
const arrived = (before: string[], now: string[]) =>
  newcomers(rows(...before), rows(...now)).map((row) => row.id);

describe('what has just come in', () => {
  it('stands above what was known, or between it when it was delivered late', () => {
    expect(arrived(['c', 'b', 'a'], ['d', 'c', 'late', 'b', 'a'])).toEqual(['d', 'late']);
  });

  it('is not what lies behind and was asked for', () => {
    expect(arrived(['c', 'b'], ['c', 'b', 'a'])).toEqual([]);
  });

  it('is everything when nothing was there', () => {
    expect(arrived([], ['b', 'a'])).toEqual(['b', 'a']);
  });

  it('is nothing when nothing that is shown was known before', () => {
    expect(arrived(['b'], [])).toEqual([]);
  });
});

describe('the readings of a passage', () => {
  const shown = (...readings: Parameters<typeof shownReadings>[0]) =>
    shownReadings(readings, defaultPolicy, wordsCopy.zhHans).map(({ degrees, site, isHot }) => [
      degrees,
      site,
      isHot,
    ]);
  const hot = { deciCelsius: 378, method: 'infrared', site: 'forehead', secondsBefore: 300 } as const;
  const cool = { deciCelsius: 366, method: 'contact', site: 'axilla', secondsBefore: 2 } as const;

  it('are shown in their order with where they were taken, a fever that the last did not bear out too', () => {
    expect(shown(hot, cool)).toEqual([
      ['37.8\u00A0°C', '额头', true],
      ['36.6\u00A0°C', '腋下', false],
    ]);
    expect(shown(hot, { ...cool, site: 'unknown' }).at(-1)).toEqual(['36.6\u00A0°C', '', false]);
  });

  it('are one figure where there is one', () => {
    expect(shown(cool)).toEqual([['36.6\u00A0°C', '', false]]);
    expect(shown()).toEqual([]);
  });
});

describe('content that nobody can vouch for', () => {
  it('is shown as names and values', () => {
    expect(leavesOf({ kind: 'x', body: { readings: [{ deciCelsius: 366 }], note: null } })).toEqual([
      { path: 'kind', text: 'x' },
      { path: 'body.readings.0.deciCelsius', text: '366' },
      { path: 'body.note', text: 'null' },
    ]);
  });

  it('is cut when it is long, wide or deep', () => {
    expect(leavesOf('a'.repeat(300))[0]?.text).toBe(`${'a'.repeat(200)}…`);
    expect(leavesOf(Array.from({ length: 99 }, (_, at) => at))).toHaveLength(40);
    expect(leavesOf([[[[[[[1]]]]]]])).toEqual([{ path: '0.0.0.0.0.0', text: '…' }]);
  });
});
