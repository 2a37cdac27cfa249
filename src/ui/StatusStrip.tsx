import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import './StatusStrip.css';

export interface StripItem {
  /** May be long: its end gives way. */
  text: string;
  /** Short, and never cut. */
  kept?: string | undefined;
}

const whole = ({ text, kept }: StripItem): string => (kept === undefined ? text : `${text} · ${kept}`);

/**
 * The 40 px strip on top of a screen: where and what, who, and how things stand. Two items stand beside or below each
 * other, each of them recognisable however long the other is; a tap opens what does not fit.
 */
export function StatusStrip({
  items,
  onOpen,
  end,
  below,
}: {
  items: readonly StripItem[];
  onOpen: () => void;
  end?: ComponentChildren;
  /** What must be seen as long as it is so, over the whole width. */
  below?: ComponentChildren;
}) {
  return (
    <header class="ui-strip">
      <div class="ui-strip-line">
        <button
          class="ui-strip-start"
          type="button"
          aria-haspopup="dialog"
          title={items.map(whole).join(' · ')}
          onClick={onOpen}
        >
          {items.map((item) => (
            <Fragment key={item.text}>
              <span class="ui-strip-item">
                <bdi class="ui-strip-text">{item.text}</bdi>
                {item.kept !== undefined && <span class="ui-strip-kept"> · {item.kept}</span>}
              </span>{' '}
            </Fragment>
          ))}
        </button>
        {end !== undefined && <div class="ui-strip-end">{end}</div>}
      </div>
      {below}
    </header>
  );
}
