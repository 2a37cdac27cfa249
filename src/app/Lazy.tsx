import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useCopy } from '../ui/i18n.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { appCopy } from './copy.ts';

/** A screen that is loaded when it is first needed, or before, when nothing else is to be done. */
export interface LazyScreen<P> {
  readonly Screen: ComponentType<P>;
  /** Loads it without showing it. A failure is tried again when it is shown. */
  readonly prefetch: () => void;
}

export function lazyScreen<P extends object>(load: () => Promise<ComponentType<P>>): LazyScreen<P> {
  let loaded: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  const start = (): Promise<void> => {
    loading ??= load().then(
      (component) => {
        loaded = component;
      },
      () => {
        loading = undefined;
      },
    );
    return loading;
  };
  return {
    prefetch: () => void start(),
    Screen(props: P) {
      const words = useCopy(appCopy);
      const [, redraw] = useState(0);
      useEffect(() => {
        let shown = true;
        if (loaded === undefined) {
          void start().then(() => {
            if (shown) redraw((count) => count + 1);
          });
        }
        return () => {
          shown = false;
        };
      }, []);
      const Component = loaded;
      return Component === undefined ? <Spinner label={words.opening} /> : <Component {...props} />;
    },
  };
}
