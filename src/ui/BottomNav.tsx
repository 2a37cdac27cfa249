import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';
import './BottomNav.css';

export interface NavItem<T extends string> {
  id: T;
  label: string;
  icon: IconName;
  /** A short count at the icon; nothing for 0. */
  badge?: number | undefined;
}

/** Three to five places, always at the same spot under the thumb. */
export function BottomNav<T extends string>({
  label,
  items,
  current,
  onGo,
}: {
  label: string;
  items: readonly NavItem<T>[];
  /** Null where none of them leads to what is shown. */
  current: T | null;
  onGo: (id: T) => void;
}) {
  return (
    <nav class="ui-nav" aria-label={label}>
      {items.map(({ id, label: name, icon, badge = 0 }) => (
        <button
          key={id}
          class="ui-nav-item"
          type="button"
          aria-current={id === current ? 'page' : undefined}
          onClick={() => onGo(id)}
        >
          <span class="ui-nav-icon">
            <Icon name={icon} size={1.5} />
            {badge > 0 && <span class="ui-nav-badge">{badge > 99 ? '99+' : badge}</span>}
          </span>
          <span class="ui-nav-label">{name}</span>
        </button>
      ))}
    </nav>
  );
}
