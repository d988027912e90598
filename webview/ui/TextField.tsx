import './toolkit.ts';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface TextFieldProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly invalid?: boolean;
  /** The id of an element that describes it, for example what is wrong. */
  readonly describedBy?: string | undefined;
  /** Elements inside the field at its ends, with `slot` set to `start` or `end`. */
  readonly children?: ComponentChildren;
}

/** One line of text to edit. */
export function TextField(props: TextFieldProps) {
  const { label, placeholder = '', value, onInput, onKey, invalid = false, describedBy } = props;
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    // Set on the control itself, once it is connected: before that, the toolkit overwrites the label with its own text.
    const control = element.current?.shadowRoot?.querySelector('input');
    element.current?.setAttribute('aria-label', label);
    control?.setAttribute('aria-label', label);
    control?.setAttribute('aria-invalid', String(invalid));
    control?.setAttribute('aria-description', describedBy ?? '');
  }, [label, invalid, describedBy]);
  return (
    <vscode-text-field
      ref={element}
      class={invalid ? 'invalid' : ''}
      placeholder={placeholder}
      value={value}
      spellcheck={false}
      onInput={(event) => onInput((event.currentTarget as unknown as { value: string }).value)}
      onKeyDown={onKey}
    >
      {props.children}
    </vscode-text-field>
  );
}

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
    // Set once it is connected: before that, the toolkit overwrites the label with its own text.
    element.current?.setAttribute('aria-label', label);
    if (autofocus) {
      element.current?.focus();
      // The cursor goes to the beginning of a long text; browsers put it at the end.
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
