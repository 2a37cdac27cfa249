import { useState } from 'preact/hooks';
import { CATEGORIES } from '../../../domain/person.ts';
import type { PersonField, Policy } from '../../../domain/policy.ts';
import type { ValidationIssue } from '../../../domain/validationFlag.ts';
import type { PersonForm } from '../../../store/forms.ts';
import type { SaveError } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { showToast } from '../../../ui/Toast.tsx';
import { FormFrame } from '../FormFrame.tsx';
import type { Gate } from '../gate.ts';
import { calendarDay } from './calendarDay.ts';
import { registerCopy } from './copy.ts';
import { Missing } from './Missing.tsx';
import { OnceKnown } from './OnceKnown.tsx';
import type { PersonText } from './personForm.ts';
import { checkPerson, EMPTY_PERSON, wantedOf } from './personForm.ts';
import { RegisterInput } from './RegisterInput.tsx';
import { Shelved } from './Shelved.tsx';
import { useForm } from './useForm.ts';

const FIELDS: readonly PersonField[] = ['name', 'phone', 'idDocument', 'household', 'origin', 'destination'];

interface Props {
  gate: Gate;
  policy: Policy;
}

/** Somebody who is not in the register: saved there first, then measured at the gate. */
export function NewPerson(props: Props) {
  return (
    <OnceKnown forms={props.gate.forms} title={useCopy(registerCopy).newPerson}>
      <PersonFields {...props} />
    </OnceKnown>
  );
}

function PersonFields({ gate, policy }: Props) {
  const words = useCopy(registerCopy);
  const { ports } = gate;
  const { form, change, shelved, takeUp } = useForm<PersonForm>(gate.forms.person, () => ({
    kind: 'person',
    id: ports.newId(),
    text: EMPTY_PERSON,
  }));
  const { id, text } = form;
  const setText = (to: Partial<PersonText>) => change((now) => ({ text: { ...now.text, ...to } }));
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
    gate.forms.person.saved(id);
    await gate.choose({ type: 'person', row: { id, fields: check.fields } }, check.fields.flags);
    ports.go('gate');
  };
  const tellTrouble = (error: SaveError) =>
    showToast({ text: words.notSaved(words.trouble[error]), meaning: 'stop' });

  const hints: Partial<Record<PersonField, string>> = {
    phone: words.phoneHint,
    idDocument: words.idHint,
    household: words.householdHint,
  };
  const field = (name: PersonField) => (
    <RegisterInput
      key={name}
      name={name}
      value={text[name]}
      wanted={wanted.has(name)}
      empty={asked && check.missing.includes(name)}
      issue={issues[name]?.[0]}
      hint={hints[name]}
      onInput={(value) => setText({ [name]: value })}
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
        {shelved.map((one) => (
          <Shelved
            key={one.key}
            who={one.form.text.name.trim() || one.form.text.phone.trim()}
            onTake={() => takeUp(one)}
          />
        ))}
        <Segmented
          label={words.category}
          size="gate"
          value={text.category}
          options={CATEGORIES.map((value) => ({ value, label: words.categories[value] }))}
          onChange={(category) => setText({ category })}
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
              onInput={(note) => setText({ note })}
            />
          </div>
        </details>
      </form>
    </FormFrame>
  );
}
