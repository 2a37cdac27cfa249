import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** For what stays at an edge of the window: keeps its height, which messages and large text change, in a CSS property. */
export function useHeightOf<E extends HTMLElement>(property: `--${string}`): RefObject<E | null> {
  const kept = useRef<E>(null);
  useLayoutEffect(() => {
    const element = kept.current;
    if (element === null) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty(property, `${element.offsetHeight}px`));
    observer.observe(element);
    return () => {
      observer.disconnect();
      style.removeProperty(property);
    };
  }, [property]);
  return kept;
}
