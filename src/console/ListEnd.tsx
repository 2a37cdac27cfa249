import type { ComponentChildren } from 'preact';
import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/i18n.ts';
import { consoleCopy } from './copy.ts';

/** Below a list of which more may be there. */
export function ListEnd({
  list,
  hasMore,
  children,
}: {
  list: { readonly loadingMore: boolean; readonly more: () => void };
  hasMore: boolean;
  /** How many are shown. */
  children: ComponentChildren;
}) {
  const words = useCopy(consoleCopy);
  return (
    <div class="c-list-end">
      <p class="c-quiet">{children}</p>
      {hasMore && (
        <Button pending={list.loadingMore} onClick={list.more}>
          {words.moreRows}
        </Button>
      )}
    </div>
  );
}
