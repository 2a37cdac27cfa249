import type { ComponentChildren } from 'preact';
import './ListRow.css';

export interface ListRowProps {
  /** Before the words: a shape, a time, an icon. */
  lead?: ComponentChildren;
  title: ComponentChildren;
  detail?: ComponentChildren;
  /** After the words: a number, a mark. */
  trail?: ComponentChildren;
  /** Makes the row a button. */
  onClick?: (() => void) | undefined;
  size?: 'gate' | 'normal' | undefined;
  current?: boolean | undefined;
  /** Gives the detail the room below what is after the words too, and a second line where it needs one. */
  wide?: boolean | undefined;
}

/** One line of a list: at most two lines of text, the second quiet; three where it is wide. */
export function ListRow({
  lead,
  title,
  detail,
  trail,
  onClick,
  size = 'normal',
  current = false,
  wide = false,
}: ListRowProps) {
  const name = `ui-row${size === 'gate' ? ' ui-gate' : ''}${wide ? ' ui-row-wide' : ''}`;
  const inside = (
    <>
      {lead !== undefined && <span class="ui-row-lead">{lead}</span>}
      <span class="ui-row-words">
        <span class="ui-row-title">{title}</span>
        {detail !== undefined && <span class="ui-row-detail">{detail}</span>}
      </span>
      {trail !== undefined && <span class="ui-row-trail">{trail}</span>}
    </>
  );
  if (onClick === undefined) return <div class={name}>{inside}</div>;
  return (
    <button class={name} type="button" aria-current={current ? 'true' : undefined} onClick={onClick}>
      {inside}
    </button>
  );
}
