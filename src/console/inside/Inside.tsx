import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { passagesPageSchema } from '../../protocol/consoleApi.ts';
import type { PresenceGroup } from '../../protocol/consolePresence.ts';
import { PRESENCE_GROUPS } from '../../protocol/consolePresence.ts';
import { formatAge, formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { consoleCopy } from '../copy.ts';
import type { DataColumn } from '../DataTable.tsx';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { search } from '../hub.ts';
import { ListEnd } from '../ListEnd.tsx';
import { Loaded } from '../Loaded.tsx';
import { go, refine, words as searchWords } from '../navigation.ts';
import { Page } from '../Page.tsx';
import { useList } from '../pages.ts';
import { useShared } from '../places.ts';
import { useNow } from '../resource.ts';
import type { Route } from '../route.ts';
import { NO_FILTER } from '../route.ts';
import { SearchBox } from '../SearchBox.tsx';
import { useVillage, VillageSelect } from '../VillageSelect.tsx';
import { insideCopy } from './copy.ts';
import '../registers/Registers.css';

/** The list is sorted by this time: a phone's own may be a year out. */
const sinceOf = (row: PassageRow): number => (row.clockSuspect ? row.receivedAt : row.occurredAt);

/** Where whoever is in the list is told of: their entry, or, where no register knows them, their passage. */
const entryOf = ({ id, subject }: PassageRow): Route =>
  subject.villageId === null
    ? { screen: 'passages', filter: NO_FILTER, open: id }
    : { screen: subject.type, id: subject.id };

function useColumns(withHousehold: boolean): readonly DataColumn<PassageRow>[] {
  const words = useCopy(insideCopy);
  const now = useNow();
  const household: DataColumn<PassageRow> = {
    id: 'household',
    head: words.household,
    nowrap: true,
    cell: ({ subject }) => subject.household && <span class="c-typed">{subject.household}</span>,
  };
  return [
    {
      id: 'who',
      head: words.who,
      cell: ({ subject }) =>
        subject.label === '' ? <i>{words.unknown}</i> : <bdi class="c-typed">{subject.label}</bdi>,
    },
    {
      id: 'since',
      head: words.since,
      nowrap: true,
      cell: (row) => momentOf(sinceOf(row), CHINA_OFFSET_MINUTES, now),
    },
    {
      id: 'long',
      head: words.long,
      nowrap: true,
      end: true,
      card: 'head',
      cell: (row) => formatAge(Math.max(0, now - sinceOf(row))),
    },
    { id: 'gate', head: words.gate, nowrap: true, cell: ({ checkpoint }) => checkpoint.name },
    ...(withHousehold ? [household] : []),
  ];
}

/** Who is in a village and not of it, or of it and out: since when, and through which gate. */
export function Inside({
  village: inAddress,
  gate,
  group,
}: {
  village: string;
  gate: string;
  group: PresenceGroup;
}) {
  const words = useCopy(insideCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const village = useVillage(inAddress);
  const searched = searchWords.value;
  const show = (to: Partial<Extract<Route, { screen: 'inside' }>>) =>
    go({ screen: 'inside', village, gate, group, ...to }, searched);
  const several = (places.value?.villages.length ?? 0) > 1;
  return (
    <Page title={frame.inside} lead={words.lead}>
      <search class="c-toolbar">
        {several && (
          <VillageSelect value={village} all={false} onChange={(to) => show({ village: to, gate: '' })} />
        )}
        <SelectField
          label={words.shows}
          value={group}
          options={PRESENCE_GROUPS.map((value) => ({ value, label: words.group[value] }))}
          onChange={(to) => show({ group: to })}
        />
        <SelectField
          label={words.gate}
          value={gate}
          options={[
            { value: '', label: words.allGates },
            ...(places.value?.gates ?? [])
              .filter(({ villageId }) => villageId === village)
              .map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(to) => show({ gate: to })}
        />
        <SearchBox
          label={frame.search}
          hint={words.find}
          value={searched}
          onSearch={(next) => refine({ screen: 'inside', village, gate, group }, next)}
        />
      </search>
      {village === '' ? (
        <EmptyState icon="gate" title={words.chooseVillage}>
          {words.chooseVillageWhy}
        </EmptyState>
      ) : (
        <People village={village} gate={gate} group={group} />
      )}
    </Page>
  );
}

function People({ village, gate, group }: { village: string; gate: string; group: PresenceGroup }) {
  const words = useCopy(insideCopy);
  const frame = useCopy(consoleCopy);
  const searched = searchWords.value;
  const columns = useColumns(group === 'awayResidents' || group === 'awayVehicles');
  const list = useList(`inside ${village} ${gate} ${group} ${searched}`, (limit, after) =>
    search(passagesPageSchema, '/presences', {
      village,
      group,
      checkpoint: gate,
      words: searched,
      limit,
      after,
    }),
  );
  return (
    <Loaded resource={list}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <EmptyState title={searched === '' ? words.none[group] : words.noMatch}>
            {searched === '' ? words.noneWhy : words.noMatchWhy}
          </EmptyState>
        ) : (
          <>
            <DataTable
              caption={words.group[group]}
              columns={columns}
              header="who"
              rows={rows}
              rowKey={({ id }) => id}
              onOpen={(row) => go(entryOf(row))}
            />
            <ListEnd list={list} hasMore={next !== null}>
              {frame.count(formatCount(rows.length))}
            </ListEnd>
          </>
        )
      }
    </Loaded>
  );
}
