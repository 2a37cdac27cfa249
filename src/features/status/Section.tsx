import type { ComponentChildren } from 'preact';
import { Card } from '../../ui/Card.tsx';

/** A card of the page about this phone, with its heading. */
export function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="status-section">
      <h2>{title}</h2>
      <Card>{children}</Card>
    </section>
  );
}
