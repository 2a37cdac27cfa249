import type { SubjectType } from '../../domain/passage.ts';
import type { PreviewRow, RowDecision } from '../../protocol/consoleSave.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { isDecided } from './decided.ts';
import { planCopy } from './planCopy.ts';
import { RowPlan } from './RowPlan.tsx';
import { SaveFailure } from './SaveFailure.tsx';

/** What saving an entry that was typed in would do to the register, before it is saved. */
export function PlanSheet({
  type,
  row,
  decision,
  pending,
  failure,
  onDecide,
  onSave,
  onClose,
}: {
  type: SubjectType;
  row: Exclude<PreviewRow, { status: 'failed' }>;
  decision: RowDecision | undefined;
  pending: boolean;
  failure: Failure | null;
  onDecide: (decision: RowDecision) => void;
  onSave: () => void;
  onClose: () => void;
}) {
  const words = useCopy(planCopy);
  const frame = useCopy(consoleCopy);
  const decided = isDecided(row, decision);
  const saves = row.status === 'created' || row.status === 'updated';
  return (
    <Sheet
      title={row.question === null ? words.sheetTitleKnown : words.sheetTitle}
      onClose={onClose}
      busy
      actions={
        <>
          <Button onClick={onClose}>{frame.back}</Button>
          <Button kind="primary" pending={pending} disabled={!decided || !saves} onClick={onSave}>
            {saves || !decided ? frame.save : words.nothing}
          </Button>
        </>
      }
    >
      <RowPlan
        type={type}
        row={row}
        decided={decided}
        above={undefined}
        lineOf={() => 1}
        onDecide={onDecide}
      />
      <SaveFailure failure={failure} />
    </Sheet>
  );
}
