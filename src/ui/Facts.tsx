import type { ComponentChildren } from 'preact';
import './Facts.css';

/** Names and values in two columns that become one when the text is large. Empty values are left out. */
export function Facts({ items }: { items: readonly { name: string; value: ComponentChildren }[] }) {
  return (
    <dl class="ui-facts">
      {items
        .filter(({ value }) => value !== undefined && value !== null && value !== '')
        .map(({ name, value }) => (
          <div key={name} class="ui-fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** Fields of a form side by side where there is room for 16 em each, else below each other. */
export function FieldGrid({ children }: { children: ComponentChildren }) {
  return <div class="ui-field-grid">{children}</div>;
}
