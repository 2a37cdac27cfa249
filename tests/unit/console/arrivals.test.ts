import { describe, expect, it } from 'vitest';
import { highestReading, newcomers } from '../../../src/console/passages/passageWords.ts';
import { leavesOf } from '../../../src/console/quarantine/content.ts';
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

describe('the highest reading', () => {
  it('is the fever that a later reading did not bear out', () => {
    const [row] = rows('a');
    const readings = [382, 365].map((deciCelsius) => ({
      deciCelsius,
      method: 'infrared' as const,
      site: 'forehead' as const,
      secondsBefore: 0,
    }));
    expect(row && highestReading({ ...row, readings })).toBe(382);
    expect(row && highestReading(row)).toBeNull();
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
