import type { ComponentType } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/i18n.ts';
import { EmptyState } from '../ui/Notice.tsx';
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
        <EmptyState
          icon="sync"
          title={words.notOpened}
          action={
            <Button kind="primary" size="gate" onClick={() => void open()}>
              {words.tryAgain}
            </Button>
          }
        />
      );
    },
  };
}
