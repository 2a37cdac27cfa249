import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/i18n.ts';
import { ErrorState } from '../ui/Notice.tsx';
import { appCopy } from './copy.ts';
import './App.css';

/** Nothing can be saved here: a newer build has taken over, or the storage does not open. */
export function Blocked({ why, detail }: { why: 'stale' | 'broken'; detail?: string | undefined }) {
  const words = useCopy(appCopy);
  const stale = why === 'stale';
  return (
    <main class="blocked">
      <ErrorState
        title={stale ? words.staleTitle : words.brokenTitle}
        safe={stale ? words.staleWhy : words.brokenWhy}
        detail={detail}
        action={
          <Button kind="primary" size="gate" icon="sync" onClick={() => location.reload()}>
            {stale ? words.reload : words.again}
          </Button>
        }
      />
    </main>
  );
}
