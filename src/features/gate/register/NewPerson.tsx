import { useState } from 'preact/hooks';
import { CATEGORIES } from '../../../domain/person.ts';
import type { PersonField, Policy } from '../../../domain/policy.ts';
import type { ValidationIssue } from '../../../domain/validationFlag.ts';
import type { SaveError } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { showToast } from '../../../ui/Toast.tsx';
import { FormFrame } from '../FormFrame.tsx';
import type { Gate, PersonForm } from '../gate.ts';
import { calendarDay } from './calendarDay.ts';
import { registerCopy } from './copy.ts';
import { Missing } from './Missing.tsx';
import type { PersonText } from './personForm.ts';
import { checkPerson, EMPTY_PERSON, wantedOf } from './personForm.ts';

const FIELDS: readonly PersonField[] = ['name', 'phone', 'idDocument', 'household', 'origin', 'destination'];

/** Somebody who is not in the register: saved there first, then measured at the gate. */
export function NewPerson({ gate, policy }: { gate: Gate; policy: Policy }) {
  const words = useCopy(registerCopy);
  const { ports } = gate;
  // Going back keeps what was typed.
  const { id, text } = usePersonForm(gate);
  const setText = (change: (before: PersonText) => PersonText) => {
    gate.forms.person.value = { id, text: change(gate.forms.person.peek()?.text ?? text) };
  };
  const [saving, setSaving] = useState(false);
  const [asked, setAsked] = useState(false);

  const check = checkPerson(text, policy, calendarDay(ports.now()));
  const wanted = wantedOf(policy, text.category);
  const issues: Partial<Record<PersonField, readonly ValidationIssue[]>> = {
    phone: check.phone,
    idDocument: check.idDocument,
  };

  const save = async () => {
    setAsked(true);
    if (check.missing.length > 0) return;
    setSaving(true);
    const saved = await ports.save({
      kind: 'personRecorded',
      body: { id, fields: check.fields, reason: '' },
    });
    setSaving(false);
    if (!saved.ok) {
      tellTrouble(saved.error);
      return;
    }
    await gate.choose({ type: 'person', row: { id, fields: check.fields } }, check.fields.flags);
    ports.go('gate');
    gate.forms.person.value = undefined;
  };
  const tellTrouble = (error: SaveError) =>
    showToast({ text: words.notSaved(words.trouble[error]), meaning: 'stop' });

  const field = (name: PersonField) => (
    <PersonInput
      key={name}
      name={name}
      text={text}
      wanted={wanted.has(name)}
      empty={asked && check.missing.includes(name)}
      issues={issues[name] ?? []}
      onInput={(value) => setText((before) => ({ ...before, [name]: value }))}
    />
  );

  return (
    <FormFrame
      title={words.newPerson}
      onBack={() => history.back()}
      foot={
        <>
          <Missing fields={check.missing} />
          <Button
            kind={check.failing.length > 0 ? 'fever' : 'primary'}
            size="gate"
            wide
            pending={saving}
            disabled={check.fields.name === ''}
            onClick={() => void save()}
          >
            {check.failing.length > 0 ? words.saveAnyway : words.save}
          </Button>
        </>
      }
    >
      <form
        class="frame-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Segmented
          label={words.category}
          size="gate"
          value={text.category}
          options={CATEGORIES.map((value) => ({ value, label: words.categories[value] }))}
          onChange={(category) => setText((before) => ({ ...before, category }))}
        />
        {FIELDS.filter((name) => wanted.has(name)).map(field)}
        <details class="frame-more">
          <summary>{words.more}</summary>
          <div class="frame-fields">
            {FIELDS.filter((name) => !wanted.has(name)).map(field)}
            <TextField
              label={words.note}
              value={text.note}
              maxLength={500}
              onInput={(note) => setText((before) => ({ ...before, note }))}
            />
          </div>
        </details>
      </form>
    </FormFrame>
  );
}

function usePersonForm(gate: Gate): PersonForm {
  const [fresh] = useState(() => ({ id: gate.ports.newId(), text: EMPTY_PERSON }));
  return gate.forms.person.value ?? fresh;
}

function PersonInput({
  name,
  text,
  wanted,
  empty,
  issues,
  onInput,
}: {
  name: PersonField;
  text: PersonText;
  wanted: boolean;
  empty: boolean;
  issues: readonly ValidationIssue[];
  onInput: (value: string) => void;
}) {
  const words = useCopy(registerCopy);
  // While one types, every number is too short: what is wrong is said when the field is left.
  const [left, setLeft] = useState(false);
  const [issue] = issues;
  const hints: Partial<Record<PersonField, string>> = {
    phone: words.phoneHint,
    idDocument: words.idHint,
    household: words.householdHint,
  };
  return (
    <div onFocusOut={() => setLeft(true)} onFocusIn={() => setLeft(false)}>
      <TextField
        label={words[name]}
        value={text[name]}
        onInput={onInput}
        size="gate"
        maxLength={120}
        required={wanted}
        type={name === 'phone' ? 'tel' : 'text'}
        inputMode={name === 'phone' ? 'tel' : undefined}
        autoCapitalize={name === 'idDocument' ? 'characters' : undefined}
        hint={hints[name]}
        error={empty ? words.wanted : undefined}
        flag={left && issue !== undefined ? { text: words.flags[issue.flag] } : undefined}
      />
    </div>
  );
}
