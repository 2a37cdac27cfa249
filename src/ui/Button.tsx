import type { ComponentChildren } from 'preact';
import { uiCopy } from './copy.ts';
import { useCopy } from './i18n.ts';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';
import { Shape } from './Shape.tsx';
import './Button.css';

/** One `primary` per screen; verdict kinds carry their shape; `danger` is for what cannot be undone. */
export type ButtonKind = 'primary' | 'quiet' | 'plain' | 'danger' | 'pass' | 'stop' | 'fever' | 'note';

export interface ButtonProps {
  children: ComponentChildren;
  kind?: ButtonKind | undefined;
  /** `gate`: at least 56 px high; otherwise 48. */
  size?: 'gate' | 'normal' | undefined;
  /** As wide as the room it stands in. */
  wide?: boolean | undefined;
  icon?: IconName | undefined;
  /** Waiting for its own work: keeps size and focus, takes no further press. */
  pending?: boolean | undefined;
  disabled?: boolean | undefined;
  type?: 'button' | 'submit' | undefined;
  /** The id of the form that a `submit` outside of it sends. */
  form?: string | undefined;
  onClick?: (() => void) | undefined;
}

const isMeaning = (kind: ButtonKind) =>
  kind === 'pass' || kind === 'stop' || kind === 'fever' || kind === 'note' ? kind : null;

export function Button({
  children,
  kind = 'quiet',
  size = 'normal',
  wide = false,
  icon,
  pending = false,
  disabled = false,
  type = 'button',
  form,
  onClick,
}: ButtonProps) {
  const words = useCopy(uiCopy);
  const meaning = isMeaning(kind);
  return (
    <button
      class={`ui-button ui-button-${kind}${size === 'gate' ? ' ui-gate' : ''}${wide ? ' ui-wide' : ''}`}
      type={pending ? 'button' : type}
      form={form}
      disabled={disabled}
      aria-busy={pending}
      aria-disabled={pending ? 'true' : undefined}
      onClick={pending ? undefined : onClick}
    >
      <span class="ui-button-face">
        {meaning !== null && <Shape meaning={meaning} />}
        {icon !== undefined && <Icon name={icon} size={1.25} />}
        <span>{children}</span>
      </span>
      {pending && (
        <span class="ui-button-pending">
          <span class="ui-spoken">{words.working}</span>
        </span>
      )}
    </button>
  );
}
