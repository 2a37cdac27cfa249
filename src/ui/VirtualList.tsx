import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listWindow, rowAfterKey, scrollTopFor } from './listWindow.ts';
import './VirtualList.css';

export interface VirtualListProps<T> {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Draws the inside of a row; keep it within `rowRem`. */
  row: (item: T) => ComponentChildren;
  /** Height of every row in rem, so that it grows with the text; at least 48 px. */
  rowRem: number;
  /** Makes rows open by tap, Enter or space. */
  onOpen?: ((item: T) => void) | undefined;
  /** Shown instead of an empty list. */
  empty?: ComponentChildren;
}

const OVERSCAN = 6;
const LOWEST_ROW = 48;

/** Below this width in rem, rows have a line more: the same width as in ListRow.css. */
const NARROW = 18;
const NARROW_GROWTH = 1.4;

/** The height of a row in CSS px, for rows of that many rem in a viewport of that width. */
function rowHeightOf(rowRem: number, width: number): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  return Math.max(LOWEST_ROW, rowRem * rem * (width > NARROW * rem ? 1 : NARROW_GROWTH));
}

/**
 * Thousands of rows of one height, of which only those near the viewport exist. It fills the room that it is
 * given, and scrolls in it. One row takes part in the tab order; arrows, Page, Home and End move it.
 */
export function VirtualList<T>({ label, items, keyOf, row, rowRem, onOpen, empty }: VirtualListProps<T>) {
  const viewport = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [height, setHeight] = useState(0);
  const [rowHeight, setRowHeight] = useState(LOWEST_ROW);
  const [active, setActive] = useState(0);
  const [moved, setMoved] = useState(false);

  useLayoutEffect(() => {
    const element = viewport.current;
    if (element === null) return;
    const measure = () => {
      setHeight(element.clientHeight);
      setRowHeight(rowHeightOf(rowRem, element.clientWidth));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [rowRem]);

  const current = Math.min(active, Math.max(0, items.length - 1));

  // The row that a key moved to exists only after the window has followed it.
  useLayoutEffect(() => {
    if (!moved) return;
    const target = viewport.current?.querySelector(`[data-row="${current}"]`);
    if (target instanceof HTMLElement) {
      target.focus({ preventScroll: true });
      setMoved(false);
    }
  });

  const moveTo = (index: number) => {
    const element = viewport.current;
    if (element === null) return;
    element.scrollTop = scrollTopFor(index, rowHeight, element.scrollTop, element.clientHeight);
    setScrollTop(element.scrollTop);
    setActive(index);
    setMoved(true);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const item = items[current];
    if (onOpen !== undefined && item !== undefined && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onOpen(item);
      return;
    }
    const to = rowAfterKey(event.key, current, items.length, Math.floor(height / rowHeight));
    if (to === null) return;
    event.preventDefault();
    moveTo(to);
  };

  const onClick = (event: MouseEvent) => {
    if (onOpen === undefined || !(event.target instanceof Element)) return;
    const tapped = event.target.closest<HTMLElement>('[data-row]');
    const item = items[Number(tapped?.dataset.row)];
    if (item !== undefined) onOpen(item);
  };

  const seen = listWindow(items.length, rowHeight, scrollTop, height, OVERSCAN);

  return (
    <div
      class="ui-virtual"
      ref={viewport}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {items.length === 0 ? (
        empty
      ) : (
        <>
          <div style={{ blockSize: `${seen.above}px` }} />
          {items.slice(seen.first, seen.end).map((item, offset) => {
            const index = seen.first + offset;
            return (
              <div
                key={keyOf(item)}
                class={`ui-virtual-row${onOpen === undefined ? '' : ' ui-virtual-open'}`}
                role="option"
                aria-selected={index === current}
                aria-posinset={index + 1}
                aria-setsize={items.length}
                data-row={index}
                tabIndex={index === current ? 0 : -1}
                style={{ blockSize: `${rowHeight}px` }}
                onFocus={() => setActive(index)}
              >
                {row(item)}
              </div>
            );
          })}
          <div style={{ blockSize: `${seen.below}px` }} />
        </>
      )}
    </div>
  );
}
