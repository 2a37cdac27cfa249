import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { chinaDate } from '../../domain/chinaDay.ts';
import type { SubjectType } from '../../domain/passage.ts';
import type { RowDecision, SaveResult } from '../../protocol/consoleSave.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';
import { refine } from '../navigation.ts';
import { LinkButton, Page, Section } from '../Page.tsx';
import { VillageSelect } from '../VillageSelect.tsx';
import { byLine } from './byLine.ts';
import { carriedDecisions } from './carriedDecisions.ts';
import { readRows, sentOf } from './checkRows.ts';
import { registersCopy } from './copy.ts';
import { isDecided } from './decided.ts';
import { keepPaste, keptPaste } from './keptPaste.ts';
import { PasteBanner } from './PasteBanner.tsx';
import type { PastedRow } from './PastedRows.tsx';
import { inOrderOfAttention, PastedRows } from './PastedRows.tsx';
import { planCopy } from './planCopy.ts';
import { RecentPastes, UndoPaste } from './RecentPastes.tsx';
import { saveEntries } from './registerApi.ts';
import { SaveFailure } from './SaveFailure.tsx';
import { plannedAbove, savedAbove } from './sameRow.ts';
import { usePreview } from './usePreview.ts';

const UNDECIDED: ReadonlyMap<number, RowDecision> = new Map();
const NO_RESULTS: ReadonlyMap<number, SaveResult> = new Map();

