import { useEffect, useRef, useState } from 'preact/hooks';
import { DIRECTIONS } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import { LOAD_FIELDS, OFFERED_PHOTOS, PERSON_FIELDS, VEHICLE_FIELDS } from '../../domain/policy.ts';
import { changedRules } from '../../domain/policyRules.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGrid } from '../../ui/Facts.tsx';
import { lang, useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ruleCopy } from '../../words/ruleCopy.ts';
import { changesInWords } from '../../words/ruleWords.ts';
import { consoleCopy } from '../copy.ts';
import { DateField } from '../DateField.tsx';
import { useNow } from '../resource.ts';
import { localTimeToMs, msToLocalTime } from '../route.ts';
import { wordsCopy } from '../words/copy.ts';
import { askedLoad, loadFrom, offeredPhotos, photosFrom } from './askedForm.ts';
import { policyCopy } from './copy.ts';
import { HoldingFields } from './HoldingFields.tsx';
import { holdingErrors, holdingFrom, typedHoldingOf } from './holdingForm.ts';
import { ProcedureFields } from './ProcedureFields.tsx';
import { PublishSheet } from './PublishSheet.tsx';
import type { NumberName } from './policyForm.ts';
import { NUMBERS, policyFrom, typedErrors, typedOf } from './policyForm.ts';
import { partError, procedureFrom, typedPartsOf } from './procedureForm.ts';
import { Ticks } from './Ticks.tsx';

/** A quarter of an hour for the gates to hear of it. */
const NOTICE_MS = 15 * 60_000;

/** The hub takes what begins this long ago, ms: the minute that was chosen may have passed meanwhile. */
const LATE_MS = 60_000;

/** Numbers whose label does not say all. */
const HINTS: Readonly<Partial<Record<NumberName, 'passageDaysHint' | 'acknowledgedDaysHint' | 'slowHint'>>> =
  {
    passageDays: 'passageDaysHint',
    acknowledgedDays: 'acknowledgedDaysHint',
    personSeconds: 'slowHint',
    vehicleSeconds: 'slowHint',
  };

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
  const rule = useCopy(ruleCopy);
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that opened it is gone, and where there is one column it begins below the rules in force.
  useEffect(() => heading.current?.focus(), []);
  const [typed, setTyped] = useState(typedOf(current));
  const [comparator, setComparator] = useState(current.temperature.fever.comparator);
  const [requiredFor, setRequiredFor] = useState(current.temperature.requiredFor);
  const [required, setRequired] = useState(current.required);
  const [load, setLoad] = useState(() => askedLoad(current.load));
  const [photos, setPhotos] = useState(() => offeredPhotos(current.photos));
  const [effective, setEffective] = useState(() => {
    const at = Date.now() + NOTICE_MS;
    return msToLocalTime(at);
  });
  const [reviewing, setReviewing] = useState(false);
  const [holding, setHolding] = useState(() => typedHoldingOf(current.holding));
  const [parts, setParts] = useState(() => typedPartsOf(current.procedure));

  const errors = typedErrors(typed);
  const effectiveFrom = localTimeToMs(effective);
  const isPast = effectiveFrom !== null && effectiveFrom < useNow() - LATE_MS;
  const hasErrors =
    Object.keys({ ...errors, ...holdingErrors(holding) }).length > 0 ||
    parts.some((part) => partError(part) !== undefined);
  const isRight = !hasErrors && effectiveFrom !== null && !isPast;
  const next = policyFrom(typed, {
    comparator,
    requiredFor,
    required,
    effectiveFrom: effectiveFrom ?? 0,
    holding: holdingFrom(holding),
    load: loadFrom(load, current.load),
    photos: photosFrom(photos, current.photos),
    procedure: procedureFrom(parts),
  });
  const changed = changesInWords(changedRules(current, next), current, next, lang.value);
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

  return (
    <form
      class="c-form c-panel"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // What is wrong may be far off the screen.
        if (!isRight) event.currentTarget.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
        else if (isNews) setReviewing(true);
      }}
    >
      <h2 class="c-form-title" ref={heading} tabIndex={-1}>
        {words.formTitle}
      </h2>
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
          legend={`${rule.measure} · ${domain.subject[subject]}`}
          all={DIRECTIONS}
          chosen={requiredFor[subject]}
          label={(direction) => domain.direction[direction]}
          onChange={(chosen) => setRequiredFor({ ...requiredFor, [subject]: chosen })}
        />
      ))}
      {(['resident', 'tenant', 'visitor'] as const).map((category) => (
        <Ticks
          key={category}
          legend={`${rule.required} · ${domain.category[category]}`}
          all={PERSON_FIELDS}
          chosen={required[category]}
          label={(field) => domain.field[field]}
          onChange={(chosen) => setRequired({ ...required, [category]: chosen })}
        />
      ))}
      <Ticks
        legend={`${rule.required} · ${domain.subject.vehicle}`}
        all={VEHICLE_FIELDS}
        chosen={required.vehicle}
        label={(field) => domain.field[field]}
        onChange={(vehicle) => setRequired({ ...required, vehicle })}
      />
      <Ticks
        legend={rule.load}
        hint={words.loadHint}
        all={LOAD_FIELDS}
        chosen={load}
        label={(field) => rule.loads[field]}
        onChange={setLoad}
      />
      <Ticks
        legend={rule.photos}
        hint={words.photosHint}
        all={OFFERED_PHOTOS}
        chosen={photos}
        label={(photo) => rule.photo[photo]}
        onChange={setPhotos}
      />
      <HoldingFields typed={holding} onChange={setHolding} />
      <ProcedureFields typed={parts} onChange={setParts} />
      <FieldGrid>
        {number('validDays')}
        {number('seenAgainField')}
        {number('unsentField')}
        {number('enrolmentField')}
        {number('passageDays')}
        {number('acknowledgedDays')}
        {number('personSeconds')}
        {number('vehicleSeconds')}
        <DateField
          label={words.effective}
          hint={words.effectiveHint}
          value={effective}
          onChange={setEffective}
          withTime
          error={isPast ? words.past : effectiveFrom === null ? words.noTime : undefined}
        />
      </FieldGrid>
      <div class="c-form-actions">
        <Button kind="primary" type="submit" disabled={isRight && !isNews}>
          {words.review}
        </Button>
        <Button onClick={onClose}>{frame.cancel}</Button>
        {changed.length === 0 && (
          <span class="c-quiet">{again ? words.sameRules : words.nothingChanged}</span>
        )}
      </div>
      {reviewing && (
        <PublishSheet
          next={next}
          effective={effective}
          changed={changed}
          onClose={() => setReviewing(false)}
          onPublished={onPublished}
        />
      )}
    </form>
  );
}
