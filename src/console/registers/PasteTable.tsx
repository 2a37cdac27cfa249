import { useMemo, useState } from 'preact/hooks';
import type { SubjectType } from '../../domain/passage.ts';
import type { SaveResult } from '../../protocol/consoleSave.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { consoleCopy } from '../copy.ts';
import type { DataColumn } from '../DataTable.tsx';
import { DataTable } from '../DataTable.tsx';
import type { Failure } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';
import { refine } from '../navigation.ts';
import { LinkButton, Page, Section } from '../Page.tsx';
import { readTable } from '../pasteTable.ts';
import { VillageSelect } from '../VillageSelect.tsx';
import { wordsCopy } from '../words/copy.ts';
import { registersCopy } from './copy.ts';
import type { CheckedRow, EntryField } from './entry.ts';
import { checkRows, HEADINGS, todayOf, USUAL } from './entry.ts';
import { RecentPastes, UndoPaste } from './RecentPastes.tsx';
import { saveEntries } from './registerApi.ts';

/** More rows than anybody looks through make the page slow. */
const LISTED = 100;

function Remarks({ row, result }: { row: CheckedRow; result: SaveResult | undefined }) {
  const words = useCopy(registersCopy);
  const domain = useCopy(wordsCopy);
  if (result !== undefined) {
    if (result.status === 'failed') {
      return (
        <span class="c-row-errors">
          <Shape meaning="stop" />
          {`${words.status.failed}: ${words.saveErrors[result.error]}`}
        </span>
      );
    }
    return (
      <span class={result.flags.length === 0 ? '' : 'c-row-flags'}>
        {result.flags.length > 0 && <Shape meaning="fever" />}
        {[words.status[result.status], ...result.flags.map((flag) => domain.flag[flag])].join(' · ')}
      </span>
    );
  }
  if (row.errors.length > 0) {
    return (
      <span class="c-row-errors">
        <Shape meaning="stop" />
        {row.errors.map((error) => words.rowErrors[error]).join(' · ')}
      </span>
    );
  }
  if (row.issues.length > 0) {
    return (
      <span class="c-row-flags">
        <Shape meaning="fever" />
        {row.issues.map((found) => domain.flag[found.flag]).join(' · ')}
      </span>
    );
  }
  return <span class="c-quiet">{words.fine}</span>;
}

function Preview({
  type,
  columns,
  rows,
  results,
}: {
  type: SubjectType;
  columns: readonly EntryField[];
  rows: readonly CheckedRow[];
  results: ReadonlyMap<number, SaveResult>;
}) {
  const words = useCopy(registersCopy);
  const domain = useCopy(wordsCopy);
  const header: EntryField = type === 'person' ? 'name' : 'plate';
  const fieldColumns = [header, ...columns.filter((field) => field !== header)].map(
    (field): DataColumn<CheckedRow> => ({
      id: field,
      head: domain.field[field],
      cell: (row) => row.fields[field] ?? '',
    }),
  );
  return (
    <DataTable
      caption={words.result}
      header={header}
      rows={rows.slice(0, LISTED)}
      rowKey={(row) => String(row.line)}
      columns={[
        {
          id: 'line',
          head: words.line,
          end: true,
          card: 'head',
          cell: (row) => <span class="c-quiet">{row.line}</span>,
        },
        ...fieldColumns,
        {
          id: 'result',
          head: words.result,
          cell: (row) => <Remarks row={row} result={results.get(row.line)} />,
        },
      ]}
    />
  );
}

