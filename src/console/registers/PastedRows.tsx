import type { SubjectType } from '../../domain/passage.ts';
import type { PreviewRow, RowDecision, SaveResult } from '../../protocol/consoleSave.ts';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import type { DataColumn } from '../DataTable.tsx';
import { DataTable } from '../DataTable.tsx';
import { wordsCopy } from '../words/copy.ts';
import type { CheckedRow } from './checkRows.ts';
import { registersCopy } from './copy.ts';
import { isDecided } from './decided.ts';
import type { EntryField } from './entry.ts';
import { planCopy } from './planCopy.ts';
import { RowPlan, statusWords } from './RowPlan.tsx';

/** More rows than anybody looks through make the page slow. */
const LISTED = 100;

/** A row of the table with what is known of it. */
export interface PastedRow {
  readonly row: CheckedRow;
  readonly planned: PreviewRow | undefined;
  /** What somebody has said is to be done with it. */
  readonly decision: RowDecision | undefined;
  readonly result: SaveResult | undefined;
  /** The first line of the table that means the same entry; undefined for none above. */
  readonly above: number | undefined;
}

/** What has to be mended stands first, then what has to be decided, then what changes an entry. */
export function inOrderOfAttention(rows: readonly PastedRow[]): PastedRow[] {
  const rankOf = ({ row, planned }: PastedRow): number => {
    if (row.errors.length > 0) return 0;
    if (planned === undefined) return 3;
    if (planned.status === 'failed') return 0;
    if (planned.question !== null) return 1;
    return planned.status === 'updated' ? 2 : 3;
  };
  return [...rows].sort((a, b) => rankOf(a) - rankOf(b) || a.row.line - b.row.line);
}

function Remarks({
  type,
  pasted: { row, planned, decision, result, above },
  lineOf,
  onDecide,
}: {
  type: SubjectType;
  pasted: PastedRow;
  lineOf: (row: number) => number;
  onDecide: (line: number, decision: RowDecision) => void;
}) {
  const words = useCopy(registersCopy);
  const plan = useCopy(planCopy);
  const domain = useCopy(wordsCopy);
  const failed = result?.status === 'failed' ? result : planned?.status === 'failed' ? planned : undefined;
  if (failed !== undefined) {
    return (
      <span class="c-row-errors">
        <Shape meaning="stop" />
        {`${words.status.failed}: ${words.saveErrors[failed.error]}`}
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
  if (row.repeats !== null) return <span class="c-quiet">{plan.repeats(String(row.repeats))}</span>;
  if (result !== undefined && result.status !== 'failed') {
    return (
      <span class={result.flags.length === 0 ? '' : 'c-row-flags'}>
        {result.flags.length > 0 && <Shape meaning="fever" />}
        {[
          statusWords(result.status, above, { ...plan, status: words.status }),
          ...result.flags.map((flag) => domain.flag[flag]),
        ].join(' · ')}
      </span>
    );
  }
  if (planned !== undefined && planned.status !== 'failed') {
    return (
      <RowPlan
        type={type}
        row={planned}
        decided={isDecided(planned, decision)}
        above={above}
        lineOf={lineOf}
        onDecide={(next) => onDecide(row.line, next)}
      />
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

/** The rows of a pasted table, each with what is wrong with it, what it would do, or what became of it. */
export function PastedRows({
  type,
  columns,
  rows,
  lineOf,
  onDecide,
}: {
  type: SubjectType;
  columns: readonly EntryField[];
  rows: readonly PastedRow[];
  lineOf: (row: number) => number;
  onDecide: (line: number, decision: RowDecision) => void;
}) {
  const words = useCopy(registersCopy);
  const domain = useCopy(wordsCopy);
  const header: EntryField = type === 'person' ? 'name' : 'plate';
  const fieldColumns = [header, ...columns.filter((field) => field !== header)].map(
    (field): DataColumn<PastedRow> => ({
      id: field,
      head: domain.field[field],
      cell: ({ row }) => row.fields[field] ?? '',
    }),
  );
  return (
    <>
      <DataTable
        caption={words.result}
        header={header}
        rows={rows.slice(0, LISTED)}
        rowKey={({ row }) => String(row.line)}
        columns={[
          {
            id: 'line',
            head: words.line,
            end: true,
            card: 'head',
            cell: ({ row }) => <span class="c-quiet">{row.line}</span>,
          },
          ...fieldColumns,
          {
            id: 'result',
            head: words.result,
            cell: (pasted) => <Remarks type={type} pasted={pasted} lineOf={lineOf} onDecide={onDecide} />,
          },
        ]}
      />
      {rows.length > LISTED && <p class="c-quiet">{words.previewMore(formatCount(rows.length - LISTED))}</p>}
    </>
  );
}
