import './toolkit.ts';
import { Icon } from './Icon.tsx';

interface ButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  /** `quiet` has no background until the pointer is over it: for all but the one that is proposed. */
  readonly kind?: 'primary' | 'secondary' | 'quiet';
  readonly icon?: string;
  /** Its keyboard shortcut, shown on the button. */
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly title?: string;
  /** Whether it is the current choice among several. */
  readonly pressed?: boolean;
}

export function Button({
  label,
  onClick,
  kind = 'secondary',
  icon,
  shortcut,
  disabled = false,
  title,
  pressed,
}: ButtonProps) {
  return (
    <vscode-button
      appearance={kind === 'primary' ? 'primary' : 'secondary'}
      class={`${kind} ${pressed ? 'pressed' : ''}`}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      disabled={disabled}
      onClick={disabled ? undefined : onClick}
      {...(title === undefined ? {} : { title })}
    >
      {icon && <Icon name={icon} />}
      {label}
      {shortcut && (
        <span class="key" aria-hidden="true">
          {shortcut}
        </span>
      )}
    </vscode-button>
  );
}
