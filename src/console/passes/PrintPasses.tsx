import { useState } from 'preact/hooks';
import { compactCode } from '../../domain/compactCode.ts';
import type { SubjectType } from '../../domain/passage.ts';
import { revokedPassesSchema } from '../../protocol/consoleWithdrawal.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import { send } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { go } from '../navigation.ts';
import { Page, Section } from '../Page.tsx';
import { useShared, villageName } from '../places.ts';
import { PER_PAGE } from '../printSheet.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import type { Entry } from '../registers/registerApi.ts';
import { titleOf } from '../registers/registerApi.ts';
import { useResource } from '../resource.ts';
import { VillageSelect } from '../VillageSelect.tsx';
import { wordsCopy } from '../words/copy.ts';
import { passesCopy } from './copy.ts';
import type { MadePasses } from './makePasses.ts';
import { makePasses, readAllEntries } from './makePasses.ts';
import { PassSheets } from './PassSheets.tsx';
import { printPasses } from './printing.tsx';

const NOBODY: ReadonlySet<string> = new Set();

/** Whether an entry is meant by a part of its name, plate or household: one household is chosen by its number. */
function mentions(type: SubjectType, { fields }: Entry, part: string): boolean {
  const wanted = compactCode(part);
  const texts = [titleOf(type, fields), fields.household ?? ''];
  return texts.some((text) => compactCode(text).includes(wanted));
}

function Chooser({
  type,
  entries,
  withVillage,
  onMade,
}: {
  type: SubjectType;
  entries: readonly Entry[];
  /** Whether the village of each is said. */
  withVillage: boolean;
  onMade: (made: MadePasses) => void;
}) {
  const words = useCopy(passesCopy);
  const domain = useCopy(wordsCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const villageOf = (id: string) => villageName(places.value, id);
  const [chosen, setChosen] = useState(NOBODY);
  const [progress, setProgress] = useState<number | null>(null);
  const [stopping, setStopping] = useState<AbortController | null>(null);
  const [part, setPart] = useState('');
  const [revoking, setRevoking] = useState(false);
  const shown = entries.filter((entry) => mentions(type, entry, part));
  const picked = entries.filter((entry) => chosen.has(entry.id));

  const make = async () => {
    const controller = new AbortController();
    setStopping(controller);
    setProgress(0);
    const made = await makePasses(type, picked, villageOf, setProgress, controller.signal);
    setProgress(null);
    onMade(made);
  };

  if (entries.length === 0) return <EmptyState icon="printer" title={words.noEntries} />;
  if (progress !== null) {
    return (
      <div class="c-panel">
        <Spinner label={words.making(formatCount(progress), formatCount(picked.length))} />
        <progress class="c-progress" max={picked.length} value={progress} aria-label={words.printTitle} />
        <div class="c-form-actions">
          <Button onClick={() => stopping?.abort()}>{words.stop}</Button>
        </div>
      </div>
    );
  }
  return (
    <>
      <TextField label={words.narrow} hint={words.narrowHint} type="search" value={part} onInput={setPart} />
      <div class="c-form-actions">
        <Button
          disabled={shown.length === 0}
          onClick={() => setChosen((before) => new Set([...before, ...shown.map((entry) => entry.id)]))}
        >
          {`${words.all} (${formatCount(shown.length)})`}
        </Button>
        <Button disabled={chosen.size === 0} onClick={() => setChosen(NOBODY)}>
          {words.noneChosen}
        </Button>
        <Button kind="danger" disabled={picked.length === 0} onClick={() => setRevoking(true)}>
          {words.revokeThese}
        </Button>
        <Button kind="primary" disabled={picked.length === 0} onClick={make}>
          {words.make(formatCount(picked.length))}
        </Button>
      </div>
      <DataTable
        caption={words.printTitle}
        header="title"
        rows={shown}
        rowKey={(entry) => entry.id}
        selection={{
          keys: chosen,
          label: words.choose,
          onToggle: (key, on) =>
            setChosen(
              (before) => new Set(on ? [...before, key] : [...before].filter((other) => other !== key)),
            ),
        }}
        columns={[
          {
            id: 'title',
            head: type === 'person' ? domain.field.name : domain.field.plate,
            cell: ({ fields }) => titleOf(type, fields),
          },
          { id: 'household', head: domain.field.household, cell: ({ fields }) => fields.household ?? '' },
          ...(withVillage
            ? [{ id: 'village', head: frame.village, cell: (entry: Entry) => villageOf(entry.villageId) }]
            : []),
        ]}
      />
      {revoking && (
        <ReasonSheet
          title={words.revokeTheseTitle(formatCount(picked.length))}
          what={words.revokeWhy}
          confirm={words.revokeConfirm}
          onClose={() => setRevoking(false)}
          act={async (reason) => {
            const ids = picked.map(({ id }) => id);
            const answer = await send(revokedPassesSchema, 'POST', '/passes/revoke', { ids, reason });
            if (!answer.ok) return answer.error;
            showToast({ text: words.revokedThese(formatCount(answer.value.passes)), meaning: 'pass' });
            setChosen(NOBODY);
            return null;
          }}
        />
      )}
    </>
  );
}

/** Passes for a village, for all of them, or for those who are picked, as sheets of A4. */
export function PrintPasses({ village, type }: { village: string; type: SubjectType }) {
  const words = useCopy(passesCopy);
  const { places } = useShared();
  const several = (places.value?.villages.length ?? 0) > 1;
  const [made, setMade] = useState<MadePasses | null>(null);
  const entries = useResource(`all ${type} ${village}`, () => readAllEntries(type, village), false);
  const show = (to: { village?: string; subject?: SubjectType }) => {
    setMade(null);
    go({ screen: 'passes', village, subject: type, ...to });
  };

  return (
    <Page
      title={words.printTitle}
      lead={words.printLead}
      actions={
        made !== null && (
          <>
            <Button onClick={() => setMade(null)}>{words.backToList}</Button>
            <Button
              kind="primary"
              icon="printer"
              disabled={made.cards.length === 0}
              onClick={() => printPasses(made.cards)}
            >
              {words.printNow}
            </Button>
          </>
        )
      }
    >
      {made === null ? (
        <>
          <div class="c-toolbar">
            {several && <VillageSelect value={village} onChange={(to) => show({ village: to })} />}
            <Segmented
              label={words.printTitle}
              value={type}
              options={[
                { value: 'person', label: words.people, icon: 'person' },
                { value: 'vehicle', label: words.vehicles, icon: 'vehicle' },
              ]}
              onChange={(subject) => show({ subject })}
            />
          </div>
          <Loaded resource={entries}>
            {(all) => (
              <Chooser
                key={`${type} ${village}`}
                type={type}
                entries={all}
                withVillage={several && village === ''}
                onMade={setMade}
              />
            )}
          </Loaded>
        </>
      ) : (
        <Section
          title={words.made(
            formatCount(made.cards.length),
            formatCount(Math.ceil(made.cards.length / PER_PAGE)),
          )}
        >
          {made.failed > 0 && (
            <p class="c-failure" role="alert">
              {words.someFailed(formatCount(made.failed))}
            </p>
          )}
          <PassSheets cards={made.cards} />
        </Section>
      )}
    </Page>
  );
}
