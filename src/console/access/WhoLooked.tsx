import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import { Button } from '../../ui/Button.tsx';
import { formatCount, formatLongDate, formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { consoleCopy } from '../copy.ts';
import { ListEnd } from '../ListEnd.tsx';
import { Loaded } from '../Loaded.tsx';
import { go } from '../navigation.ts';
import { LinkButton, Page } from '../Page.tsx';
import { useShared } from '../places.ts';
import type { AccessFilter } from '../route.ts';
import { NO_ACCESS_FILTER } from '../route.ts';
import { AccessFilters } from './AccessFilters.tsx';
import { actionOf, entryOf, narrowedTo, readerOf, whyOf } from './accessWords.ts';
import { accessCopy } from './copy.ts';
import { useAccess, useAccessSubject, useReaders } from './useAccess.ts';
import './Access.css';

/** With the year: what is read out or printed is kept. */
const momentOf = (at: number): string =>
  `${formatLongDate(at, CHINA_OFFSET_MINUTES)} ${formatTime(at, CHINA_OFFSET_MINUTES)}`;

/** Who looked at one person's record, or a vehicle's, in sentences that can be read out to them and printed. */
export function WhoLooked({ about, filter }: { about: string; filter: AccessFilter }) {
  const words = useCopy(accessCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const list = useAccess(about, filter);
  const readers = useReaders();
  const subject = useAccessSubject(about);
  const type = subject?.type ?? null;
  const who = subject === null ? words.someone : entryOf(subject, words);
  const part = narrowedTo(filter, words, readers);
  return (
    <Page
      title={words.aboutTitle(who)}
      back={{ to: { screen: 'access', about: '', filter: NO_ACCESS_FILTER }, label: frame.access }}
      actions={
        <>
          {type !== null && <LinkButton to={{ screen: type, id: about }}>{words.toEntry}</LinkButton>}
          <Button icon="printer" onClick={() => window.print()}>
            {frame.print}
          </Button>
        </>
      }
    >
      <AccessFilters
        filter={filter}
        readers={readers}
        onFilter={(next) => go({ screen: 'access', about, filter: next })}
      />
      <Loaded resource={list}>
        {({ rows, next }) => (
          <>
            {list.at !== null && <p>{words.aboutLead(momentOf(list.at))}</p>}
            {part !== '' && <p>{part}</p>}
            {next !== null && <p>{words.aboutMore(formatCount(rows.length))}</p>}
            {rows.length === 0 ? (
              <div class="c-looked-none">
                <EmptyState icon="eye" title={part === '' ? words.aboutNone : words.none}>
                  {part === '' ? words.aboutNoneWhy : words.noneWhy}
                </EmptyState>
              </div>
            ) : (
              <ol class="c-looked c-panel">
                {rows.map((row) => (
                  <li key={row.seq}>
                    <bdi>
                      {words.sentence(
                        momentOf(row.at),
                        readerOf(row, words, places.value),
                        actionOf(row, words),
                        whyOf(row, words),
                      )}
                    </bdi>
                  </li>
                ))}
              </ol>
            )}
            <p class="c-quiet">{words.aboutLists}</p>
            {rows.length > 0 && (
              <ListEnd list={list} hasMore={next !== null}>
                {frame.count(formatCount(rows.length))}
              </ListEnd>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
