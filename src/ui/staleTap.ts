/** Keeps a second tap at the same place from pressing what has come there since the first. */

/** Two taps that follow each other so fast at one place are one shaky one, ms. */
const DOUBLE_TAP_MS = 500;

const PRESSABLE = 'label, button, a, summary, [role="option"], [role="row"]';

export interface Tap {
  /** What it hit. */
  readonly pressed: unknown;
  /** What that said before it was pressed: the same button may mean something else afterwards. */
  readonly text: string;
  /** Where that stood then, and where the tap was, CSS px. */
  readonly box: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly x: number;
  readonly y: number;
  /** ms, by any clock that does not jump. */
  readonly at: number;
}

/**
 * Whether the second tap was meant for what the first one hit, and would press something else: what stands beside it,
 * as the next key of a number does, was there before.
 */
export function isStale(first: Tap, second: Tap): boolean {
  const { left, right, top, bottom } = first.box;
  const isInside = second.x >= left && second.x <= right && second.y >= top && second.y <= bottom;
  // A screen that was left and opened again has other elements, which say the same.
  const isSameThing = first.text === second.text && (first.pressed === second.pressed || first.text !== '');
  return second.at - first.at < DOUBLE_TAP_MS && isInside && !isSameThing;
}

function tapOf(event: MouseEvent): Tap | undefined {
  // Keys, and whatever presses without a pointer, count no clicks.
  if (event.detail === 0 || !(event.target instanceof Element)) return undefined;
  const hit = event.target.closest(PRESSABLE) ?? event.target;
  // A tap on a label is followed by one on its control, which the browser makes.
  const pressed = (hit instanceof HTMLLabelElement ? hit.control : null) ?? hit;
  return {
    pressed,
    text: pressed.textContent ?? '',
    box: hit.getBoundingClientRect(),
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
    if (last === undefined || !isStale(last, tap)) {
      last = tap;
      return;
    }
    // A third tap is still measured by what the first one saw.
    last = { ...last, at: tap.at };
    event.preventDefault();
    event.stopPropagation();
  };
  root.addEventListener('click', onClick, { capture: true });
  return () => root.removeEventListener('click', onClick, { capture: true });
}
