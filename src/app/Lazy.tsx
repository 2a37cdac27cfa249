import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { uiCopy } from '../ui/copy.ts';
import { useCopy } from '../ui/i18n.ts';
import { ErrorState } from '../ui/Notice.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { appCopy } from './copy.ts';
import { askForStyles, reopenWhereReachable } from './loadAgain.ts';
import './Lazy.css';

/** A screen that is loaded when it is first needed, or before, when nothing else is to be done. */
export interface LazyScreen<P> {
  readonly Screen: ComponentType<P>;
  /** Loads it without showing it. A failure is tried again when it is shown. */
  readonly prefetch: () => void;
}

/** `isOver`: it lies over the gate, without the menu, and brings its own way back. */
export function lazyScreen<P extends object>(
  load: () => Promise<ComponentType<P>>,
  isOver = false,
): LazyScreen<P> {
  let loaded: ComponentType<P> | undefined;
  let loading: Promise<void> | undefined;
  const start = (): Promise<void> => {
    loading ??= askForStyles()
      .then(load)
      .then(
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
      const { back } = useCopy(uiCopy);
      const [hasFailed, setFailed] = useState(false);
      const [, redraw] = useState(0);
      const isShown = useRef(true);
      const Component = loaded;
      const open = async (): Promise<void> => {
        setFailed(false);
        await start();
        // What was on its way already may have failed for a reason that is gone.
        if (loaded === undefined) await start();
        if (!isShown.current) return;
        if (loaded === undefined) setFailed(true);
        else redraw((count) => count + 1);
      };
      const tryAgain = async (): Promise<void> => {
        await open();
        if (loaded === undefined) await reopenWhereReachable();
      };
      useEffect(() => {
        isShown.current = true;
        // It may have been loaded since it was drawn without.
        if (Component === undefined) void open();
        return () => {
          isShown.current = false;
        };
      }, []);
      if (Component !== undefined) return <Component {...props} />;
      if (!hasFailed) return <Spinner label={words.opening} />;
      return (
        <main class="not-opened">
          <ErrorState
            title={words.notOpened}
            safe={words.notOpenedWhy}
            action={
              <>
                {isOver && (
                  <Button size="gate" icon="back" onClick={() => history.back()}>
                    {back}
                  </Button>
                )}
                <Button kind="primary" size="gate" icon="sync" onClick={() => void tryAgain()}>
                  {words.tryAgain}
                </Button>
              </>
            }
          />
        </main>
      );
    },
  };
}
