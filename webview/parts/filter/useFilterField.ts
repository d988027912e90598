import { useEffect, useRef, useState } from 'preact/hooks';
import { applyFilter, filter, filterHistory, isInFilter } from '../../state/filter.ts';
import { focusList } from '../../state/list.ts';

/** A filter is applied when typing has paused for this many milliseconds. */
const typingPauseMs = 300;

interface FilterField {
  readonly text: string;
  readonly type: (text: string) => void;
  readonly press: (event: KeyboardEvent) => void;
  /** Replaces the filter. */
  readonly replace: (text: string) => void;
  /** Adds a condition to the filter, for the curator to complete. */
  readonly add: (condition: string) => void;
}

/** The text in the filter field, which may be ahead of the applied filter. */
export function useFilterField(): FilterField {
  const shown = filter.value.text;
  const [text, setText] = useState(shown);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** Position in the history; -1 is what is being typed. */
  const back = useRef(-1);
  /** What has been applied from here since the cursor is in the field. */
  const applied = useRef(new Set<string>());
  // A filter that was set elsewhere, by a queue or a chart, is shown here too. But while something is being typed, a filter from
  // here that comes back after a round trip must not replace what was typed since.
  useEffect(() => {
    if (!isInFilter()) {
      applied.current.clear();
    }
    if (!applied.current.has(shown)) {
      setText(shown);
    }
  }, [shown]);
  const apply = (next: string) => {
    clearTimeout(timer.current);
    applied.current.add(next.trim());
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
    // The current list is kept with its selection, unless it is known to be out of date.
    if (text.trim() !== shown || outdated > 0 || error) {
      apply(text);
    }
    focusList();
  },
  // Clears the field and returns to the list.
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
