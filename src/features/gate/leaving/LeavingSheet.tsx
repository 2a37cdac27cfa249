import { formatTime } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { ListRow } from '../../../ui/ListRow.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import type { Gate } from '../gate.ts';
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
      <ul class="gate-choices">
        {inside?.map(({ person, row }) => (
          <li key={person.id}>
            <ListRow
              size="gate"
              title={<bdi>{row.label}</bdi>}
              detail={words.since(formatTime(row.occurredAt, row.offsetMinutes))}
              onClick={() => {
                onClose();
                void gate.letOut({ type: 'person', row: person });
              }}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
