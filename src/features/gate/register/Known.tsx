import type { ComponentChildren } from 'preact';
import { ListRow } from '../../../ui/ListRow.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import './Known.css';

export interface KnownEntry {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly onTake: () => void;
}

/** Who stands in the register already, with the reason why it is thought to be the same, and the way to use that entry. */
export function Known({
  why,
  take,
  entries,
}: {
  why: string;
  take: ComponentChildren;
  entries: readonly KnownEntry[];
}) {
  return (
    <section class="known" aria-live="polite">
      {entries.length > 0 && (
        <>
          <p class="known-why">
            <Shape meaning="note" />
            <span>{why}</span>
          </p>
          <ul class="known-list">
            {entries.map(({ id, name, detail, onTake }) => (
              <li key={id}>
                <ListRow
                  size="gate"
                  title={<bdi>{name}</bdi>}
                  detail={<bdi>{detail}</bdi>}
                  trail={<span class="known-take">{take}</span>}
                  onClick={onTake}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
