import type { SubjectType } from '../../domain/passage.ts';
import type {
  Candidate,
  EntryRef,
  FieldChange,
  PreviewRow,
  Question,
  RowDecision,
} from '../../protocol/consoleSave.ts';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { wordsCopy } from '../words/copy.ts';
import { registersCopy } from './copy.ts';
import { FORM } from './entry.ts';
import { planCopy } from './planCopy.ts';
import { useShow } from './useShow.ts';

type Planned = Exclude<PreviewRow, { status: 'failed' }>;

/** The fields that change, from what to what. */
export function Changes({ type, changes }: { type: SubjectType; changes: readonly FieldChange[] }) {
  const words = useCopy(planCopy);
  const domain = useCopy(wordsCopy);
  const show = useShow();
  const textOf = (name: string, value: unknown): string => {
    if (name === 'withdrawn') return value === true ? words.withdrawn : words.backIn;
    const field = FORM[type].find((one) => one === name);
    if (field === undefined || typeof value !== 'string' || value === '') return words.empty;
    return show(field, value);
  };
  const headOf = (name: string): string => {
    const field = FORM[type].find((one) => one === name);
    return field === undefined ? '' : words.change(domain.field[field]);
  };
  return (
    <ul class="c-field-changes">
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {headOf(field)}
          <del>{textOf(field, from)}</del> → <ins>{textOf(field, to)}</ins>
        </li>
      ))}
    </ul>
  );
}

/** How an entry that may be meant is called: what tells it from others in brackets. */
export function useCandidateName(type: SubjectType, lineOf: (row: number) => number) {
  const words = useCopy(planCopy);
  const registers = useCopy(registersCopy);
  const show = useShow();
  return ({ entry, label, household, phone, driver, withdrawn }: Candidate): string => {
    const about = [
      typeof entry === 'number' ? words.line(String(lineOf(entry))) : '',
      (type === 'vehicle' ? driver : household) || show('phone', phone),
      withdrawn ? words.withdrawn : '',
    ].filter((part) => part !== '');
    const name = label === '' ? registers.unnamed : show(type === 'person' ? 'name' : 'plate', label);
    return about.length === 0 ? name : words.named(name, about.join(words.listed));
  };
}

/** The question in words. */
export function useQuestionText(type: SubjectType, lineOf: (row: number) => number) {
  const words = useCopy(planCopy);
  const nameOf = useCandidateName(type, lineOf);
  return ({ what, candidates }: Question): string => {
    const who = candidates.map(nameOf).join(words.listed);
    if (what === 'maybeSame') return words.maybeSame(who);
    if (what === 'taken') return type === 'person' ? words.takenDocument(who) : words.takenPlate(who);
    return type === 'person' ? words.otherName(who) : words.otherDriver(who);
  };
}

const optionOf = (entry: EntryRef): string => `same ${entry}`;

/** What the row does as it was decided. */
function chosenOption({ status, entry }: Planned): string {
  if (status === 'created') return 'apart';
  return status === 'kept' || entry === null ? 'keep' : optionOf(entry);
}

function QuestionField({
  type,
  row,
  decided,
  question,
  lineOf,
  onDecide,
}: {
  type: SubjectType;
  row: Planned;
  decided: boolean;
  question: Question;
  lineOf: (row: number) => number;
  onDecide: (decision: RowDecision) => void;
}) {
  const words = useCopy(planCopy);
  const nameOf = useCandidateName(type, lineOf);
  const textOf = useQuestionText(type, lineOf);
  const decisions: readonly { value: string; label: string; decision: RowDecision }[] = [
    { value: 'keep', label: words.keep, decision: { as: 'keep' } },
    ...question.candidates.map((candidate) => ({
      value: optionOf(candidate.entry),
      label: words.same(nameOf(candidate)),
      decision: { as: 'same', entry: candidate.entry } as const,
    })),
    {
      value: 'apart',
      label: type === 'person' ? words.apartPerson : words.apartVehicle,
      decision: { as: 'apart' },
    },
  ];
  // What would be done without an answer is not shown as one: then nobody could agree with it.
  const options = decided ? decisions : [{ value: '', label: words.choose }, ...decisions];
  return (
    <SelectField
      label={textOf(question)}
      value={decided ? chosenOption(row) : ''}
      options={options}
      onChange={(value) => {
        const chosen = decisions.find((one) => one.value === value);
        if (chosen !== undefined) onDecide(chosen.decision);
      }}
    />
  );
}

/** What a row does or did, beside a row above that means the same entry. */
export function statusWords(
  status: Planned['status'],
  above: number | undefined,
  { again, againMore, status: words }: Pick<(typeof planCopy)['zhHans'], 'again' | 'againMore' | 'status'>,
): string {
  if (above === undefined) return words[status];
  if (status === 'unchanged') return again(String(above));
  return status === 'updated' ? againMore(String(above)) : words[status];
}

/** What saving one row would do, and the question that it raises. */
export function RowPlan({
  type,
  row,
  decided,
  above,
  lineOf,
  onDecide,
}: {
  type: SubjectType;
  row: Planned;
  decided: boolean;
  /** The first line of the table that means the same entry; undefined for none above. */
  above: number | undefined;
  /** The line of the row with this index. */
  lineOf: (row: number) => number;
  onDecide: (decision: RowDecision) => void;
}) {
  const words = useCopy(planCopy);
  const domain = useCopy(wordsCopy);
  const { question } = row;
  const [first, ...others] = question?.candidates ?? [];
  const would = row.status !== 'updated' && first !== undefined && others.length === 0 ? first.changes : [];
  return (
    <div class="c-plan">
      <span class={row.flags.length > 0 ? 'c-row-flags' : row.status === 'created' ? '' : 'c-plan-status'}>
        {row.flags.length > 0 && <Shape meaning="fever" />}
        {[
          decided ? statusWords(row.status, above, words) : words.undecided,
          ...row.flags.map((flag) => domain.flag[flag]),
        ].join(' · ')}
      </span>
      {row.changes.length > 0 && <Changes type={type} changes={row.changes} />}
      {question !== null && (
        <>
          <QuestionField
            type={type}
            row={row}
            decided={decided}
            question={question}
            lineOf={lineOf}
            onDecide={onDecide}
          />
          {would.length > 0 && (
            <div class="c-quiet">
              {words.would}
              <Changes type={type} changes={would} />
            </div>
          )}
        </>
      )}
    </div>
  );
}
