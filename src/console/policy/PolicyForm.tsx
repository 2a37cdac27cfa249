import { useState } from 'preact/hooks';
import { DIRECTIONS } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import { PERSON_FIELDS, policySchema, VEHICLE_FIELDS } from '../../domain/policy.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGrid } from '../../ui/Facts.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { DateField } from '../DateField.tsx';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';
import { useNow } from '../resource.ts';
import { localTimeToMs, msToLocalTime } from '../route.ts';
import { wordsCopy } from '../words/copy.ts';
import { policyCopy } from './copy.ts';
import { HoldingFields } from './HoldingFields.tsx';
import { holdingCopy } from './holdingCopy.ts';
import { holdingErrors, holdingFrom, typedHoldingOf } from './holdingForm.ts';
import { holdingRules } from './holdingText.ts';
import type { NumberName } from './policyForm.ts';
import { NUMBERS, policyFrom, typedErrors, typedOf } from './policyForm.ts';
import { changedRules, policyRules } from './policyText.ts';

/** A quarter of an hour for the gates to hear of it. */
const NOTICE_MS = 15 * 60_000;

/** The hub takes what begins this long ago, ms: the minute that was chosen may have passed meanwhile. */
const LATE_MS = 60_000;

/** Numbers whose label does not say all. */
const HINTS: Readonly<Partial<Record<NumberName, 'passageDaysHint' | 'slowHint'>>> = {
  passageDays: 'passageDaysHint',
  personSeconds: 'slowHint',
  vehicleSeconds: 'slowHint',
};

function Ticks<T extends string>({
  legend,
  all,
  chosen,
  label,
  onChange,
}: {
  legend: string;
  all: readonly T[];
  chosen: readonly T[];
  label: (value: T) => string;
  onChange: (chosen: T[]) => void;
}) {
  return (
    <fieldset class="c-ticks">
      <legend>{legend}</legend>
      {all.map((value) => (
        <label key={value} class="c-tick">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              onChange(all.filter((one) => (one === value ? on : chosen.includes(one))));
            }}
          />
          {label(value)}
        </label>
      ))}
    </fieldset>
  );
}

