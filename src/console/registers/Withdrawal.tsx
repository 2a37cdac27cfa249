import { useState } from 'preact/hooks';
import type { SubjectType } from '../../domain/passage.ts';
import type { FieldHistory } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { ReasonSheet } from '../ReasonSheet.tsx';
import type { Entry } from './registerApi.ts';
import { titleOf, withdrawEntries } from './registerApi.ts';
import { withdrawalCopy } from './withdrawalCopy.ts';

/** Takes the entry out of the register, or brings it back; and says so while it is out. */
export function Withdrawal({
  type,
  entry,
  history,
  onChanged,
}: {
  type: SubjectType;
  entry: Entry;
  history: readonly FieldHistory[];
  onChanged: () => void;
}) {
  const words = useCopy(withdrawalCopy);
  const [asking, setAsking] = useState(false);
  const { withdrawn } = entry;
  const reason = history.find(({ field }) => field === 'withdrawn')?.reason ?? '';
  const title = titleOf(type, entry.fields);
  return (
    <>
      {withdrawn && (
        <div class="c-banner" role="status">
          <Shape meaning="stop" />
          <p>
            {words.withdrawnWhy}
            {reason !== '' && (
              <>
                <br />
                {words.withdrawnReason}
                <bdi>{reason}</bdi>
              </>
            )}
          </p>
        </div>
      )}
      <div class="c-form-actions c-withdrawal">
        <Button kind={withdrawn ? 'quiet' : 'danger'} onClick={() => setAsking(true)}>
          {withdrawn ? words.restore : words.withdraw}
        </Button>
      </div>
      {asking && (
        <ReasonSheet
          title={withdrawn ? words.restoreTitle(title) : words.withdrawTitle(title)}
          what={withdrawn ? words.restoreWhy : words.withdrawWhy}
          confirm={withdrawn ? words.restore : words.withdraw}
          danger={!withdrawn}
          onClose={() => setAsking(false)}
          act={async (reason) => {
            const act = withdrawn ? 'restore' : 'withdraw';
            const answer = await withdrawEntries(type, [entry.id], act, reason);
            if (!answer.ok) return answer.error;
            showToast({ text: withdrawn ? words.restored : words.withdrawn, meaning: 'pass' });
            onChanged();
            return null;
          }}
        />
      )}
    </>
  );
}
