import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';
import './IconButton.css';

export interface IconButtonProps {
  icon: IconName;
  /** What it does, for those who do not see the drawing; also its tooltip. */
  label: string;
  size?: 'gate' | 'normal' | undefined;
  /** Over the camera picture: dark glass under a light drawing, in every theme. */
  over?: boolean | undefined;
  /** For a switch such as the torch: whether it is on. */
  pressed?: boolean | undefined;
  disabled?: boolean | undefined;
  onClick: () => void;
}

export function IconButton({
  icon,
  label,
  size = 'normal',
  over = false,
  pressed,
  disabled = false,
  onClick,
}: IconButtonProps) {
  return (
    <button
      class={`ui-icon-button${size === 'gate' ? ' ui-gate' : ''}${over ? ' ui-over' : ''}`}
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} size={1.5} />
    </button>
  );
}
