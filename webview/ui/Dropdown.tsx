import './toolkit.ts';
import { useEffect, useRef } from 'preact/hooks';

interface DropdownProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

/**
 * One of several. The toolkit's control keeps the text of the option that was selected, even if the option's text changes; so the
 * text is drawn here, in the control's own slot for it.
 */
export function Dropdown({ label, value, options, onChange }: DropdownProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    // Set once it is connected: before that, the toolkit overwrites the label with its own text.
    element.current?.setAttribute('aria-label', label);
  }, [label]);
  return (
    <vscode-dropdown
      ref={element}
      value={value}
      onChange={(event) => {
        const chosen = (event.currentTarget as unknown as { value: string }).value;
        // The toolkit also reports changes that are none, such as setting its value.
        if (chosen !== value && options.some((option) => option.value === chosen)) {
          onChange(chosen);
        }
      }}
    >
      <span slot="selected-value">{options.find((option) => option.value === value)?.label}</span>
      {options.map((option) => (
        <vscode-option key={option.value} value={option.value} selected={option.value === value}>
          {option.label}
        </vscode-option>
      ))}
    </vscode-dropdown>
  );
}
