import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { CHINA_OFFSET_MINUTES } from '../domain/chinaTime.ts';
import { Button } from '../ui/Button.tsx';
import { formatTime } from '../ui/format.ts';
import { useCopy } from '../ui/i18n.ts';
import { ErrorState } from '../ui/Notice.tsx';
import { Shape } from '../ui/Shape.tsx';
import { Spinner } from '../ui/Spinner.tsx';
import { consoleCopy } from './copy.ts';
import { failureWords } from './failureWords.ts';
import type { Failure } from './hub.ts';
import type { Resource } from './resource.ts';

/** While the hub does not answer it is asked again this often, ms. */
const AGAIN_MS = 10_000;

/** One line that says that what is below is not the latest, from when it is, and how to ask again. */
function StaleBanner({ failure, at, onRetry }: { failure: Failure; at: number; onRetry: () => void }) {
  const words = useCopy(consoleCopy);
  return (
    <div class="c-banner" role="status">
      <Shape meaning="fever" />
      <p>
        {failure === 'offline' ? words.staleOffline : words.staleOther}{' '}
        <strong>{words.asOf(formatTime(at, CHINA_OFFSET_MINUTES))}</strong>
      </p>
      <Button onClick={onRetry}>{words.retry}</Button>
    </div>
  );
}

/** Waiting, failed, old or there: one frame for everything that is asked of the hub. */
export function Loaded<T>({
  resource,
  children,
}: {
  resource: Resource<T>;
  children: (value: T) => ComponentChildren;
}) {
  const words = useCopy(consoleCopy);
  const { value, at, failure, refresh } = resource;
  useEffect(() => {
    if (failure !== 'offline') return;
    const timer = setInterval(refresh, AGAIN_MS);
    return () => clearInterval(timer);
  }, [failure, refresh]);

  if (value !== null) {
    return (
      <>
        {failure !== null && at !== null && <StaleBanner failure={failure} at={at} onRetry={refresh} />}
        {children(value)}
      </>
    );
  }
  if (failure === null) return <Spinner label={words.loading} />;
  const { title, safe } = failureWords(failure, words);
  return <ErrorState title={title} safe={safe} action={<Button onClick={refresh}>{words.retry}</Button>} />;
}

/** What did not work about something that a person just did; stays until the next attempt. */
export function FailureNote({ failure }: { failure: Failure | null }) {
  const words = useCopy(consoleCopy);
  if (failure === null) return null;
  const { title, safe } = failureWords(failure, words, 'saving');
  return (
    <p class="c-failure" role="alert">
      <Shape meaning="stop" />
      <span>
        <strong>{title}</strong> {safe}
      </span>
    </p>
  );
}
