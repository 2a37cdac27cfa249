import { useRef, useState } from 'preact/hooks';
import type { SubjectType } from '../../domain/passage.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';
import { go, refine } from '../navigation.ts';
import { Page } from '../Page.tsx';
import { VillageSelect } from '../VillageSelect.tsx';
import { registersCopy } from './copy.ts';
import { EntryFields } from './EntryFields.tsx';
import { saveEntries, titleOf } from './registerApi.ts';
import { useEntryForm } from './useEntryForm.ts';

/** Types in one person or vehicle after the other; each is saved before the next begins. */
export function AddEntry({ type, village }: { type: SubjectType; village: string }) {
  const words = useCopy(registersCopy);
  const frame = useCopy(consoleCopy);
  const form = useEntryForm(type, {});
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const isPerson = type === 'person';

  const submit = async () => {
    if (pending || !form.attempt()) {
      // The first field that is wrong is where the next key should go.
      setTimeout(() =>
        element.current?.querySelector<HTMLElement>('.ui-field-wrong input, .ui-field-flag button')?.focus(),
      );
      return;
    }
    setPending(true);
    const answer = await saveEntries(type, village, [{ fields: form.fields }]);
    setPending(false);
    const result = answer.ok ? answer.value.results[0] : undefined;
    if (result === undefined || result.status === 'failed') {
      setFailure(answer.ok ? 'invalid' : answer.error);
      return;
    }
    setFailure(null);
    const who = titleOf(type, form.fields);
    showToast({
      text: result.status === 'created' ? words.saved(who) : words.savedMerged(who),
      meaning: 'pass',
      action: { label: words.toEntry, run: () => go({ screen: type, id: result.id }) },
    });
    // Neighbours are typed in one after the other: their household and category stay.
    const { household, category } = form.fields;
    form.reset({
      ...(household === undefined ? {} : { household }),
      ...(category === undefined ? {} : { category }),
    });
    element.current?.querySelector('input')?.focus();
  };

  return (
    <Page
      title={isPerson ? words.addPerson : words.addVehicle}
      back={{
        to: { screen: isPerson ? 'people' : 'vehicles', village },
        label: isPerson ? frame.people : frame.vehicles,
      }}
    >
      <form
        class="c-form c-panel"
        noValidate
        ref={element}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <VillageSelect
          all={false}
          value={village}
          onChange={(to) =>
            refine({ screen: isPerson ? 'addPeople' : 'addVehicles', village: to, by: 'form' })
          }
        />
        <EntryFields type={type} form={form} />
        <FailureNote failure={failure} />
        <div class="c-form-actions">
          <Button kind="primary" type="submit" pending={pending}>
            {frame.save}
          </Button>
        </div>
      </form>
    </Page>
  );
}
