/** Where messages lie: over nothing that says where one is, and over nothing that is about to be pressed. */

/** From edge to edge, CSS px from the top of the window. */
export interface Span {
  readonly top: number;
  readonly bottom: number;
}

/** Between a message and what it keeps clear of, px. */
const GAP = 8;
/** Titles with what stands beside them, what stays under the thumb, keys, and the buttons that a screen is there for. */
const KEPT_CLEAR = 'header, footer, h1, .ui-key, .ui-button:not(.ui-button-quiet):not(.ui-button-plain)';

/**
 * The top edge for messages of `height` px: where they lie already, as long as they cover nothing there, else the
 * highest place in `room` that is free, else the one where least is covered.
 */
export function placeBeside(
  height: number,
  room: Span,
  kept: readonly Span[],
  now: number | undefined,
): number {
  const coveredAt = (top: number) =>
    kept.reduce(
      (sum, span) => sum + Math.max(0, Math.min(top + height, span.bottom) - Math.max(top, span.top)),
      0,
    );
  const below = kept.map(({ bottom }) => bottom + GAP).sort((a, b) => a - b);
  const places = [...(now === undefined ? [] : [now]), room.top, ...below].filter(
    (top) => top >= room.top && top + height <= room.bottom,
  );
  let best = room.top;
  let least = Number.POSITIVE_INFINITY;
  for (const top of places) {
    const covered = coveredAt(top);
    if (covered === 0) return top;
    if (covered < least) [best, least] = [top, covered];
  }
  return best;
}

/** What is kept clear of what lies at `box` from left to right. */
function keptClear(box: DOMRect): readonly Span[] {
  return [...document.body.querySelectorAll(KEPT_CLEAR)]
    .map((element) => element.getBoundingClientRect())
    .filter(({ width, height }) => width > 1 && height > 1)
    .filter(({ left, right }) => left < box.right && right > box.left);
}

/**
 * Puts messages in their place, which is no higher than their style says, and keeps them there while the page changes.
 * Gives the function that ends it.
 */
export function keepInPlace(region: HTMLElement): () => void {
  region.style.removeProperty('inset-block-start');
  const highest = region.getBoundingClientRect().top;
  let top: number | undefined;
  const place = () => {
    const box = region.getBoundingClientRect();
    const room = { top: highest, bottom: window.innerHeight - GAP };
    top = placeBeside(box.height, room, keptClear(box), top);
    region.style.insetBlockStart = `${top}px`;
  };
  place();
  const observer = new MutationObserver(place);
  observer.observe(document.body, { childList: true, subtree: true });
  window.addEventListener('resize', place);
  window.addEventListener('scroll', place, { capture: true, passive: true });
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', place);
    window.removeEventListener('scroll', place, { capture: true });
  };
}
