import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import { registersCopy } from './copy.ts';
import { planCopy } from './planCopy.ts';

/** What has to be done about a pasted table before it is saved, and whether only that is listed. */
export function PasteBanner({
  wrong,
  undecided,
  narrowed,
  onNarrow,
  onKeepRest,
}: {
  /** Rows that cannot be saved as they are. */
  wrong: number;
  undecided: number;
  narrowed: boolean;
  onNarrow: (on: boolean) => void;
  /** Answers all that is still open with "leave it as it is". */
  onKeepRest: () => void;
}) {
  const words = useCopy(registersCopy);
  const plan = useCopy(planCopy);
  const text =
    wrong > 0
      ? words.fixFirst(formatCount(wrong))
      : undecided > 0
        ? plan.decide(formatCount(undecided))
        : plan.decided;
  return (
    <div class="c-banner" role="status">
      <Shape meaning="fever" />
      <p>{text}</p>
      {wrong === 0 && undecided > 0 && (
        <Button onClick={onKeepRest}>{plan.keepRest(formatCount(undecided))}</Button>
      )}
      <label class="c-tick">
        <input
          type="checkbox"
          checked={narrowed}
          onChange={(event) => onNarrow(event.currentTarget.checked)}
        />
        {wrong > 0 ? words.onlyErrors : plan.onlyChanges}
      </label>
    </div>
  );
}
