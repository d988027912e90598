import './toolkit.ts';

interface CheckboxProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A choice that is made or not. */
export function Checkbox({ label, checked, onChange, disabled = false }: CheckboxProps) {
  return (
    <vscode-checkbox
      checked={checked}
      disabled={disabled}
      onChange={(event) => {
        const next = (event.currentTarget as unknown as { checked: boolean }).checked;
        // The toolkit also reports changes that are none, such as setting its value.
        if (next !== checked) {
          onChange(next);
        }
      }}
    >
      {label}
    </vscode-checkbox>
  );
}
