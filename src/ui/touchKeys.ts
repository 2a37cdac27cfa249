/** Keys that are pressed by two thumbs in turn, one coming down before the other is lifted. */

const KEY = '.ui-key';

function isOver(key: Element, { clientX, clientY }: Touch): boolean {
  const { left, right, top, bottom } = key.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}

/**
 * From now on each finger that is lifted over the key that it came down on presses that key: of fingers that overlap
 * browsers make no click at all. Gives the function that ends it.
 */
export function startTouchKeys(root: Document = document): () => void {
  const onTouchEnd = (event: TouchEvent): void => {
    // What has become a scroll or a zoom cannot be prevented any more, and is no press.
    if (!event.cancelable || !(event.target instanceof Element)) return;
    const key = event.target.closest(KEY);
    if (key === null) return;
    for (const touch of event.changedTouches) {
      if (touch.target !== event.target || !isOver(key, touch)) continue;
      event.preventDefault();
      const { clientX, clientY } = touch;
      key.dispatchEvent(
        new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1, clientX, clientY }),
      );
    }
  };
  const options = { capture: true, passive: false };
  root.addEventListener('touchend', onTouchEnd, options);
  return () => root.removeEventListener('touchend', onTouchEnd, options);
}
