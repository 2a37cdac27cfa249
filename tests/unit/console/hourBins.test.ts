import { describe, expect, it } from 'vitest';
import { hourBins, scaleEnd } from '../../../src/console/hourBins.ts';

const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 22, hour, minute);

describe('passages per hour', () => {
  it('has one bar for each hour up to now, empty hours too', () => {
    const counts = [
      { from: at(1), in: 4, out: 1 },
      { from: at(3), in: 0, out: 7 },
    ];
    expect(hourBins(counts, at(3, 40), 4, 0)).toEqual([
      { from: at(0), in: 0, out: 0 },
      { from: at(1), in: 4, out: 1 },
      { from: at(2), in: 0, out: 0 },
      { from: at(3), in: 0, out: 7 },
    ]);
  });

  it('adds up what falls into one hour and leaves out what is older or newer', () => {
    const counts = [
      { from: at(1, 59), in: 1, out: 0 },
      { from: at(2, 0), in: 2, out: 0 },
      { from: at(2, 59), in: 3, out: 1 },
      { from: at(4, 0), in: 9, out: 0 },
    ];
    expect(hourBins(counts, at(3, 0), 2, 0)).toEqual([
      { from: at(2), in: 5, out: 1 },
      { from: at(3), in: 0, out: 0 },
    ]);
  });

  it('begins hours by the clock of the place', () => {
    expect(hourBins([], at(3, 40), 1, 330)).toEqual([{ from: at(3, 30), in: 0, out: 0 }]);
  });

  it.each([
    [0, 5],
    [5, 5],
    [6, 10],
    [11, 20],
    [21, 50],
    [48, 50],
    [51, 100],
    [180, 200],
    [401, 500],
  ])('a highest bar of %i is drawn on a scale up to %i', (highest, end) => {
    expect(scaleEnd(highest)).toBe(end);
  });
});
