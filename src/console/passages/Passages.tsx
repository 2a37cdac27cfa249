import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { passagesPageSchema } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { isSheetEntry, Sheet } from '../../ui/Sheet.tsx';
import { consoleCopy } from '../copy.ts';
import { search } from '../hub.ts';
import { ListEnd } from '../ListEnd.tsx';
import { Loaded } from '../Loaded.tsx';
import { changes } from '../live.ts';
import { go, refine, words as searchWords } from '../navigation.ts';
import { Page } from '../Page.tsx';
import { useList } from '../pages.ts';
import type { PassageFilter } from '../route.ts';
import { formatRoute, localTimeToMs } from '../route.ts';
import { shownLabel } from '../shownLabel.ts';
import { useMedia } from '../useMedia.ts';
import { wordsCopy } from '../words/copy.ts';
import { passagesCopy } from './copy.ts';
import { OnePassage } from './PassageDetail.tsx';
import { PassageFilters } from './PassageFilters.tsx';
import { PassageTable } from './PassageTable.tsx';
import { newcomers } from './passageWords.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** Tells apart what has just come in, for eyes (a tint) and ears (one line). */
function useArrivals(key: string, rows: readonly PassageRow[] | null) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const before = useRef<{ key: string; rows: readonly PassageRow[] } | null>(null);
  const [fresh, setFresh] = useState(NOBODY);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    if (rows === null) return;
    const known = before.current?.key === key ? before.current.rows : null;
    before.current = { key, rows };
    const arrived = known === null ? [] : newcomers(known, rows);
    const latest = arrived[0];
    if (latest === undefined) return;
    setFresh(new Set(arrived.map((row) => row.id)));
    setSpoken(
      words.arrived(
        formatCount(arrived.length),
        `${latest.checkpoint.name} ${shownLabel(latest.subject.type, latest.subject.label)} ${domain.decision[latest.decision]}`,
      ),
    );
  }, [key, rows, words, domain]);
  return { fresh, spoken };
}

/** Escape closes what lies beside the list; a sheet over the page has its own. */
function useEscape(active: boolean, close: () => void): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!active) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]') !== null) return;
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [active]);
}

/** What lies beside the list. It takes the focus when it opens: between it and its row lie all others. */
function Aside({ onClose, children }: { onClose: () => void; children: ComponentChildren }) {
  const words = useCopy(passagesCopy);
  const frame = useCopy(consoleCopy);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <aside class="c-aside" aria-label={words.detail}>
      <header class="c-aside-head">
        <h2 ref={heading} tabIndex={-1}>
          {words.detail}
        </h2>
        <IconButton icon="close" label={frame.back} onClick={onClose} />
      </header>
      {children}
    </aside>
  );
}

/** Every passage that the hub has, latest first, renewed as records come in. */
export function Passages({ filter, open }: { filter: PassageFilter; open: string }) {
  const words = useCopy(passagesCopy);
  const frame = useCopy(consoleCopy);
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  const wide = useMedia('(min-width: 1200px)');
  const searched = searchWords.value;
  const key = `${formatRoute({ screen: 'passages', filter, open: '' })} ${searched}`;

  const list = useList(
    key,
    (limit, after) =>
      search(passagesPageSchema, '/passages', {
        village: filter.village,
        checkpoint: filter.gate,
        from: localTimeToMs(filter.from) ?? undefined,
        to: localTimeToMs(filter.to) ?? undefined,
        decision: filter.decision,
        direction: filter.direction,
        only: filter.only,
        words: searched,
        limit,
        after,
      }),
    pausedAt === null,
  );
  const rows = list.value?.rows ?? null;
  const { fresh, spoken } = useArrivals(key, rows);
  const narrowed = searched !== '' || Object.values(filter).some((value) => value !== '');
  const missed = pausedAt === null ? 0 : changes.value - pausedAt;

  /** The record that this page has made an entry of the history for: closed, it leaves none behind. */
  const pushed = useRef('');
  const show = (id: string) => {
    const to = { screen: 'passages', filter, open: id } as const;
    // Going from one record to the next is one step back, not many.
    if (open === '') go(to, searched);
    else refine(to, searched);
    if (open === '' || pushed.current === open) pushed.current = id;
  };
  const close = () => {
    document.querySelector<HTMLElement>('tr[aria-current] [data-opener]')?.focus({ preventScroll: true });
    // A sheet has an entry of its own before that of the record: on its way out it closes once more.
    if (isSheetEntry(history.state)) history.back();
    else if (pushed.current === open) {
      pushed.current = '';
      history.back();
    } else refine({ screen: 'passages', filter, open: '' }, searched);
  };
  useEscape(open !== '' && wide, close);
  const detail = open !== '' && <OnePassage id={open} />;

  return (
    <Page
      title={frame.passages}
      lead={<span class="c-keys">{rows?.length ? words.keysInList : words.keysToSearch}</span>}
      actions={
        <>
          <Button
            onClick={() => setPausedAt(pausedAt === null ? changes.value : null)}
            kind={missed > 0 ? 'primary' : 'quiet'}
          >
            {pausedAt === null ? words.pause : words.resume}
          </Button>
          <Button icon="printer" onClick={() => window.print()}>
            {frame.print}
          </Button>
        </>
      }
    >
      <PassageFilters
        filter={filter}
        words={searched}
        onFilter={(next) => go({ screen: 'passages', filter: next, open: '' }, searched)}
        onWords={(next) => refine({ screen: 'passages', filter, open: '' }, next)}
      />
      <p class="ui-spoken" role="status">
        {spoken}
      </p>
      <div class="c-list-and-detail" data-open={open !== '' && wide}>
        <div class="c-list">
          <Loaded resource={list}>
            {({ rows: found, next }) =>
              found.length === 0 ? (
                <EmptyState title={narrowed ? words.noMatch : words.none}>
                  {narrowed ? words.noMatchWhy : words.noneWhy}
                </EmptyState>
              ) : (
                <>
                  <PassageTable
                    caption={frame.passages}
                    about={open !== '' && wide ? 'narrow' : 'everything'}
                    rows={found}
                    current={open}
                    fresh={fresh}
                    onOpen={(row) => show(row.id)}
                  />
                  <ListEnd list={list} hasMore={next !== null}>
                    {next === null
                      ? words.shown(formatCount(found.length))
                      : words.shownMore(formatCount(found.length))}
                  </ListEnd>
                </>
              )
            }
          </Loaded>
        </div>
        {open !== '' && wide && (
          <Aside key={open} onClose={close}>
            {detail}
          </Aside>
        )}
      </div>
      {open !== '' && !wide && (
        <Sheet title={words.detail} onClose={close}>
          {detail}
        </Sheet>
      )}
    </Page>
  );
}