/** The next version of the policy: begins as the one in force, shows what would change, then publishes. */
export function PolicyForm({
  current,
  again,
  onClose,
  onPublished,
}: {
  current: Policy;
  /** They are wanted once more, be it as they are. */
  again: boolean;
  onClose: () => void;
  onPublished: () => void;
}) {
  const words = useCopy(policyCopy);
  const frame = useCopy(consoleCopy);
  const domain = useCopy(wordsCopy);
  const holdingWords = useCopy(holdingCopy);
  const [typed, setTyped] = useState(typedOf(current));
  const [comparator, setComparator] = useState(current.temperature.fever.comparator);
  const [requiredFor, setRequiredFor] = useState(current.temperature.requiredFor);
  const [required, setRequired] = useState(current.required);
  const [effective, setEffective] = useState(() => {
    const at = Date.now() + NOTICE_MS;
    return msToLocalTime(at);
  });
  const [reviewing, setReviewing] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const [holding, setHolding] = useState(() => typedHoldingOf(current.holding));

  const errors = typedErrors(typed);
  const effectiveFrom = localTimeToMs(effective);
  const isPast = effectiveFrom !== null && effectiveFrom < useNow() - LATE_MS;
  const hasErrors = Object.keys({ ...errors, ...holdingErrors(holding) }).length > 0;
  const isRight = !hasErrors && effectiveFrom !== null && !isPast;
  const { holding: _, ...rules } = policyFrom(typed, current, {
    comparator,
    requiredFor,
    required,
    effectiveFrom: effectiveFrom ?? 0,
  });
  const held = holdingFrom(holding);
  const next = held === undefined ? rules : { ...rules, holding: held };
  const changed = [
    ...changedRules(policyRules(current, words, domain), policyRules(next, words, domain)),
    ...changedRules(holdingRules(current.holding, holdingWords), holdingRules(held, holdingWords)),
  ];
  const isNews = changed.length > 0 || again;

  const number = (name: NumberName) => {
    const error = errors[name];
    const { min, max } = NUMBERS[name];
    const hint = HINTS[name];
    return (
      <TextField
        label={words[name]}
        hint={hint && words[hint]}
        value={typed[name]}
        onInput={(value) => setTyped({ ...typed, [name]: value })}
        inputMode="numeric"
        error={
          error === undefined
            ? undefined
            : error === 'outOfRange'
              ? words.outOfRange(String(min), String(max))
              : words[error]
        }
      />
    );
  };

  const publish = async () => {
    setPending(true);
    const answer = await send(policySchema, 'PUT', '/policy', next);
    setPending(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    showToast({ text: words.published(answer.value.version), meaning: 'pass' });
    onPublished();
  };

  return (
    <form
      class="c-form c-panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isRight && isNews) setReviewing(true);
      }}
    >
      <h2 class="c-form-title">{words.formTitle}</h2>
      <FieldGrid>
        {number('threshold')}
        <SelectField
          label={words.comparator}
          value={comparator}
          options={[
            { value: '>=', label: words.comparatorAtLeast },
            { value: '>', label: words.comparatorAbove },
          ]}
          onChange={setComparator}
        />
        {number('min')}
        {number('max')}
        {number('times')}
        {number('rest')}
      </FieldGrid>
      {(['person', 'vehicle'] as const).map((subject) => (
        <Ticks
          key={subject}
          legend={`${words.measure} · ${domain.subject[subject]}`}
          all={DIRECTIONS}
          chosen={requiredFor[subject]}
          label={(direction) => domain.direction[direction]}
          onChange={(chosen) => setRequiredFor({ ...requiredFor, [subject]: chosen })}
        />
      ))}
      {(['resident', 'tenant', 'visitor'] as const).map((category) => (
        <Ticks
          key={category}
          legend={`${words.required} · ${domain.category[category]}`}
          all={PERSON_FIELDS}
          chosen={required[category]}
          label={(field) => domain.field[field]}
          onChange={(chosen) => setRequired({ ...required, [category]: chosen })}
        />
      ))}
      <Ticks
        legend={`${words.required} · ${domain.subject.vehicle}`}
        all={VEHICLE_FIELDS}
        chosen={required.vehicle}
        label={(field) => domain.field[field]}
        onChange={(vehicle) => setRequired({ ...required, vehicle })}
      />
      <HoldingFields typed={holding} onChange={setHolding} />
      <FieldGrid>
        {number('validDays')}
        {number('seenAgainField')}
        {number('unsentField')}
        {number('enrolmentField')}
        {number('passageDays')}
        {number('personSeconds')}
        {number('vehicleSeconds')}
        <DateField
          label={words.effective}
          hint={words.effectiveHint}
          value={effective}
          onChange={setEffective}
          withTime
        />
      </FieldGrid>
      {isPast && <p class="c-failure">{words.past}</p>}
      <div class="c-form-actions">
        <Button kind="primary" type="submit" disabled={!isRight || !isNews}>
          {words.review}
        </Button>
        <Button onClick={onClose}>{frame.cancel}</Button>
        {changed.length === 0 && (
          <span class="c-quiet">{again ? words.sameRules : words.nothingChanged}</span>
        )}
      </div>
      {reviewing && (
        <Sheet
          title={words.publishTitle}
          onClose={() => setReviewing(false)}
          actions={
            <>
              <Button onClick={() => setReviewing(false)}>{frame.back}</Button>
              <Button kind="primary" pending={pending} onClick={publish}>
                {words.publish}
              </Button>
            </>
          }
        >
          <p>{words.from(effective.replace('T', ' '))}</p>
          {changed.length === 0 && <p>{words.sameRules}</p>}
          <dl class="c-changes">
            {changed.map(({ name, before, after }) => (
              <div key={name}>
                <dt class="c-quiet">{name}</dt>
                <dd>
                  <s class="c-quiet">{before}</s> <strong>{after}</strong>
                </dd>
              </div>
            ))}
          </dl>
          <FailureNote failure={failure} />
        </Sheet>
      )}
    </form>
  );
}
