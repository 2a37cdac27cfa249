import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { SubjectType } from '../../domain/passage.ts';
import type { ContradictionRow } from '../../protocol/consoleContradictions.ts';
import { contradictionsPageSchema } from '../../protocol/consoleContradictions.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { momentOf } from '../dates.ts';
import { read, send } from '../hub.ts';
import { Link } from '../Link.tsx';
import { Loaded } from '../Loaded.tsx';
import { Section } from '../Page.tsx';
import { useList } from '../pages.ts';
import { phoneName, useShared, villageName } from '../places.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { FORM } from '../registers/entry.ts';
import { useShow } from '../registers/useShow.ts';
import { shownLabel } from '../shownLabel.ts';
import { wordsCopy } from '../words/copy.ts';
import { contradictionCopy } from './contradictionCopy.ts';

type Said = ContradictionRow['stands'];

interface Asking {
  readonly row: ContradictionRow;
  readonly chosen: Said;
  /** Somebody else has the document or plate, which was pointed out: who goes on means it. */
  readonly shared: boolean;
}

const timeOf = (at: number) => momentOf(at, CHINA_OFFSET_MINUTES, Date.now());
const placeOf = ({ deviceId, seq }: Said) => ({ deviceId, seq });

/** A value of a field as the register shows it. */
function useShown() {
  const words = useCopy(contradictionCopy);
  const show = useShow();
  return (type: SubjectType, name: string, value: string): string => {
    const field = FORM[type].find((one) => one === name);
    if (value === '') return words.empty;
    return field === undefined ? value : show(field, value);
  };
}

function Version({
  said,
  type,
  field,
  isShown,
  onChoose,
}: {
  said: Said;
  type: SubjectType;
  field: string;
  isShown: boolean;
  onChoose: () => void;
}) {
  const words = useCopy(contradictionCopy);
  const shown = useShown();
  const source = said.device === null ? words.office : phoneName(said.device.name, said.device.id);
  return (
    <div class="c-said">
      <p class="c-quiet">{isShown ? words.shown : words.other}</p>
      <p class="c-said-value">
        <bdi>{shown(type, field, said.value)}</bdi>
      </p>
      <p class="c-quiet">
        <bdi>{[source, said.by].filter((part) => part !== '').join(' · ')}</bdi>
        <br />
        {timeOf(said.at)} · {words.received(timeOf(said.receivedAt))}
      </p>
      <Button onClick={onChoose}>{isShown ? words.keep : words.take}</Button>
    </div>
  );
}

/** What was said differently by two who did not know of each other: both, and a choice. Nothing where there is none. */
export function Contradictions() {
  const words = useCopy(contradictionCopy);
  const domain = useCopy(wordsCopy);
  const frame = useCopy(consoleCopy);
  const shown = useShown();
  const { places, today } = useShared();
  const list = useList('contradictions', (limit, after) =>
    read(contradictionsPageSchema, '/contradictions', { limit, after }),
  );
  const [asking, setAsking] = useState<Asking | null>(null);
  if (list.value?.rows.length === 0 && asking === null) return null;
  const fieldName = (field: string) =>
    Object.entries(domain.field).find(([key]) => key === field)?.[1] ?? field;
  return (
    <Section title={words.title}>
      <p class="c-quiet">{words.lead}</p>
      <Loaded resource={list}>
        {({ rows, next }) => (
          <>
            <ul class="c-quarantine">
              {rows.map((row) => (
                <li key={`${row.id} ${row.field}`} class="c-panel c-contradicted">
                  <h3>
                    <Link to={{ screen: row.type, id: row.id }}>
                      <bdi>{shownLabel(row.type, row.label)}</bdi>
                    </Link>{' '}
                    · {fieldName(row.field)}{' '}
                    <span class="c-quiet">{villageName(places.value, row.villageId)}</span>
                  </h3>
                  {[row.stands, ...row.others].map((said) => (
                    <Version
                      key={`${said.deviceId}:${said.seq}`}
                      said={said}
                      type={row.type}
                      field={row.field}
                      isShown={said === row.stands}
                      onChoose={() => setAsking({ row, chosen: said, shared: false })}
                    />
                  ))}
                </li>
              ))}
            </ul>
            {next !== null && (
              <Button pending={list.loadingMore} onClick={list.more}>
                {frame.moreRows}
              </Button>
            )}
          </>
        )}
      </Loaded>
      {asking !== null && (
        <ReasonSheet
          title={asking.chosen === asking.row.stands ? words.keepTitle : words.takeTitle}
          what={words.why(shown(asking.row.type, asking.row.field, asking.chosen.value))}
          confirm={
            asking.shared ? words.takeAnyway : asking.chosen === asking.row.stands ? words.keep : words.take
          }
          problems={{ numberTaken: words.numberTaken }}
          danger={false}
          onClose={() => setAsking(null)}
          act={async (reason) => {
            const { type, id, field, stands } = asking.row;
            const answer = await send(z.unknown(), 'POST', '/contradictions/settle', {
              type,
              id,
              field,
              stands: placeOf(stands),
              chosen: placeOf(asking.chosen),
              ...(asking.shared ? { shared: true } : {}),
              reason,
            });
            if (!answer.ok && answer.error === 'numberTaken') setAsking({ ...asking, shared: true });
            if (!answer.ok) return answer.error;
            showToast({ text: words.done, meaning: 'pass' });
            list.refresh();
            today.refresh();
            return null;
          }}
        />
      )}
    </Section>
  );
}