/** A whole table at once: judged row by row before anything is sent, shown as it would be, and answered row by row. */
export function PasteTable({ type, village }: { type: SubjectType; village: string }) {
  const words = useCopy(registersCopy);
  const plan = useCopy(planCopy);
  const frame = useCopy(consoleCopy);
  const [text, setText] = useState(() => keptPaste(type)?.text ?? '');
  const [decisions, setDecisions] = useState(() => keptPaste(type)?.decisions ?? UNDECIDED);
  const [narrowed, setNarrowed] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [paste, setPaste] = useState<string | null>(null);
  const [results, setResults] = useState(NO_RESULTS);
  const isPerson = type === 'person';

  const { table, rows } = useMemo(() => readRows(type, text, chinaDate(Date.now())), [type, text]);
  const wrong = rows.filter((row) => row.errors.length > 0).length;
  const done = results.size > 0;
  useEffect(() => {
    keepPaste(type, done || text === '' ? undefined : { text, decisions });
  }, [type, text, decisions, done]);
  const sent = useMemo(
    () => (done ? [] : sentOf(rows).map((row) => ({ ...row, decision: decisions.get(row.line) }))),
    [rows, done, decisions],
  );
  // The rows that the decisions are about.
  const answered = useRef(sent);
  if (sent.length > 0) answered.current = sent;
  const previewing = usePreview(type, village, sent);
  const { preview } = previewing;
  const lines = sent.map(({ line }) => line);
  const planned = byLine(lines, preview?.rows ?? []);
  const above = done ? savedAbove(results) : plannedAbove(lines, preview?.rows ?? []);
  const shown: PastedRow[] = rows.map((row) => ({
    row,
    planned: planned.get(row.line),
    decision: decisions.get(row.line),
    result: results.get(row.line),
    above: above.get(row.line),
  }));
  const open = lines.filter((line) => {
    const row = planned.get(line);
    return row !== undefined && row.status !== 'failed' && !isDecided(row, decisions.get(line));
  });
  /** A row that says once more what one above says is counted with that. */
  const counted = <R extends { readonly status: string }>(rows: ReadonlyMap<number, R>): R[] =>
    [...rows].flatMap(([line, row]) => (row.status === 'unchanged' && above.has(line) ? [] : [row]));
  const settled = counted(new Map([...planned].filter(([line]) => !open.includes(line))));
  const hasQuestions = [...planned.values()].some((row) => row.status !== 'failed' && row.question !== null);
  const countIn = (values: Iterable<{ readonly status: string }>, status: string) =>
    [...values].filter((one) => one.status === status).length;
  const countOf = (status: SaveResult['status']) => formatCount(countIn(counted(results), status));
  const failed = countIn(results.values(), 'failed');
  const flagged = [...planned.values()].filter(
    (row) => row.status !== 'failed' && row.flags.length > 0,
  ).length;
  const doing = countIn(settled, 'created') + countIn(settled, 'updated');
  const columns = [...new Set(table.columns.filter((column) => column !== null))];
  const wantsLook = ({ row, planned: would }: PastedRow): boolean =>
    row.errors.length > 0 ||
    (would !== undefined &&
      (would.status === 'failed' || would.question !== null || (wrong === 0 && would.status === 'updated')));
  const listed = inOrderOfAttention(narrowed ? shown.filter(wantsLook) : shown);

  const change = (next: string) => {
    const nextRows = sentOf(readRows(type, next, chinaDate(Date.now())).rows);
    // Who mends a row, or takes all away and pastes anew, has not to answer again for the others.
    if (nextRows.length > 0) setDecisions(carriedDecisions(decisions, answered.current, nextRows));
    setText(next);
    setFailure(null);
  };
  const decide = (which: readonly number[], decision: RowDecision) =>
    setDecisions((before) => new Map([...before, ...which.map((line) => [line, decision] as const)]));
  const submit = async () => {
    if (preview === null || !previewing.current) return;
    setPending(true);
    const answer = await saveEntries(type, village, sent, preview.ground, { pasted: true });
    setPending(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) {
      // The first rows may be saved already, or somebody was quicker: what is shown must be what would be.
      previewing.again();
      return;
    }
    setResults(byLine(lines, answer.value.results));
    setPaste(answer.value.paste);
    setNarrowed(false);
  };
  const restart = () => {
    setText('');
    setDecisions(UNDECIDED);
    setFailure(null);
    setResults(NO_RESULTS);
    setPaste(null);
    setNarrowed(false);
  };
  const planCounts = (['created', 'updated', 'unchanged', 'kept'] as const).map((status) =>
    formatCount(countIn(settled, status)),
  );
  const [created = '', updated = '', unchanged = '', kept = ''] = planCounts;

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
            onInput={change}
            rows={8}
          />
        </div>
      )}
      {text === '' && !done && <RecentPastes type={type} />}
      {rows.length > 0 && (
        <Section
          title={
            done
              ? words.outcome(countOf('created'), countOf('updated'), countOf('unchanged'), countOf('kept'))
              : words.readRows(formatCount(rows.length))
          }
          aside={
            done
              ? failed > 0 && words.outcomeFailed(formatCount(failed))
              : preview !== null && plan.plan(created, updated, unchanged, kept)
          }
        >
          {table.ignored.length > 0 && !done && (
            <p class="c-quiet">{words.ignoredColumns(table.ignored.join(words.listed))}</p>
          )}
          {table.beyond > 0 && <p class="c-failure">{words.tooMany(formatCount(table.beyond))}</p>}
          {(wrong > 0 || hasQuestions) && !done && (
            <PasteBanner
              wrong={wrong}
              undecided={open.length}
              hasQuestions={hasQuestions}
              narrowed={narrowed}
              onNarrow={setNarrowed}
              onKeepRest={() => decide(open, { as: 'keep' })}
            />
          )}
          <SaveFailure failure={failure} />
          {sent.length > 0 && village !== '' && (
            <>
              {previewing.failure !== null && <FailureNote failure={previewing.failure} />}
              {preview === null && previewing.failure === null && <Spinner label={plan.checking} />}
            </>
          )}
          <div class="c-form-actions">
            {done ? (
              <>
                <LinkButton to={{ screen: 'passes', village, subject: type }} primary>
                  {words.printFor}
                </LinkButton>
                <Button onClick={restart}>{words.pasteNext}</Button>
                {paste !== null && (
                  <UndoPaste
                    type={type}
                    id={paste}
                    entered={countOf('created')}
                    changed={countOf('updated')}
                    onDone={restart}
                  />
                )}
              </>
            ) : (
              // While a row is wrong nothing can be saved: the banner says so, and no button says otherwise.
              (wrong === 0 || village === '' || previewing.failure !== null) &&
              (village === '' ? (
                <p class="c-failure">{words.chooseVillage}</p>
              ) : previewing.failure !== null ? (
                <Button onClick={previewing.again}>{frame.retry}</Button>
              ) : (
                preview !== null && (
                  <Button
                    kind="primary"
                    pending={pending}
                    disabled={!previewing.current || open.length > 0 || doing === 0}
                    onClick={submit}
                  >
                    {open.length > 0
                      ? plan.decideFirst(formatCount(open.length))
                      : doing === 0
                        ? plan.nothing
                        : flagged > 0
                          ? words.saveRowsFlagged(formatCount(doing), formatCount(flagged))
                          : words.saveRows(formatCount(doing))}
                  </Button>
                )
              ))
            )}
          </div>
          <PastedRows
            type={type}
            columns={columns}
            rows={listed}
            lineOf={(at) => lines[at] ?? 0}
            onDecide={(line, decision) => decide([line], decision)}
          />
        </Section>
      )}
    </Page>
  );
}
