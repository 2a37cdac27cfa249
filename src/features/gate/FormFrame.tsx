import type { ComponentChildren } from 'preact';
import { uiCopy } from '../../ui/copy.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { useCopy } from '../../ui/i18n.ts';
import './FormFrame.css';

/** A screen over the gate: a title with the way back, what is scrolled, and what stays under the thumb. */
export function FormFrame({
  title,
  onBack,
  children,
  foot,
  trail,
}: {
  title: string;
  onBack: () => void;
  children: ComponentChildren;
  foot?: ComponentChildren;
  /** At the end of the title's line. */
  trail?: ComponentChildren;
}) {
  const words = useCopy(uiCopy);
  return (
    <main class="frame">
      <header class="frame-head">
        <IconButton icon="back" label={words.back} size="gate" onClick={onBack} />
        <h1>{title}</h1>
        {trail}
      </header>
      <div class="frame-body">{children}</div>
      {foot !== undefined && foot !== false && <footer class="frame-foot">{foot}</footer>}
    </main>
  );
}
