import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { Resolution } from '../../domain/quarantine.ts';
import type { QuarantineRow } from '../../protocol/consoleQuarantine.ts';
import { quarantinePageSchema } from '../../protocol/consoleQuarantine.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { read, send } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { Page, Section } from '../Page.tsx';
import { useList } from '../pages.ts';
import { gateName, phoneName, useShared, villageName } from '../places.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { shownLabel } from '../shownLabel.ts';
import { wordsCopy } from '../words/copy.ts';
import { Contradictions } from './Contradictions.tsx';
import { contentCopy } from './contentCopy.ts';
import type { ReadPart } from './contentWords.ts';
import { kindWord, readParts } from './contentWords.ts';
import { quarantineCopy } from './copy.ts';
import { HandRecord } from './HandRecord.tsx';
import './Quarantine.css';

const timeOf = (at: number) => momentOf(at, CHINA_OFFSET_MINUTES, Date.now());

/** What kind of record it is, and who or what it is about. */
function What({ row: { kind, about } }: { row: QuarantineRow }) {
  const content = useCopy(contentCopy);
  const words = useCopy(quarantineCopy);
  const name = about === null ? '' : shownLabel(about.type, about.label);
  return (
    <>
      {kindWord(kind, content)}
      {about !== null && (
        <>
          {' · '}
          <bdi>{name === '' ? words.nameless : name}</bdi>
        </>
      )}
    </>
  );
}

function Parts({ parts }: { parts: readonly ReadPart[] }) {
  return (
    <>
      {parts.map(({ key, name, text }) => (
        <div key={key}>
          <dt class="c-quiet">{name}</dt>
          <dd>
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </>
  );
}

function Item({
  row,
  onResolve,
}: {
  row: QuarantineRow;
  onResolve: (row: QuarantineRow, resolution: Resolution) => void;
}) {
  const words = useCopy(quarantineCopy);
  const { places } = useShared();
  const content = useCopy(contentCopy);
  const domain = useCopy(wordsCopy);
  const placeName = (id: string) => gateName(places.value, id) || villageName(places.value, id);
  const tables = { words: content, domain, placeName };
  const parts = readParts(row.kind, row.parts, tables);
  // Whether it is a person is told by the name above.
  const plain = parts.filter(
    ({ key, isPlain }) => isPlain && !(row.about !== null && key === 'subject.type'),
  );
  const asItCame = [...parts.filter(({ isPlain }) => !isPlain), ...readParts(row.kind, row.rest, tables)];
  return (
    <li class="c-panel c-quarantined">
      <div>
        <h2 class="c-quarantined-what">
          <What row={row} />
        </h2>
        <p>{words.code[row.code]}</p>
        <p class="c-quiet">{words.advice[row.code]}</p>
      </div>
      <Facts
        items={[
          {
            name: words.device,
            value: `${villageName(places.value, row.villageId)} ${phoneName(row.deviceLabel, row.deviceId)} · ${words.place(formatCount(row.seq))}`,
          },
          {
            name: words.hand.gate,
            value: row.checkpointId === null ? '' : gateName(places.value, row.checkpointId),
          },
          {
            name: words.recorded,
            value: row.occurredAt === null ? '' : timeOf(row.occurredAt),
          },
          { name: domain.onDuty, value: row.operator === '' ? '' : <bdi>{row.operator}</bdi> },
          { name: words.received, value: timeOf(row.receivedAt) },
          {
            name: words.content,
            value:
              plain.length === 0 ? (
                <span class="c-quiet">{words.unreadable}</span>
              ) : (
                <dl class="c-read">
                  <Parts parts={plain} />
                </dl>
              ),
          },
        ]}
      />
      {asItCame.length > 0 && (
        <details>
          <summary>{content.asItCame}</summary>
          <dl class="c-leaves">
            <Parts parts={asItCame} />
          </dl>
        </details>
      )}
      {row.hindrance !== null && <p class="c-quiet">{words.hindrance[row.hindrance]}</p>}
      <div class="c-form-actions">
        <Button disabled={row.hindrance !== null} onClick={() => onResolve(row, 'accepted')}>
          {words.accept}
        </Button>
        <Button onClick={() => onResolve(row, 'recordedByHand')}>{words.hand.open}</Button>
        <Button onClick={() => onResolve(row, 'dismissed')}>{words.dismiss}</Button>
      </div>
    </li>
  );
}

/** What the hub could not take as it is, each with what to make of it. */
export function Quarantine() {
  const words = useCopy(quarantineCopy);
  const frame = useCopy(consoleCopy);
  const { today } = useShared();
  const open = useList('quarantine no', (limit, after) =>
    read(quarantinePageSchema, '/quarantine', { resolved: 'no', limit, after }),
  );
  const done = useList('quarantine yes', (limit, after) =>
    read(quarantinePageSchema, '/quarantine', { resolved: 'yes', limit, after }),
  );
  const [asking, setAsking] = useState<{ row: QuarantineRow; resolution: Resolution } | null>(null);
  const accepting = asking?.resolution === 'accepted';
  const resolved = done.value?.rows ?? [];
  const finished = () => {
    showToast({ text: words.done, meaning: 'pass' });
    open.refresh();
    done.refresh();
    today.refresh();
  };
  return (
    <Page title={frame.quarantine} lead={words.lead}>
      <Loaded resource={open}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState icon="check" title={words.none}>
              {words.noneWhy}
            </EmptyState>
          ) : (
            <>
              <ul class="c-quarantine">
                {rows.map((row) => (
                  <Item
                    key={row.id}
                    row={row}
                    onResolve={(item, resolution) => setAsking({ row: item, resolution })}
                  />
                ))}
              </ul>
              {next !== null && (
                <Button pending={open.loadingMore} onClick={open.more}>
                  {frame.moreRows}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
      <Contradictions />
      {resolved.length > 0 && (
        <Section title={words.doneTitle}>
          <DataTable
            caption={words.doneTitle}
            header="record"
            rows={resolved}
            rowKey={(row) => row.id}
            columns={[
              { id: 'record', head: words.record, cell: (row) => <What row={row} /> },
              { id: 'what', head: words.what, cell: (row) => words.code[row.code] },
              { id: 'device', head: words.device, cell: (row) => phoneName(row.deviceLabel, row.deviceId) },
              { id: 'received', head: words.received, nowrap: true, cell: (row) => timeOf(row.receivedAt) },
              {
                id: 'resolution',
                head: words.done,
                nowrap: true,
                card: 'head',
                cell: (row) =>
                  row.resolution !== null && (
                    <Pill meaning={row.resolution === 'dismissed' ? 'quiet' : 'pass'}>
                      {words.resolution[row.resolution]}
                    </Pill>
                  ),
              },
              { id: 'reason', head: frame.reason, cell: (row) => row.resolvedReason },
            ]}
          />
        </Section>
      )}
      {asking?.resolution === 'recordedByHand' && (
        <HandRecord
          row={asking.row}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            finished();
          }}
        />
      )}
      {asking !== null && asking.resolution !== 'recordedByHand' && (
        <ReasonSheet
          title={accepting ? words.acceptTitle : words.dismissTitle}
          what={accepting ? words.acceptWhy : words.dismissWhy}
          confirm={accepting ? words.accept : words.dismiss}
          danger={!accepting}
          onClose={() => setAsking(null)}
          act={async (reason) => {
            const path = `/quarantine/${encodeURIComponent(asking.row.id)}/resolve`;
            const answer = await send(z.unknown(), 'POST', path, { resolution: asking.resolution, reason });
            if (!answer.ok) return answer.error;
            finished();
            return null;
          }}
        />
      )}
    </Page>
  );
}
