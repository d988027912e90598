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
      // A long text begins at its beginning; the browser would begin at its end.
      const control = element.current?.shadowRoot?.querySelector('textarea');
      control?.setSelectionRange(0, 0);
      control?.scrollTo(0, 0);
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
