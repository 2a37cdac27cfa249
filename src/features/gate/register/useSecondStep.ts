import { useEffect, useRef } from 'preact/hooks';

interface Place {
  readonly depth: number;
  readonly isSecond: boolean;
}

/** What the router has written into the history entry, and whether this form has. */
function placeOf(state: unknown): Place {
  const entry = typeof state === 'object' && state !== null ? state : {};
  const depth = 'depth' in entry && typeof entry.depth === 'number' ? entry.depth : 0;
  return { depth, isSecond: 'secondStep' in entry };
}

/**
 * The second step of a form lies on the history, so that the phone's back button leads to the first one and not out of
 * the form. Its entry counts as one more screen, which a way to the gate leaves behind with the others.
 */
export function useSecondStep(isSecond: boolean, onBack: () => void): void {
  const back = useRef(onBack);
  back.current = onBack;
  useEffect(() => {
    const { depth, isSecond: isMarked } = placeOf(history.state);
    // A form that was opened by its address has no gate behind it to go back to.
    if (isSecond && !isMarked && depth > 0) history.pushState({ depth: depth + 1, secondStep: true }, '');
    if (!isSecond && isMarked) history.back();
    if (!isSecond) return;
    const path = location.pathname;
    const onPopState = () => {
      if (location.pathname === path && !placeOf(history.state).isSecond) back.current();
    };
    window.addEventListener('popstate', onPopState);
    return () => window.removeEventListener('popstate', onPopState);
  }, [isSecond]);
}
