import { useEffect, useRef, useState } from 'preact/hooks';
import { applyFilter, filter, filterHistory } from '../../state/filter.ts';
import { focusList } from '../../state/list.ts';

/** A filter that is being typed is tried when the typing has paused for so many milliseconds. */
const typingPauseMs = 300;

interface FilterField {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly press: (event: KeyboardEvent) => void;
  /** Puts another filter in the place of this one. */
  readonly replace: (text: string) => void;
  /** Adds a condition to what is there and leaves the rest to the curator. */
  readonly add: (condition: string) => void;
}

/** The filter as it stands in its field, which may be ahead of the one that the list shows. */
export function useFilterField(): FilterField {
  const shown = filter.value.text;
  const [text, setText] = useState(shown);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** How far back in the history the field is; -1 is what is being typed. */
  const back = useRef(-1);
  // A filter that came from elsewhere, a queue of another panel or a chart, is shown here too.
  useEffect(() => setText(shown), [shown]);
  const apply = (next: string) => {
    clearTimeout(timer.current);
    setText(next);
    void applyFilter(next);
  };
  const type = (next: string) => {
    setText(next);
    back.current = -1;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => apply(next), typingPauseMs);
  };
  const press = (event: KeyboardEvent) => {
    const does = keys[event.key];
    if (does && !event.isComposing) {
      event.preventDefault();
      does({ text, apply, setText, back });
    }
  };
  const replace = (next: string) => {
    filterHistory.add(next);
    apply(next);
  };
  return {
    text,
    type,
    press,
    replace,
    add: (condition) => type(`${text.trimEnd()} ${condition}`.trimStart()),
  };
}

interface FieldState {
  readonly text: string;
  readonly apply: (text: string) => void;
  readonly setText: (text: string) => void;
  readonly back: { current: number };
}

const keys: Readonly<Record<string, (field: FieldState) => void>> = {
  Enter: ({ text, apply }) => {
    filterHistory.add(text);
    const { text: shown, outdated, error } = filter.value;
    // What is listed already stays as it is, with its selection, unless it is known not to hold any more.
    if (text.trim() !== shown || outdated > 0 || error) {
      apply(text);
    }
    focusList();
  },
  // First clears the field, then leads back to the list.
  Escape: ({ text, apply }) => {
    if (text !== '') {
      filterHistory.add(text);
      apply('');
    }
    focusList();
  },
  ArrowUp: (field) => recall(field, 1),
  ArrowDown: (field) => recall(field, -1),
};

function recall({ setText, back }: FieldState, step: 1 | -1): void {
  const all = filterHistory.all();
  const next = Math.max(-1, Math.min(all.length - 1, back.current + step));
  back.current = next;
  setText(next < 0 ? '' : (all[next] ?? ''));
}
