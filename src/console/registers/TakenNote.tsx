import type { SubjectType } from '../../domain/passage.ts';
import type { Question } from '../../protocol/consoleSave.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import { formatRoute } from '../route.ts';
import { planCopy } from './planCopy.ts';
import { useCandidateName, useQuestionText } from './RowPlan.tsx';

/** Who has the document or plate already that somebody is about to write down, with the way to their entries. */
export function TakenNote({ type, question }: { type: SubjectType; question: Question }) {
  const words = useCopy(planCopy);
  const nameOf = useCandidateName(type, () => 1);
  const textOf = useQuestionText(type, () => 1);
  return (
    <div class="c-banner" role="alert">
      <Shape meaning="fever" />
      <div class="c-taken">
        <strong>{textOf(question)}</strong>
        <p>{type === 'person' ? words.takenWhy : words.takenPlateWhy}</p>
        {question.candidates.map((candidate) => (
          // In a tab of its own: the form that is being filled in stays.
          <a
            key={String(candidate.entry)}
            href={formatRoute({ screen: type, id: String(candidate.entry) })}
            target="_blank"
            rel="noopener"
          >
            {words.openOther(nameOf(candidate))}
          </a>
        ))}
      </div>
    </div>
  );
}
