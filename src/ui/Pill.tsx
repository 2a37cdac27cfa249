import type { ComponentChildren } from 'preact';
import type { Meaning } from './Shape.tsx';
import { Shape } from './Shape.tsx';
import './Pill.css';

/** A short status. `quiet` has no shape: nothing needs to be seen in it. */
export function Pill({
  meaning = 'quiet',
  children,
}: {
  meaning?: Meaning | 'quiet' | undefined;
  children: ComponentChildren;
}) {
  return (
    <span class={`ui-pill ui-pill-${meaning}`}>
      {meaning !== 'quiet' && <Shape meaning={meaning} />}
      <span>{children}</span>
    </span>
  );
}
