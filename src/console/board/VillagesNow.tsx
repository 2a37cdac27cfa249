import type { GatesNow } from '../../protocol/consolePresence.ts';
import { PRESENCE_GROUPS } from '../../protocol/consolePresence.ts';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { consoleCopy } from '../copy.ts';
import type { DataColumn } from '../DataTable.tsx';
import { DataTable } from '../DataTable.tsx';
import { insideCopy } from '../inside/copy.ts';
import { Link } from '../Link.tsx';
import { Loaded } from '../Loaded.tsx';
import { Section } from '../Page.tsx';
import type { Places } from '../places.ts';
import { useShared } from '../places.ts';
import type { Resource } from '../resource.ts';
import { presencesOf } from './gatesNow.ts';

type Village = Places['villages'][number];

/** How many are where they do not live, village by village; each figure leads to its list. */
export function VillagesNow({ gates }: { gates: Resource<GatesNow> }) {
  const words = useCopy(insideCopy);
  const frame = useCopy(consoleCopy);
  const villages = useShared().places.value?.villages.filter(({ checkpoints }) => checkpoints > 0) ?? [];
  if (villages.length === 0) return null;
  return (
    <Section title={words.title} aside={words.aside}>
      <Loaded resource={gates}>
        {({ gates: known }) => {
          const figures: readonly DataColumn<Village>[] = PRESENCE_GROUPS.map((group) => ({
            id: group,
            head: words.group[group],
            end: true,
            cell: ({ id }) => (
              <Link to={{ screen: 'inside', village: id, gate: '', group }}>
                <span class="c-card-label">{words.group[group]} </span>
                <b>{formatCount(presencesOf(known, id)[group])}</b>
              </Link>
            ),
          }));
          return (
            <DataTable
              caption={words.title}
              columns={[
                { id: 'village', head: frame.village, cell: ({ name }) => <bdi>{name}</bdi> },
                ...figures,
              ]}
              header="village"
              rows={villages}
              rowKey={({ id }) => id}
            />
          );
        }}
      </Loaded>
    </Section>
  );
}
