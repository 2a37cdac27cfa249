import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import './Tabs.css';

export interface TabsProps<T extends string> {
  label: string;
  tabs: readonly { id: T; label: string }[];
  current: T;
  onGo: (id: T) => void;
  /** The panel of the current tab. */
  children: ComponentChildren;
}

/** Several views of one thing. Arrow keys move through the tabs, and the panel follows. */
export function Tabs<T extends string>({ label, tabs, current, onGo, children }: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const to = (tabs.findIndex((tab) => tab.id === current) + step + tabs.length) % tabs.length;
    const next = tabs[to];
    if (next === undefined) return;
    onGo(next.id);
    const button = list.current?.children[to];
    if (button instanceof HTMLElement) button.focus();
  };

  return (
    <div class="ui-tabs">
      <div
        class="ui-tablist"
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        ref={list}
        onKeyDown={onKeyDown}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            class="ui-tab"
            type="button"
            role="tab"
            aria-selected={tab.id === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onGo(tab.id)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} class="ui-tabpanel" role="tabpanel" aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </div>
  );
}
