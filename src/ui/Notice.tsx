import type { ComponentChildren } from 'preact';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';
import './Notice.css';

/** Nothing here, and what to do about it. */
export function EmptyState({
  icon = 'empty',
  title,
  children,
  action,
}: {
  icon?: IconName | undefined;
  title: string;
  children?: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class="ui-notice">
      <Icon name={icon} size={2.5} />
      <p class="ui-notice-title">{title}</p>
      {children !== undefined && <p class="ui-notice-why">{children}</p>}
      {action !== undefined && <div class="ui-notice-action">{action}</div>}
    </div>
  );
}

/** What happened (`title`), what is safe (`safe`), what to do (`action`); `detail` for whoever helps. */
export function ErrorState({
  title,
  safe,
  action,
  detail,
}: {
  title: string;
  safe?: ComponentChildren;
  action?: ComponentChildren;
  detail?: string | undefined;
}) {
  return (
    <div class="ui-notice ui-notice-error" role="alert">
      <Icon name="warning" size={2.5} />
      <p class="ui-notice-title">{title}</p>
      {safe !== undefined && <p class="ui-notice-why">{safe}</p>}
      {action !== undefined && <div class="ui-notice-action">{action}</div>}
      {detail !== undefined && <p class="ui-notice-detail">{detail}</p>}
    </div>
  );
}
