import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
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
import { wordsCopy } from '../words/copy.ts';
import { Contradictions } from './Contradictions.tsx';
import { contentCopy } from './contentCopy.ts';
import { readParts } from './contentWords.ts';
import { quarantineCopy } from './copy.ts';
import { HandRecord } from './HandRecord.tsx';
import './Quarantine.css';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';

const timeOf = (at: number) => momentOf(at, CHINA_OFFSET_MINUTES, Date.now());

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
  const parts = readParts(row.content, { words: content, domain, placeName });
  return (
    <li class="c-panel c-quarantined">
      <div>
        <h2 class="c-quarantined-what">{words.code[row.code]}</h2>
        <p class="c-quiet">{words.advice[row.code]}</p>
      </div>
      <Facts
        items={[
          {
            name: words.device,
            value: `${villageName(places.value, row.villageId)} ${phoneName(row.deviceLabel, row.deviceId)} · ${words.place(formatCount(row.seq))}`,
          },
          {
            name: words.recorded,
            value: row.occurredAt === null ? '' : timeOf(row.occurredAt),
          },
          { name: words.operator, value: row.operator === '' ? '' : <bdi>{row.operator}</bdi> },
          { name: words.received, value: timeOf(row.receivedAt) },
          {
            name: words.content,
            value:
              parts.length === 0 ? (
                <span class="c-quiet">{words.unreadable}</span>
              ) : (
                <details>
                  <summary>
                    {parts
                      .slice(0, 3)
                      .map((part) => part.text)
                      .join(' · ')}
                  </summary>
                  <dl class="c-leaves">
                    {parts.map((part) => (
                      <div key={part.key}>
                        <dt class="c-quiet">{part.name}</dt>
                        <dd>
                          <bdi>{part.text}</bdi>
                        </dd>
                      </div>
                    ))}
                  </dl>
                </details>
              ),
          },
        ]}
      />
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
            header="what"
            rows={resolved}
            rowKey={(row) => row.id}
            columns={[
              { id: 'what', head: words.what, cell: (row) => words.code[row.code] },
              { id: 'device', head: words.device, cell: (row) => row.deviceLabel },
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
