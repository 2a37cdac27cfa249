import { describe, expect, it } from 'vitest';
import { CARD, cardPosition, cutMarks, GAP, PAGE, paginate } from '../../../src/console/printSheet.ts';

describe('a sheet of passes', () => {
  it('has eight cards', () => {
    expect(paginate([1, 2, 3, 4, 5, 6, 7, 8, 9]).map((page) => page.length)).toEqual([8, 1]);
    expect(paginate([])).toEqual([]);
  });

  it('lies in the middle of A4 and away from the edge that printers leave white', () => {
    const first = cardPosition(0);
    const last = cardPosition(7);
    expect(first.x).toBeCloseTo(PAGE.width - last.x - CARD.width);
    expect(first.y).toBeCloseTo(PAGE.height - last.y - CARD.height);
    expect(Math.min(first.x, first.y)).toBeGreaterThan(10);
  });

  it('goes from left to right, then down', () => {
    const [first, second, third] = [cardPosition(0), cardPosition(1), cardPosition(2)];
    expect(second.y).toBe(first.y);
    expect(second.x - first.x).toBeCloseTo(CARD.width + GAP);
    expect(third.x).toBe(first.x);
    expect(third.y - first.y).toBeCloseTo(CARD.height + GAP);
  });

  it('has its cut marks outside of the card, two for each corner', () => {
    expect(cutMarks({ x: 10, y: 20 })).toBe(
      'M10.00 19.40v-2M10.00 74.60v2M95.60 19.40v-2M95.60 74.60v2' +
        'M9.40 20.00h-2M96.20 20.00h2M9.40 74.00h-2M96.20 74.00h2',
    );
  });
});