/** A whole table at once: judged row by row before anything is sent, and answered row by row after. */
export function PasteTable({ type, village }: { type: SubjectType; village: string }) {
  const words = useCopy(registersCopy);
  const frame = useCopy(consoleCopy);
  const [text, setText] = useState('');
  const [onlyErrors, setOnlyErrors] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [paste, setPaste] = useState<string | null>(null);
  const [results, setResults] = useState<ReadonlyMap<number, SaveResult>>(new Map());
  const isPerson = type === 'person';

  const table = useMemo(() => readTable(text, HEADINGS[type], USUAL[type]), [text, type]);
  const rows = useMemo(() => checkRows(type, table, todayOf(Date.now())), [table, type]);
  const wrong = rows.filter((row) => row.errors.length > 0).length;
  const flagged = rows.filter((row) => row.issues.length > 0).length;
  const done = results.size > 0;
  const failed = [...results.values()].filter((result) => result.status === 'failed').length;
  const countOf = (status: SaveResult['status']) =>
    formatCount([...results.values()].filter((result) => result.status === status).length);
  const listed = onlyErrors && wrong > 0 ? rows.filter((row) => row.errors.length > 0) : rows;
  const columns = [...new Set(table.columns.filter((column) => column !== null))];

  const submit = async () => {
    setPending(true);
    const answer = await saveEntries(type, village, rows, { pasted: true });
    setPending(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    const pairs = rows.flatMap((row, at): [number, SaveResult][] => {
      const result = answer.value.results[at];
      return result === undefined ? [] : [[row.line, result]];
    });
    setResults(new Map(pairs));
    setPaste(answer.value.paste);
  };
  const restart = () => {
    setText('');
    setResults(new Map());
    setPaste(null);
    setOnlyErrors(false);
  };

  return (
    <Page
      title={isPerson ? frame.peopleTable : frame.vehiclesTable}
      back={{
        to: { screen: isPerson ? 'people' : 'vehicles', village },
        label: isPerson ? frame.people : frame.vehicles,
      }}
    >
      {!done && (
        <div class="c-panel c-paste">
          <VillageSelect
            all={false}
            value={village}
            onChange={(to) =>
              refine({ screen: isPerson ? 'addPeople' : 'addVehicles', village: to, by: 'table' })
            }
          />
          <TextField
            label={words.pasteLabel}
            hint={isPerson ? words.pasteHintPerson : words.pasteHintVehicle}
            value={text}
            onInput={setText}
            rows={8}
          />
        </div>
      )}
      {text === '' && !done && <RecentPastes type={type} />}
      {rows.length > 0 && (
        <Section
          title={
            done
              ? words.outcome(countOf('created'), countOf('updated'), countOf('unchanged'))
              : words.readRows(formatCount(rows.length))
          }
          aside={done && failed > 0 ? words.outcomeFailed(formatCount(failed)) : undefined}
        >
          {table.ignored.length > 0 && !done && (
            <p class="c-quiet">{words.ignoredColumns(table.ignored.join(words.listed))}</p>
          )}
          {table.beyond > 0 && <p class="c-failure">{words.tooMany(formatCount(table.beyond))}</p>}
          {wrong > 0 && (
            <div class="c-banner" role="status">
              <Shape meaning="fever" />
              <p>{words.fixFirst(formatCount(wrong))}</p>
              <label class="c-tick">
                <input
                  type="checkbox"
                  checked={onlyErrors}
                  onChange={(event) => setOnlyErrors(event.currentTarget.checked)}
                />
                {words.onlyErrors}
              </label>
            </div>
          )}
          <FailureNote failure={failure} />
          <div class="c-form-actions">
            {done ? (
              <>
                <LinkButton to={{ screen: 'passes', village, subject: type }} primary>
                  {words.printFor}
                </LinkButton>
                <Button onClick={restart}>{words.pasteNext}</Button>
                {paste !== null && <UndoPaste id={paste} entered={countOf('created')} onDone={restart} />}
              </>
            ) : (
              // While a row is wrong nothing can be saved: the banner says so, and no button says otherwise.
              wrong === 0 && (
                <Button kind="primary" pending={pending} onClick={submit}>
                  {flagged > 0
                    ? words.saveRowsFlagged(formatCount(rows.length), formatCount(flagged))
                    : words.saveRows(formatCount(rows.length))}
                </Button>
              )
            )}
          </div>
          <Preview type={type} columns={columns} rows={listed} results={results} />
          {listed.length > LISTED && (
            <p class="c-quiet">{words.previewMore(formatCount(listed.length - LISTED))}</p>
          )}
        </Section>
      )}
    </Page>
  );
}
