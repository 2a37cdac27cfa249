import { useState } from 'preact/hooks';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { SubjectType } from '../../domain/passage.ts';
import type { UndonePaste } from '../../protocol/consoleWithdrawal.ts';
import { pastesSchema } from '../../protocol/consoleWithdrawal.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { read } from '../hub.ts';
import { Section } from '../Page.tsx';
import { useShared, villageName } from '../places.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { useResource } from '../resource.ts';
import { shownLabel } from '../shownLabel.ts';
import { wordsCopy } from '../words/copy.ts';
import { undoPaste } from './registerApi.ts';
import { withdrawalCopy } from './withdrawalCopy.ts';

/** Takes a pasted table back, after a reason. */
export function UndoPaste({
  type,
  id,
  entered,
  changed,
  onDone,
}: {
  type: SubjectType;
  id: string;
  entered: string;
  changed: string;
  onDone: () => void;
}) {
  const words = useCopy(withdrawalCopy);
  const domain = useCopy(wordsCopy);
  const [asking, setAsking] = useState(false);
  const [left, setLeft] = useState<UndonePaste['left']>([]);
  const fieldNames: Readonly<Record<string, string>> = domain.field;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.undo}</Button>
      {asking && (
        <ReasonSheet
          title={words.undoTitle(entered, changed)}
          what={words.undoWhy}
          confirm={words.undo}
          onClose={() => setAsking(false)}
          act={async (reason) => {
            const answer = await undoPaste(id, reason);
            if (!answer.ok) return answer.error;
            const { entries, restored } = answer.value;
            showToast({ text: words.undone(formatCount(entries), formatCount(restored)), meaning: 'pass' });
            if (answer.value.left.length > 0) setLeft(answer.value.left);
            else onDone();
            return null;
          }}
        />
      )}
      {left.length > 0 && (
        <Sheet
          title={words.left(formatCount(left.length))}
          onClose={onDone}
          actions={
            <Button kind="primary" onClick={onDone}>
              {words.close}
            </Button>
          }
        >
          <ul class="c-field-changes">
            {left.map(({ id: entry, label, fields }) => (
              <li key={entry}>
                {words.leftRow(
                  shownLabel(type, label),
                  fields.map((field) => fieldNames[field] ?? field).join(words.listed),
                )}
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </>
  );
}

/** The tables that were pasted last, each with the way back. */
export function RecentPastes({ type }: { type: SubjectType }) {
  const words = useCopy(withdrawalCopy);
  const { places } = useShared();
  const pastes = useResource('pastes', () => read(pastesSchema, '/pastes'));
  const rows = pastes.value?.rows.filter((row) => row.type === type) ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title={words.recent}>
      <DataTable
        caption={words.recent}
        header="at"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'at',
            head: words.at,
            nowrap: true,
            cell: (row) => momentOf(row.at, CHINA_OFFSET_MINUTES, Date.now()),
          },
          { id: 'village', head: words.village, cell: (row) => villageName(places.value, row.villageId) },
          { id: 'by', head: words.by, cell: (row) => row.by },
          { id: 'entered', head: words.entered, end: true, cell: (row) => formatCount(row.entered) },
          { id: 'changed', head: words.changed, end: true, cell: (row) => formatCount(row.changed) },
          {
            id: 'undo',
            head: words.undo,
            cell: (row) =>
              row.undoneAt === null ? (
                <UndoPaste
                  type={type}
                  id={row.id}
                  entered={formatCount(row.entered)}
                  changed={formatCount(row.changed)}
                  onDone={pastes.refresh}
                />
              ) : (
                <Pill meaning="quiet">{words.wasUndone}</Pill>
              ),
          },
        ]}
      />
    </Section>
  );
}
