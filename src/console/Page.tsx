import type { ComponentChildren } from 'preact';
import { Link } from './Link.tsx';
import type { Route } from './route.ts';
import './Page.css';

/** A screen: its heading, what can be done on it, and its content. */
export function Page({
  title,
  lead,
  actions,
  back,
  children,
}: {
  title: ComponentChildren;
  /** One line below the heading. */
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  /** The screen above this one. */
  back?: { to: Route; label: string } | undefined;
  children: ComponentChildren;
}) {
  return (
    <div class="c-page">
      <header class="c-page-head">
        <div class="c-page-words">
          {back !== undefined && (
            <Link class="c-page-back" to={back.to}>
              <span aria-hidden="true">‹</span>
              {back.label}
            </Link>
          )}
          <h1 tabIndex={-1}>{title}</h1>
          {lead !== undefined && <p class="c-page-lead">{lead}</p>}
        </div>
        {actions !== undefined && <div class="c-page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A part of a screen with its own heading. */
export function Section({
  title,
  aside,
  children,
}: {
  title: string;
  /** At the end of the heading's line. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <section class="c-section" aria-label={title}>
      <header class="c-section-head">
        <h2>{title}</h2>
        {aside !== undefined && <div class="c-section-aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}

/** A link that looks like a button: it leads to another screen. */
export function LinkButton({
  to,
  primary = false,
  children,
}: {
  to: Route;
  primary?: boolean | undefined;
  children: ComponentChildren;
}) {
  return (
    <Link class={`ui-button c-link-button ${primary ? 'ui-button-primary' : 'ui-button-quiet'}`} to={to}>
      {children}
    </Link>
  );
}
