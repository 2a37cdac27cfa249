import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { AccessRow } from '../../protocol/consoleAccess.ts';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { Link } from '../Link.tsx';
import { ListEnd } from '../ListEnd.tsx';
import { Loaded } from '../Loaded.tsx';
import { go } from '../navigation.ts';
import { Page } from '../Page.tsx';
import { useShared } from '../places.ts';
import type { AccessFilter } from '../route.ts';
import { NO_ACCESS_FILTER } from '../route.ts';
import { AccessFilters } from './AccessFilters.tsx';
import { actionOf, isNarrowed, isRefusal, readerOf, subjectOf, whyOf } from './accessWords.ts';
import { accessCopy } from './copy.ts';
import { PersonFinder } from './PersonFinder.tsx';
import { useAccess, useReaders } from './useAccess.ts';
import './Access.css';

/** What was done; a refusal stands out, since somebody's phone wanted what is not its own. */
function What({ row }: { row: AccessRow }) {
  const words = useCopy(accessCopy);
  const { places } = useShared();
  const whose = subjectOf(row, words, places.value);
  const type = row.about?.type ?? null;
  return (
    <span class="c-accessed">
      {isRefusal(row) && <Pill meaning="stop">{words.refused}</Pill>}
      <span>{actionOf(row, words)}</span>
      {row.about !== null && type !== null ? (
        <Link to={{ screen: 'access', about: row.about.id, filter: NO_ACCESS_FILTER }}>
          <bdi>{whose}</bdi>
        </Link>
      ) : (
        <bdi>{whose}</bdi>
      )}
    </span>
  );
}

/** All that was read at the console, latest first. */
export function AccessLog({ filter }: { filter: AccessFilter }) {
  const words = useCopy(accessCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const list = useAccess('', filter);
  const readers = useReaders();
  return (
    <Page title={frame.access} lead={words.lead}>
      <PersonFinder />
      <AccessFilters
        filter={filter}
        readers={readers}
        onFilter={(next) => go({ screen: 'access', about: '', filter: next })}
      />
      <Loaded resource={list}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState icon="eye" title={isNarrowed(filter) ? words.none : words.empty}>
              {isNarrowed(filter) ? words.noneWhy : ''}
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={frame.access}
                header="by"
                rows={rows}
                rowKey={({ seq }) => String(seq)}
                columns={[
                  {
                    id: 'at',
                    head: words.at,
                    nowrap: true,
                    cell: ({ at }) => momentOf(at, CHINA_OFFSET_MINUTES, Date.now()),
                  },
                  {
                    id: 'by',
                    head: words.reader,
                    cell: (row) => <bdi>{readerOf(row, words, places.value)}</bdi>,
                  },
                  { id: 'what', head: words.what, cell: (row) => <What row={row} /> },
                  { id: 'why', head: words.why, cell: (row) => whyOf(row, words) },
                ]}
              />
              <ListEnd list={list} hasMore={next !== null}>
                {frame.count(formatCount(rows.length))}
              </ListEnd>
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
