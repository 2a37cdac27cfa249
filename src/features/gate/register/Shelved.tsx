import { useCopy } from '../../../ui/i18n.ts';
import { ListRow } from '../../../ui/ListRow.tsx';
import { registerCopy } from './copy.ts';

/** The way back to a form that was begun and left. `who`: what had been filled in, '' for nothing that names it. */
export function Shelved({ who, onTake }: { who: string; onTake: () => void }) {
  const words = useCopy(registerCopy);
  return (
    <div class="frame-shelved">
      <ListRow
        title={words.takeUp}
        detail={<bdi>{who === '' ? words.takeUpNameless : who}</bdi>}
        onClick={onTake}
      />
    </div>
  );
}
