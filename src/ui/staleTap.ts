/** Keeps a second tap at the same place from pressing what has come there since the first. */

/** Two taps that follow each other so fast at one place are one shaky one, ms. */
const DOUBLE_TAP_MS = 500;
/** As far as a finger rolls between them, CSS px. */
const SAME_PLACE_PX = 40;

const PRESSABLE = 'label, button, a, summary, [role="option"], [role="row"]';

interface Tap {
  readonly pressed: Element;
  /** What it said before it was pressed: the same button may mean something else afterwards. */
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** ms, as events have it. */
  readonly at: number;
}

const isSamePlace = (a: Tap, b: Tap): boolean => Math.hypot(a.x - b.x, a.y - b.y) <= SAME_PLACE_PX;
const isSameThing = (a: Tap, b: Tap): boolean => a.pressed === b.pressed && a.text === b.text;

function tapOf(event: MouseEvent): Tap | undefined {
  // Keys, and whatever presses without a pointer, count no clicks.
  if (event.detail === 0 || !(event.target instanceof Element)) return undefined;
  const pressed = event.target.closest(PRESSABLE) ?? event.target;
  return {
    pressed,
    text: pressed.textContent ?? '',
    x: event.clientX,
    y: event.clientY,
    at: event.timeStamp,
  };
}

/**
 * From now on the second half of a double tap does nothing where the first half has changed what stands there: a
 * shaking or gloved hand must not decide what it has not seen. Gives the function that ends it.
 */
export function guardTaps(root: Document = document): () => void {
  let last: Tap | undefined;
  const onClick = (event: MouseEvent): void => {
    const tap = tapOf(event);
    if (tap === undefined) return;
    const isStale =
      last !== undefined &&
      tap.at - last.at < DOUBLE_TAP_MS &&
      isSamePlace(tap, last) &&
      !isSameThing(tap, last);
    // A third tap is still measured by what the first one saw.
    last = isStale && last !== undefined ? { ...last, at: tap.at } : tap;
    if (!isStale) return;
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener('click', onClick, { capture: true });
  return () => root.removeEventListener('click', onClick, { capture: true });
}
