import type { ComponentChildren } from 'preact';
import { go } from './navigation.ts';
import type { Route } from './route.ts';
import { formatRoute } from './route.ts';

/** A real link, so that it opens in a new tab as well; a plain click stays on the page. */
export function Link({
  to,
  children,
  class: className,
  current,
  label,
}: {
  to: Route;
  children: ComponentChildren;
  class?: string | undefined;
  current?: boolean | undefined;
  label?: string | undefined;
}) {
  return (
    <a
      class={className}
      href={formatRoute(to)}
      aria-current={current === true ? 'page' : undefined}
      aria-label={label}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
