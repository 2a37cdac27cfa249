import type { ComponentChildren } from 'preact';
import './StatusStrip.css';

/** The 40 px strip on top of a screen: where and what, who, and how things stand. Two lines for large text. */
export function StatusStrip({
  start,
  middle,
  end,
}: {
  start: ComponentChildren;
  middle?: ComponentChildren;
  end?: ComponentChildren;
}) {
  return (
    <header class="ui-strip">
      <div class="ui-strip-line">
        <div class="ui-strip-start">{start}</div>
        {middle !== undefined && <div class="ui-strip-middle">{middle}</div>}
        {end !== undefined && <div class="ui-strip-end">{end}</div>}
      </div>
    </header>
  );
}
