import { FieldGrid } from '../../ui/Facts.tsx';
import { lang, useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ruleCopy } from '../../words/ruleCopy.ts';
import { chineseTag } from '../../words/writtenLang.ts';
import { holdingCopy } from './holdingCopy.ts';
import type { HoldingField, TypedHolding } from './holdingForm.ts';
import { HOLDING_LISTS, holdingErrors } from './holdingForm.ts';

const LIST_ROWS = 4;

/** What the rules say about those who are held: until when to report them, and what a gate chooses from. */
export function HoldingFields({
  typed,
  onChange,
}: {
  typed: TypedHolding;
  onChange: (typed: TypedHolding) => void;
}) {
  const words = useCopy(holdingCopy);
  const rule = useCopy(ruleCopy);
  const errors = holdingErrors(typed);
  const field = (name: HoldingField, rows: number, hint?: string) => (
    <TextField
      label={name === 'minutes' ? words.minutes : rule[name]}
      hint={hint}
      value={typed[name]}
      lang={chineseTag(typed[name], lang.value)}
      onInput={(value) => onChange({ ...typed, [name]: value })}
      rows={rows}
      inputMode={rows === 1 ? 'numeric' : undefined}
      error={errors[name] === undefined ? undefined : words[errors[name]]}
    />
  );
  return (
    <>
      <fieldset class="c-ticks">
        <legend>{rule.holding}</legend>
        <label class="c-tick">
          <input
            type="checkbox"
            checked={typed.on}
            onChange={(event) => onChange({ ...typed, on: event.currentTarget.checked })}
          />
          {words.on}
        </label>
      </fieldset>
      {typed.on && (
        <FieldGrid>
          {field('minutes', 1)}
          <SelectField
            label={words.from}
            value={typed.from}
            options={(['firstFever', 'decision'] as const).map((value) => ({
              value,
              label: rule.reportFrom[value],
            }))}
            onChange={(from) => onChange({ ...typed, from })}
          />
          {HOLDING_LISTS.map((list) => (
            <div key={list}>
              {field(list, LIST_ROWS, list === 'contacts' ? words.contactsHint : words.oneEach)}
            </div>
          ))}
        </FieldGrid>
      )}
    </>
  );
}
