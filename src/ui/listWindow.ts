/** Which rows of a long list are drawn, and how much empty room stands for the others. */
export interface ListWindow {
  /** Index of the first row drawn. */
  first: number;
  /** Index behind the last row drawn. */
  end: number;
  /** CSS px above the first and below the last row drawn. */
  above: number;
  below: number;
}

/**
 * The rows within sight and `overscan` more on each side. `scrollTop`, `height` (of the viewport) and
 * `rowHeight` are CSS px. A position past the end, as after the list became shorter, gives its last rows.
 */
export function listWindow(
  count: number,
  rowHeight: number,
  scrollTop: number,
  height: number,
  overscan: number,
): ListWindow {
  if (count <= 0 || rowHeight <= 0) return { first: 0, end: 0, above: 0, below: 0 };
  const visible = Math.ceil(height / rowHeight) + 1;
  const top = Math.min(Math.max(0, Math.floor(scrollTop / rowHeight)), Math.max(0, count - visible));
  const first = Math.max(0, top - overscan);
  const end = Math.min(count, top + visible + overscan);
  return { first, end, above: first * rowHeight, below: (count - end) * rowHeight };
}

/** Where to scroll so that a row is wholly in sight: unchanged if it is, else the least that is needed. */
export function scrollTopFor(index: number, rowHeight: number, scrollTop: number, height: number): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height;
  return scrollTop;
}

/** The row that a key moves to from `index`, or null for other keys. `page`: rows in sight. */
export function rowAfterKey(key: string, index: number, count: number, page: number): number | null {
  const to = (row: number) => Math.min(Math.max(row, 0), count - 1);
  if (count === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return to(index + 1);
    case 'ArrowUp':
      return to(index - 1);
    case 'PageDown':
      return to(index + Math.max(1, page - 1));
    case 'PageUp':
      return to(index - Math.max(1, page - 1));
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
