/** Where passes lie on A4 paper: cards of ISO/IEC 7810 ID-1 size, eight a page, with marks to cut along. */

/** All in mm. */
export const PAGE = { width: 210, height: 297 } as const;
export const CARD = { width: 85.6, height: 54 } as const;
export const COLUMNS = 2;
export const ROWS = 4;
export const PER_PAGE = COLUMNS * ROWS;
/** Between two cards, mm: room for a pair of cut marks and an unsteady hand. */
export const GAP = 6;

/** What remains left and above of the block of cards, mm; printers leave the outer 5 mm white. */
export const MARGIN = {
  left: (PAGE.width - COLUMNS * CARD.width - (COLUMNS - 1) * GAP) / 2,
  top: (PAGE.height - ROWS * CARD.height - (ROWS - 1) * GAP) / 2,
} as const;

/** Cards in pages of eight, in the order given: left to right, then down. No cards, no page. */
export function paginate<T>(cards: readonly T[]): (readonly T[])[] {
  const pages: (readonly T[])[] = [];
  for (let at = 0; at < cards.length; at += PER_PAGE) pages.push(cards.slice(at, at + PER_PAGE));
  return pages;
}

/** Left and top edge of the card at `index` of its page, mm. */
export function cardPosition(index: number): { readonly x: number; readonly y: number } {
  const column = index % COLUMNS;
  const row = Math.floor(index / COLUMNS);
  return {
    x: MARGIN.left + column * (CARD.width + GAP),
    y: MARGIN.top + row * (CARD.height + GAP),
  };
}

/** How far from the card's edge a mark begins and how long it is, mm: it stays outside when the card is cut out. */
const MARK = { away: 0.6, length: 2 } as const;

/** SVG path of the eight marks around a card whose corner is at (x, y), mm. */
export function cutMarks({ x, y }: { readonly x: number; readonly y: number }): string {
  const strokes: string[] = [];
  for (const corner of [x, x + CARD.width]) {
    strokes.push(`M${corner.toFixed(2)} ${(y - MARK.away).toFixed(2)}v${-MARK.length}`);
    strokes.push(`M${corner.toFixed(2)} ${(y + CARD.height + MARK.away).toFixed(2)}v${MARK.length}`);
  }
  for (const edge of [y, y + CARD.height]) {
    strokes.push(`M${(x - MARK.away).toFixed(2)} ${edge.toFixed(2)}h${-MARK.length}`);
    strokes.push(`M${(x + CARD.width + MARK.away).toFixed(2)} ${edge.toFixed(2)}h${MARK.length}`);
  }
  return strokes.join('');
}
