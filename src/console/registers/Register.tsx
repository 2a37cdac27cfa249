import { useState } from 'preact/hooks';
import { formatIdDocument } from '../../domain/idDocument.ts';
import type { SubjectType } from '../../domain/passage.ts';
import { formatPhone } from '../../domain/phone.ts';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { consoleCopy } from '../copy.ts';
import type { DataColumn } from '../DataTable.tsx';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { ListEnd } from '../ListEnd.tsx';
import { Loaded } from '../Loaded.tsx';
import { go, refine, words as searchWords } from '../navigation.ts';
import { LinkButton, Page } from '../Page.tsx';
import { useList } from '../pages.ts';
import { useShared, villageName } from '../places.ts';
import { SearchBox } from '../SearchBox.tsx';
import { VillageSelect } from '../VillageSelect.tsx';
import { wordsCopy } from '../words/copy.ts';
import { registersCopy } from './copy.ts';
import { categoryOf } from './entry.ts';
import type { Entry } from './registerApi.ts';
import { readEntries, titleOf } from './registerApi.ts';
import { withdrawalCopy } from './withdrawalCopy.ts';
import './Registers.css';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';

/** The columns of a register's table; the village only where there is more than one. */
function useColumns(type: SubjectType, withVillage: boolean): readonly DataColumn<Entry>[] {
  const words = useCopy(registersCopy);
  const domain = useCopy(wordsCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const phone: DataColumn<Entry> = {
    id: 'phone',
    head: domain.field.phone,
    nowrap: true,
    cell: ({ fields }) => formatPhone(fields.phone ?? ''),
  };
  const household: DataColumn<Entry> = {
    id: 'household',
    head: domain.field.household,
    cell: ({ fields }) => fields.household && <span class="c-typed">{fields.household}</span>,
  };
  const rest: readonly DataColumn<Entry>[] = [
    ...(withVillage
      ? [
          {
            id: 'village',
            head: frame.village,
            cell: (row: Entry) => villageName(places.value, row.villageId),
          },
        ]
      : []),
    {
      id: 'flags',
      head: domain.field.flags,
      card: 'head',
      cell: ({ flags }) =>
        flags.length > 0 && <Pill meaning="note">{flags.map((flag) => domain.flag[flag]).join(' · ')}</Pill>,
    },
    {
      id: 'updated',
      head: words.updated,
      nowrap: true,
      card: 'none',
      cell: ({ updatedAt }) =>
        updatedAt === null ? (
          ''
        ) : (
          <span class="c-quiet">{momentOf(updatedAt, CHINA_OFFSET_MINUTES, Date.now())}</span>
        ),
    },
  ];
  if (type === 'vehicle') {
    return [
      {
        id: 'title',
        head: domain.field.plate,
        nowrap: true,
        cell: ({ fields }) => titleOf(type, fields) || words.unnamed,
      },
      { id: 'driver', head: domain.field.driver, cell: ({ fields }) => fields.driver ?? '' },
      phone,
      household,
      ...rest,
    ];
  }
  return [
    { id: 'title', head: domain.field.name, cell: ({ fields }) => fields.name ?? words.unnamed },
    {
      id: 'category',
      head: domain.field.category,
      card: 'head',
      nowrap: true,
      cell: ({ fields }) => {
        const category = categoryOf(fields.category ?? '');
        return category === undefined ? '' : domain.category[category];
      },
    },
    household,
    phone,
    {
      id: 'idDocument',
      head: domain.field.idDocument,
      nowrap: true,
      cell: ({ fields }) => formatIdDocument(fields.idDocument ?? ''),
    },
    ...rest,
  ];
}

/** The people or the vehicles of a village, or of all. */
export function Register({ type, village }: { type: SubjectType; village: string }) {
  const words = useCopy(registersCopy);
  const out = useCopy(withdrawalCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const searched = searchWords.value;
  const isPerson = type === 'person';
  const screen = isPerson ? 'people' : 'vehicles';
  const several = (places.value?.villages.length ?? 0) > 1;
  const columns = useColumns(type, several && village === '');
  const [onlyOut, setOnlyOut] = useState(false);
  const list = useList(`${type} ${village} ${onlyOut} ${searched}`, (limit, after) =>
    readEntries(type, { village, words: searched, withdrawn: onlyOut || undefined, limit, after }),
  );
  const add = isPerson ? 'addPeople' : 'addVehicles';

  if (places.value !== null && places.value.villages.length === 0) {
    return (
      <Page title={frame[screen]}>
        <EmptyState
          icon="gate"
          title={words.noVillages}
          action={
            <LinkButton to={{ screen: 'gates' }} primary>
              {frame.gates}
            </LinkButton>
          }
        >
          {words.noVillagesWhy}
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page
      title={frame[screen]}
      actions={
        <>
          <LinkButton to={{ screen: 'passes', village, subject: type }}>{words.printFor}</LinkButton>
          <LinkButton to={{ screen: add, village, by: 'table' }}>{words.pasteTable}</LinkButton>
          <LinkButton to={{ screen: add, village, by: 'form' }} primary>
            {isPerson ? words.addPerson : words.addVehicle}
          </LinkButton>
        </>
      }
    >
      <search class="c-toolbar">
        {several && (
          <VillageSelect value={village} onChange={(to) => go({ screen, village: to }, searched)} />
        )}
        <SearchBox
          label={frame.search}
          hint={isPerson ? words.findPerson : words.findVehicle}
          value={searched}
          onSearch={(next) => refine({ screen, village }, next)}
        />
        <label class="c-tick">
          <input
            type="checkbox"
            checked={onlyOut}
            onChange={(event) => setOnlyOut(event.currentTarget.checked)}
          />
          {out.onlyWithdrawn}
        </label>
      </search>
      <Loaded resource={list}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState
              icon={isPerson ? 'person' : 'vehicle'}
              title={
                searched !== ''
                  ? words.noMatch
                  : onlyOut
                    ? out.nobodyWithdrawn
                    : isPerson
                      ? words.nobody
                      : words.noVehicles
              }
            >
              {searched !== '' ? words.noMatchWhy : onlyOut ? '' : words.nobodyWhy}
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={frame[screen]}
                columns={columns}
                header="title"
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => go({ screen: type, id: row.id })}
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
