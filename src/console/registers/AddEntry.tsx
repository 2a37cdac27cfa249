import { useRef, useState } from 'preact/hooks';
import type { SubjectType } from '../../domain/passage.ts';
import type { PreviewRow, RowDecision } from '../../protocol/consoleSave.ts';
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
import { PlanSheet } from './PlanSheet.tsx';
import { planCopy } from './planCopy.ts';
import { previewEntries, saveEntries, titleOf } from './registerApi.ts';
import { useEntryForm } from './useEntryForm.ts';

/** What the hub has said about the entry, while somebody looks at it. */
interface Asked {
  readonly row: Exclude<PreviewRow, { status: 'failed' }>;
  readonly ground: string;
  readonly decision: RowDecision | undefined;
}

/** Types in one person or vehicle after the other; each is saved before the next begins. */
export function AddEntry({ type, village }: { type: SubjectType; village: string }) {
  const words = useCopy(registersCopy);
  const plan = useCopy(planCopy);
  const frame = useCopy(consoleCopy);
  const form = useEntryForm(type, {});
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const element = useRef<HTMLFormElement>(null);
  const isPerson = type === 'person';
  const who = titleOf(type, form.fields);

  const next = (text: string, id: string) => {
    setFailure(null);
    setAsked(null);
    const action = { label: words.toEntry, run: () => go({ screen: type, id }) };
    showToast({ text, meaning: 'pass', action });
    // Neighbours are typed in one after the other: their household and category stay.
    const { household, category } = form.fields;
    form.reset({
      ...(household === undefined ? {} : { household }),
      ...(category === undefined ? {} : { category }),
    });
    element.current?.querySelector('input')?.focus();
  };
  const save = async (ground: string, decision: RowDecision | undefined) => {
    setPending(true);
    const answer = await saveEntries(type, village, [{ fields: form.fields, decision }], ground);
    setPending(false);
    const result = answer.ok ? answer.value.results[0] : undefined;
    if (result === undefined || result.status === 'failed') {
      const error = answer.ok ? 'invalid' : answer.error;
      // Somebody was quicker: what is shown must be what would be.
      if (error === 'conflict') await ask(decision, true);
      setFailure(error);
      return;
    }
    next(result.status === 'created' ? words.saved(who) : plan.updated(who), result.id);
  };
  /** Shows what a save would do; a new entry that nobody could mistake is saved at once. */
  const ask = async (decision: RowDecision | undefined, onlyShow = false) => {
    setPending(true);
    const answer = await previewEntries(type, village, [{ fields: form.fields, decision }]);
    setPending(false);
    const row = answer.ok ? answer.value.rows[0] : undefined;
    if (!answer.ok || row === undefined || row.status === 'failed') {
      setFailure(answer.ok ? 'invalid' : answer.error);
      return;
    }
    setFailure(null);
    const { ground } = answer.value;
    if (row.question === null && row.status === 'unchanged' && typeof row.entry === 'string') {
      next(plan.alreadyThere(who), row.entry);
    } else if (row.question === null && row.status === 'created' && !onlyShow) await save(ground, decision);
    else setAsked({ row, ground, decision });
  };
  const submit = async () => {
    if (pending || village === '' || !form.attempt()) {
      // The first field that is wrong is where the next key should go.
      setTimeout(() =>
        element.current?.querySelector<HTMLElement>('.ui-field-wrong input, .ui-field-flag button')?.focus(),
      );
      return;
    }
    await ask(undefined);
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
        {form.tried && village === '' && <p class="c-failure">{words.chooseVillage}</p>}
        {asked === null && <FailureNote failure={failure} />}
        <div class="c-form-actions">
          <Button kind="primary" type="submit" pending={pending}>
            {frame.save}
          </Button>
        </div>
      </form>
      {asked !== null && (
        <PlanSheet
          type={type}
          row={asked.row}
          decision={asked.decision}
          pending={pending}
          failure={failure}
          onDecide={(decision) => ask(decision, true)}
          onSave={() => save(asked.ground, asked.decision)}
          onClose={() => setAsked(null)}
        />
      )}
    </Page>
  );
}
