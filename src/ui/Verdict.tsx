import type { ComponentChildren } from 'preact';
import type { Meaning } from './Shape.tsx';
import { Shape } from './Shape.tsx';
import './Verdict.css';

/** The answer at the gate, as wide as the screen: colour, shape and word together. Read out at once. */
export function Verdict({
  meaning,
  word,
  children,
}: {
  meaning: Meaning;
  /** Short, a verb first where one fits. */
  word: string;
  /** One line of reason or what to do next. */
  children?: ComponentChildren;
}) {
  return (
    <div class={`ui-verdict ui-verdict-${meaning}`} role={meaning === 'pass' ? 'status' : 'alert'}>
      <Shape meaning={meaning} />
      <div class="ui-verdict-words">
        <p class="ui-verdict-word">{word}</p>
        {children !== undefined && <p class="ui-verdict-why">{children}</p>}
      </div>
    </div>
  );
}
