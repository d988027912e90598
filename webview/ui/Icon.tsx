/** A codicon; says nothing to a screen reader, so text must be next to it or on its button. */
export function Icon({ name }: { readonly name: string }) {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

interface IconButtonProps {
  readonly icon: string;
  /** What it does, for screen readers and for the hover. */
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean | undefined;
  readonly disabled?: boolean;
  /** Whether what is selected on the page stays selected. */
  readonly keepsSelection?: boolean;
}

/** A subtle button with only an icon. */
export function IconButton({
  icon,
  label,
  onClick,
  pressed,
  disabled = false,
  keepsSelection = false,
}: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      {...(keepsSelection ? { onMouseDown: (event: MouseEvent) => event.preventDefault() } : {})}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
    >
      <Icon name={icon} />
    </button>
  );
}
