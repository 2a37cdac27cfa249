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
  hasQuestions,
  narrowed,
  onNarrow,
  onKeepRest,
}: {
  /** Rows that cannot be saved as they are. */
  wrong: number;
  undecided: number;
  /** Whether rows raise questions, decided or not. */
  hasQuestions: boolean;
  narrowed: boolean;
  onNarrow: (on: boolean) => void;
  /** Answers all that is still open with "leave it as it is". */
  onKeepRest: () => void;
}) {
  const words = useCopy(registersCopy);
  const plan = useCopy(planCopy);
  const texts = [
    wrong > 0 ? words.fixFirst(formatCount(wrong)) : '',
    undecided > 0 ? plan.decide(formatCount(undecided)) : '',
  ].filter((text) => text !== '');
  return (
    <div class="c-banner" role="status">
      <Shape meaning="fever" />
      <div class="c-banner-words">
        {(texts.length === 0 ? [plan.decided] : texts).map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {undecided > 0 && <Button onClick={onKeepRest}>{plan.keepRest(formatCount(undecided))}</Button>}
      <label class="c-tick">
        <input
          type="checkbox"
          checked={narrowed}
          onChange={(event) => onNarrow(event.currentTarget.checked)}
        />
        {wrong === 0 ? plan.onlyChanges : hasQuestions ? plan.onlyOpen : words.onlyErrors}
      </label>
    </div>
  );
}
