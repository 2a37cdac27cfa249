import type { ComponentChildren } from 'preact';
import type { Meaning } from './Shape.tsx';
import './Card.css';

/** A raised sheet. `meaning` colours its leading edge; say the meaning in words inside as well. */
export function Card({
  children,
  meaning,
  label,
}: {
  children: ComponentChildren;
  meaning?: Meaning | undefined;
  /** Makes it a named region for those who listen. */
  label?: string | undefined;
}) {
  return (
    <section class={`ui-card${meaning === undefined ? '' : ` ui-card-${meaning}`}`} aria-label={label}>
      {children}
    </section>
  );
}
