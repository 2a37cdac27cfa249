import { useRef, useState } from 'preact/hooks';
import { chinaDate } from '../../../domain/chinaDay.ts';
import type { PersonEdit } from '../../../domain/person.ts';
import { CATEGORIES } from '../../../domain/person.ts';
import type { PersonField, Policy } from '../../../domain/policy.ts';
import { MAX_ENTRY_NOTE } from '../../../domain/textLimits.ts';
import type { ValidationIssue } from '../../../domain/validationFlag.ts';
import type { PersonForm } from '../../../store/forms.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { domainCopy } from '../../../words/domainCopy.ts';
import { FormFrame } from '../FormFrame.tsx';
import type { Gate } from '../gate.ts';
import { registerCopy } from './copy.ts';
import { KnownPersons } from './KnownPersons.tsx';
import { Missing } from './Missing.tsx';
import { OnceKnown } from './OnceKnown.tsx';
import { checkPerson, wantedOf } from './personForm.ts';
import type { PersonText } from './personText.ts';
import { EMPTY_PERSON } from './personText.ts';
import { RegisterInput } from './RegisterInput.tsx';
import { Shelved } from './Shelved.tsx';
import { useAlike } from './useAlike.ts';
import { useEntrySaving } from './useEntrySaving.ts';
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
  const domain = useCopy(domainCopy);
  const { ports } = gate;
  const { form, change, shelved, takeUp } = useForm<PersonForm>(gate.forms.person, () => ({
    kind: 'person',
    id: ports.newId(),
    text: EMPTY_PERSON,
  }));
  const { id, text } = form;
  const setText = (to: Partial<PersonText>) => change((now) => ({ text: { ...now.text, ...to } }));
  const [asked, setAsked] = useState(false);
  const fields = useRef<HTMLFormElement>(null);

  const check = checkPerson(text, policy, chinaDate(ports.now() + ports.hubAhead()));
  const { name, phone, idDocument } = check.fields;
  const alike = useAlike({ name, phone, idDocument }, ports.register.personsAlike);
  const { saving, saveNew, takeKnown } = useEntrySaving<PersonEdit>(gate, alike, {
    event: (to, fields) => ({ kind: 'personRecorded', body: { id: to, fields, reason: '' } }),
    found: (row) => ({ type: 'person', row }),
    forget: () => gate.forms.person.saved(id),
  });
  const wanted = wantedOf(policy, text.category);
  const issues: Partial<Record<PersonField, readonly ValidationIssue[]>> = {
    phone: check.phone,
    idDocument: check.idDocument,
  };

  const save = async () => {
    setAsked(true);
    if (check.missing.length > 0) {
      fields.current?.querySelector<HTMLElement>(`[data-field="${check.missing[0]}"] input`)?.focus();
      return;
    }
    await saveNew({ id, fields: check.fields }, check.fields.flags);
  };

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
  // What stands in the way of saving comes first: a button that says "anyway" is one that saves.
  const face =
    check.missing.length > 0
      ? 'save'
      : alike.known.length > 0
        ? 'saveAsNew'
        : check.failing.length > 0
          ? 'saveAnyway'
          : 'save';

  return (
    <FormFrame
      title={words.newPerson}
      onBack={() => history.back()}
      foot={
        <>
          <KnownPersons
            rows={alike.known}
            idDocument={idDocument}
            onTake={(row) => void takeKnown(row, check.fields)}
          />
          <Missing fields={check.missing} />
          <Button
            kind={face === 'save' ? 'primary' : 'fever'}
            size="gate"
            wide
            pending={saving}
            disabled={check.fields.name === ''}
            onClick={() => void save()}
          >
            {words[face]}
          </Button>
        </>
      }
    >
      <form
        class="frame-form"
        ref={fields}
        onSubmit={(event) => {
          event.preventDefault();
          // Whoever is there already is entered anew by the button that says so, and by no key.
          if (alike.known.length === 0) void save();
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
          options={CATEGORIES.map((value) => ({ value, label: domain.category[value] }))}
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
              maxLength={MAX_ENTRY_NOTE}
              onInput={(note) => setText({ note })}
            />
          </div>
        </details>
      </form>
    </FormFrame>
  );
}
