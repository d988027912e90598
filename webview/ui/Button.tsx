import './toolkit.ts';
import { Icon } from './Icon.tsx';

interface ButtonProps {
  readonly label: string;
  readonly onClick: () => void;
  readonly kind?: 'primary' | 'secondary';
  readonly icon?: string;
  /** Its keyboard shortcut, shown on the button. */
  readonly shortcut?: string | undefined;
  readonly disabled?: boolean;
  readonly title?: string;
}

export function Button({
  label,
  onClick,
  kind = 'secondary',
  icon,
  shortcut,
  disabled = false,
  title,
}: ButtonProps) {
  return (
    <vscode-button
      appearance={kind}
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
