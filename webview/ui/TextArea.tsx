import './elements.ts';
import { useEffect, useRef } from 'preact/hooks';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly rows?: number;
  readonly autofocus?: boolean;
}

/** Several lines of text to edit. */
export function TextArea({ label, value, onInput, rows = 4, autofocus = false }: TextAreaProps) {
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    // Set once it is connected: the toolkit overwrites the label with its own text before.
    element.current?.setAttribute('aria-label', label);
    if (autofocus) {
      element.current?.focus();
    }
  }, [label, autofocus]);
  return (
    <vscode-text-area
      ref={element}
      value={value}
      rows={rows}
      resize="vertical"
      onInput={(event) => onInput((event.currentTarget as unknown as { value: string }).value)}
    />
  );
}
