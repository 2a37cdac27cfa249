import { useEffect, useState } from 'preact/hooks';
import { tellUnreadable } from './tellUnreadable.ts';

/** The answer to a query, asked again whenever something changed; undefined until the first answer. */
export function useLive<T>(
  onChange: (callback: () => void) => () => void,
  query: () => Promise<T>,
  deps: readonly unknown[],
): T | undefined {
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let wanted = true;
    const ask = () => {
      query().then(
        (next) => {
          if (wanted) setAnswer(() => next);
        },
        (error: unknown) => {
          if (wanted) tellUnreadable(error);
        },
      );
    };
    ask();
    const stop = onChange(ask);
    return () => {
      wanted = false;
      stop();
    };
  }, deps);
  return answer;
}

/** The time, ms since 1970, told again every second while `ticking`. */
export function useNow(now: () => number, ticking: boolean): number {
  const [time, setTime] = useState(now);
  useEffect(() => {
    if (!ticking) return;
    setTime(now());
    const timer = setInterval(() => setTime(now()), 1000);
    return () => clearInterval(timer);
  }, [now, ticking]);
  return time;
}
