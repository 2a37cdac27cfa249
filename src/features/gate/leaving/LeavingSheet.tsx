import { formatPlate } from '../../../domain/plate.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { ListRow } from '../../../ui/ListRow.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { clockTime } from '../../../words/moments.ts';
import type { Found, Gate } from '../gate.ts';
import { useLive } from '../useLive.ts';
import { leavingCopy } from './copy.ts';
import { visitorsInside } from './inside.ts';
import '../Thumb.css';

/** A visitor who leaves is found by their face in the list of those who came in, not by a search. */
export function LeavingSheet({ gate, onClose }: { gate: Gate; onClose: () => void }) {
  const words = useCopy(leavingCopy);
  const { ports } = gate;
  const inside = useLive(ports.onChange, () => visitorsInside(ports), [ports]);
  return (
    <Sheet title={words.title} onClose={onClose}>
      {inside?.length === 0 && <EmptyState title={words.none}>{words.noneWhy}</EmptyState>}
      {inside !== undefined && inside.length > 0 && <p>{words.count(inside.length)}</p>}
      <ul class="gate-choices">
        {inside?.map(({ found, row }) => (
          <li key={found.row.id}>
            <ListRow
              size="gate"
              lead={<Icon name={found.type} />}
              title={<bdi>{titleOf(found, words.withoutPlate)}</bdi>}
              detail={[driverOf(found), words.since(clockTime(row.occurredAt))]
                .filter((part) => part !== '')
                .join(' · ')}
              onClick={() => {
                onClose();
                void gate.letOut(found);
              }}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

const titleOf = (found: Found, withoutPlate: string): string =>
  found.type === 'person'
    ? (found.row.fields.name ?? '')
    : formatPlate(found.row.fields.plate ?? '') || withoutPlate;

const driverOf = (found: Found): string => (found.type === 'person' ? '' : (found.row.fields.driver ?? ''));
