import { useRef } from 'preact/hooks';
import type { SaveTrouble } from '../../../store/rows.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { showToast } from '../../../ui/Toast.tsx';
import { registerCopy } from './copy.ts';

/** Says why a form was not saved, until it is tried again: what was said must not stand beside what has succeeded. */
export function useSaveTrouble(): {
  readonly tell: (error: SaveTrouble) => void;
  readonly clear: () => void;
} {
  const words = useCopy(registerCopy);
  const takeAway = useRef<() => void>(undefined);
  return {
    tell(error) {
      takeAway.current = showToast({ text: words.notSaved(words.trouble[error]), meaning: 'stop' });
    },
    clear() {
      takeAway.current?.();
    },
  };
}
