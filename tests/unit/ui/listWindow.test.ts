import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listWindow, rowAfterKey, scrollTopFor } from '../../../src/ui/listWindow.ts';

describe('the window of a long list', () => {
  it('draws what is in sight and a few rows more', () => {
    expect(listWindow(10_000, 50, 0, 500, 4)).toEqual({ first: 0, end: 15, above: 0, below: 499_250 });
    expect(listWindow(10_000, 50, 25_000, 500, 4)).toEqual({
      first: 496,
      end: 515,
      above: 24_800,
      below: 474_250,
    });
  });

  it('draws the last rows when the list became shorter than the position', () => {
    expect(listWindow(20, 50, 99_999, 500, 4)).toEqual({ first: 5, end: 20, above: 250, below: 0 });
  });

  it('draws all of a short list and nothing of an empty one', () => {
    expect(listWindow(3, 50, 0, 500, 4)).toEqual({ first: 0, end: 3, above: 0, below: 0 });
    expect(listWindow(0, 50, 0, 500, 4)).toEqual({ first: 0, end: 0, above: 0, below: 0 });
  });

  it('always covers what is in sight, keeps the full height, and stays small', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: 48, max: 200 }),
        fc.integer({ min: 1, max: 2_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, rowHeight, height, place) => {
          const total = count * rowHeight;
          const scrollTop = Math.max(0, total - height) * place;
          const seen = listWindow(count, rowHeight, scrollTop, height, 4);
          expect(seen.above).toBeLessThanOrEqual(scrollTop);
          expect(total - seen.below).toBeGreaterThanOrEqual(Math.min(total, scrollTop + height));
          expect(seen.above + (seen.end - seen.first) * rowHeight + seen.below).toBe(total);
          expect(seen.end - seen.first).toBeLessThanOrEqual(Math.ceil(height / rowHeight) + 9);
        },
      ),
    );
  });
});

describe('moving through a list by keys', () => {
  it('stops at both ends', () => {
    expect(rowAfterKey('ArrowDown', 4, 10, 5)).toBe(5);
    expect(rowAfterKey('ArrowDown', 9, 10, 5)).toBe(9);
    expect(rowAfterKey('ArrowUp', 0, 10, 5)).toBe(0);
    expect(rowAfterKey('PageDown', 2, 10, 5)).toBe(6);
    expect(rowAfterKey('PageUp', 2, 10, 5)).toBe(0);
    expect(rowAfterKey('Home', 7, 10, 5)).toBe(0);
    expect(rowAfterKey('End', 7, 10, 5)).toBe(9);
  });

  it('leaves other keys and empty lists alone', () => {
    expect(rowAfterKey('a', 4, 10, 5)).toBe(null);
    expect(rowAfterKey('End', 0, 0, 5)).toBe(null);
  });

  it('scrolls by the least that brings the row into sight', () => {
    expect(scrollTopFor(3, 50, 100, 500)).toBe(100);
    expect(scrollTopFor(1, 50, 100, 500)).toBe(50);
    expect(scrollTopFor(12, 50, 100, 500)).toBe(150);
  });
});
