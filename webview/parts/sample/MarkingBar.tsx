import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { rangeOf, wordsOf } from '../../../src/core/disentangle/markers.ts';
import type { ObservationView } from '../../../src/core/review/ExchangeView.ts';
import {
  addObservation,
  markEvidence,
  marking,
  markSelection,
  moveMark,
  moveOn,
  takeMark,
} from '../../state/marking.ts';
import { focusObservation } from '../../state/observations.ts';
import { editing } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/Icon.tsx';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Says what is being marked as evidence, and receives the keys that move the mark. Nothing while nothing is marked. */
export function MarkingBar() {
  const bar = useRef<HTMLDivElement>(null);
  const now = marking.value;
  const isOpen = now !== undefined;
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    bar.current?.focus();
    // What is selected with the pointer is marked; the keys stay here.
    const take = () => {
      markSelection();
      bar.current?.focus();
    };
    document.addEventListener('mouseup', take);
    return () => document.removeEventListener('mouseup', take);
  }, [isOpen]);
  if (!now) {
    return null;
  }
  return (
    <div
      ref={bar}
      class="marking-bar"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it receives the keys that move the mark
      tabIndex={0}
      role="application"
      aria-label={l10n.t('Mark evidence')}
      data-keeps-keys=""
      onKeyDown={onKey}
    >
      <p class="marked" aria-live="polite" dir="auto">
        {describe(now)}
      </p>
      <p class="meta">
        {l10n.t(
          'Arrows move, Shift extends, Alt is finer, Tab goes to the next text or image. The pointer selects text or draws a box.',
        )}
      </p>
      <div class="actions">
        <Button
          kind="primary"
          label={l10n.t('Add as Evidence')}
          shortcut={l10n.t('Enter')}
          onClick={takeMark}
        />
        <Button label={l10n.t('New Observation')} shortcut="I" onClick={addObservation} />
        <Button label={l10n.t('Cancel')} shortcut={l10n.t('Esc')} onClick={stop} />
      </div>
    </div>
  );
}

type Marked = NonNullable<typeof marking.value>;

function describe(now: Marked): string {
  if (now.kind === 'image') {
    const { x, y, width, height } = now.box;
    const percent = [x, y, width, height].map((share) => `${Math.round(share * 100)} %`);
    return l10n.t(
      'Box in image {0}: from the left {1}, from the top {2}, width {3}, height {4}',
      now.image + 1,
      ...percent,
    );
  }
  const { start, end } = rangeOf(now.words, wordsOf(now.text));
  return `“${now.text.slice(start, end)}”`;
}

function onKey(event: KeyboardEvent): void {
  const arrow = arrows[event.key];
  if (event.isComposing || event.ctrlKey || event.metaKey) {
    return;
  }
  if (event.target !== event.currentTarget && event.key !== 'Escape') {
    // A button has the focus.
    return;
  }
  if (arrow) {
    moveMark(arrow, event.shiftKey, event.altKey);
  } else if (event.key === 'Tab') {
    moveOn(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Enter') {
    takeMark();
  } else if (event.key === 'Escape') {
    stop();
  } else if (event.key.toLowerCase() === 'i') {
    addObservation();
  } else {
    return;
  }
  event.preventDefault();
}

function stop(): void {
  editing.value = { kind: 'none' };
}

/** Marks evidence of an observation: what is selected, or what is then marked with keys or the pointer. */
export function MarkEvidenceButton({ one }: { readonly one: ObservationView }) {
  return (
    <IconButton
      icon="target"
      label={l10n.t('Point at Evidence (V)')}
      keepsSelection
      onClick={() => {
        focusObservation(one.key);
        markEvidence();
      }}
    />
  );
}
