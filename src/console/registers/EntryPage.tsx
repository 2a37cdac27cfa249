import { useState } from 'preact/hooks';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { SubjectType } from '../../domain/passage.ts';
import type { FieldHistory } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { Loaded } from '../Loaded.tsx';
import { go, via } from '../navigation.ts';
import { LinkButton, Page, Section } from '../Page.tsx';
import { PassageTable } from '../passages/PassageTable.tsx';
import { PassPanel } from '../passes/PassPanel.tsx';
import { useShared, villageName } from '../places.ts';
import { useResource } from '../resource.ts';
import { NO_ACCESS_FILTER, NO_FILTER } from '../route.ts';
import { wordsCopy } from '../words/copy.ts';
import { registersCopy } from './copy.ts';
import { EditEntry } from './EditEntry.tsx';
import { FORM } from './entry.ts';
import type { EntryDetail } from './registerApi.ts';
import { readEntry, titleOf } from './registerApi.ts';
import { useShow } from './useShow.ts';
import { Withdrawal } from './Withdrawal.tsx';
import { withdrawalCopy } from './withdrawalCopy.ts';

interface Version {
  readonly key: string;
  readonly field: string;
  readonly value: string;
  readonly at: number;
  readonly by: string;
  readonly inForce: boolean;
}

/** Every value that a field has ever had, grouped by field, the one in force first. */
function useVersions(type: SubjectType, history: readonly FieldHistory[]): Version[] {
  const domain = useCopy(wordsCopy);
  const words = useCopy(registersCopy);
  const show = useShow();
  const out = useCopy(withdrawalCopy);
  const standing = history
    .filter((version) => version.field === 'withdrawn')
    .map((version, at) => ({
      key: `withdrawn ${version.deviceId}:${version.seq}`,
      field: at === 0 ? out.standing : '',
      value: [version.value === true ? out.withdrawn : out.restored, version.reason]
        .filter((part) => part !== '')
        .join(' · '),
      at: version.at,
      by: version.by === '' ? words.nobodyKnown : version.by,
      inForce: at === 0,
    }));
  const fields = FORM[type].flatMap((field) =>
    history
      .filter((version) => version.field === field)
      .map((version, at) => ({
        key: `${field} ${version.deviceId}:${version.seq}`,
        field: at === 0 ? domain.field[field] : '',
        value:
          typeof version.value === 'string' && version.value !== ''
            ? show(field, version.value)
            : words.empty,
        at: version.at,
        by: version.by === '' ? words.nobodyKnown : version.by,
        inForce: at === 0,
      })),
  );
  return [...standing, ...fields];
}

function History({ type, history }: { type: SubjectType; history: readonly FieldHistory[] }) {
  const words = useCopy(registersCopy);
  const versions = useVersions(type, history);
  return (
    <Section title={words.history} aside={words.historyWhy}>
      <DataTable
        caption={words.history}
        header="value"
        rows={versions}
        rowKey={(row) => row.key}
        columns={[
          { id: 'field', head: words.historyField, nowrap: true, cell: (row) => row.field },
          {
            id: 'value',
            head: words.historyValue,
            cell: (row) => (row.inForce ? row.value : <s class="c-quiet">{row.value}</s>),
          },
          {
            id: 'at',
            head: words.historyWhen,
            nowrap: true,
            cell: (row) => momentOf(row.at, CHINA_OFFSET_MINUTES, Date.now()),
          },
          { id: 'by', head: words.historyBy, cell: (row) => <bdi>{row.by}</bdi> },
        ]}
      />
    </Section>
  );
}

function Detail({
  type,
  detail,
  onChanged,
}: {
  type: SubjectType;
  detail: EntryDetail;
  onChanged: () => void;
}) {
  const words = useCopy(registersCopy);
  const domain = useCopy(wordsCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const show = useShow();
  const [editing, setEditing] = useState(false);
  const { entry, history, passages } = detail;
  const shown = FORM[type].filter((field) => field !== 'name' && field !== 'plate');
  return (
    <>
      <div class="c-entry">
        <div class="c-entry-side">
          <Section title={words.facts} aside={<Button onClick={() => setEditing(true)}>{words.edit}</Button>}>
            <div class="c-panel">
              <Facts
                items={[
                  {
                    name: domain.field[type === 'person' ? 'name' : 'plate'],
                    value: <b>{titleOf(type, entry.fields)}</b>,
                  },
                  { name: frame.village, value: villageName(places.value, entry.villageId) },
                  ...shown.map((field) => ({
                    name: domain.field[field],
                    value: show(field, entry.fields[field] ?? ''),
                  })),
                  {
                    name: domain.field.flags,
                    value:
                      entry.flags.length === 0 ? (
                        ''
                      ) : (
                        <Pill meaning="note">{entry.flags.map((flag) => domain.flag[flag]).join(' · ')}</Pill>
                      ),
                  },
                ]}
              />
            </div>
          </Section>
          <Withdrawal type={type} entry={entry} history={history} onChanged={onChanged} />
        </div>
        <PassPanel
          subject={{ type, id: entry.id }}
          villageId={entry.villageId}
          title={titleOf(type, entry.fields)}
          household={entry.fields.household ?? ''}
          withdrawn={entry.withdrawn}
        />
      </div>
      <Section title={words.passages}>
        {passages.length === 0 ? (
          <p class="c-quiet">{words.noPassages}</p>
        ) : (
          <PassageTable
            caption={words.passages}
            about="one"
            rows={passages}
            onOpen={(row) => go({ screen: 'passages', filter: NO_FILTER, open: row.id })}
          />
        )}
      </Section>
      <History type={type} history={history} />
      {editing && (
        <EditEntry type={type} entry={entry} onClose={() => setEditing(false)} onSaved={onChanged} />
      )}
    </>
  );
}

/** One person or vehicle: what the register says, its passes, where it passed, and how the entry came about. */
export function EntryPage({ type, id }: { type: SubjectType; id: string }) {
  const words = useCopy(registersCopy);
  const frame = useCopy(consoleCopy);
  const detail = useResource(`${type} ${id}`, () => readEntry(type, id, via.value));
  // Until it is known who it is, and where nobody is found, the page is called after its kind.
  const kind = type === 'person' ? frame.people : frame.vehicles;
  const title = detail.value === null ? kind : titleOf(type, detail.value.entry.fields) || words.unnamed;
  return (
    <Page
      title={title}
      actions={
        <LinkButton to={{ screen: 'access', about: id, filter: NO_ACCESS_FILTER }}>{frame.access}</LinkButton>
      }
      back={{
        to: { screen: type === 'person' ? 'people' : 'vehicles', village: '' },
        label: type === 'person' ? words.allPeople : words.allVehicles,
      }}
    >
      <Loaded resource={detail}>
        {(value) => <Detail type={type} detail={value} onChanged={detail.refresh} />}
      </Loaded>
    </Page>
  );
}
