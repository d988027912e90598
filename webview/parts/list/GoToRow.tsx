import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { formatNumber } from '../../../src/core/text/localized.ts';
import { pick } from '../../state/cursor.ts';
import { stopAdvancing } from '../../state/decisions.ts';

/** What has been typed so far. Stored outside the rendering, because keys may come faster than the page is rendered. */
const typedNumber = signal('');

/** Typing a number goes to the row with that number; what has been typed so far is shown over the list. */
export function GoToRow({ count }: { readonly count: number }) {
  const typed = typedNumber.value;
  useEffect(listenForDigits, []);
  if (typed === '') {
    return null;
  }
  return (
    <div class="go-to" role="status">
      <span>{l10n.t('Go to {0} of {1}', formatNumber(Number(typed)), formatNumber(count))}</span>
      <span class="meta">
        {Number(typed) > count
          ? l10n.t('Press Enter to go to the last record')
          : l10n.t('Press Enter to go, Escape to cancel')}
      </span>
    </div>
  );
}

function listenForDigits(): () => void {
  const onKey = (event: KeyboardEvent) => {
    const typed = typedNumber.value;
    const next = nextTyped(typed, event);
    if (next === undefined) {
      return;
    }
    // Digits, Enter and Escape may be keys of commands; while a number is typed they belong to it.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') {
      stopAdvancing();
      pick(Number(typed) - 1, 'one');
    }
    typedNumber.value = next;
  };
  // Focusing a field cancels the number.
  const onFocus = (event: FocusEvent) => {
    if (isField(event)) {
      typedNumber.value = '';
    }
  };
  document.addEventListener('keydown', onKey, { capture: true });
  document.addEventListener('focusin', onFocus);
  return () => {
    document.removeEventListener('keydown', onKey, { capture: true });
    document.removeEventListener('focusin', onFocus);
  };
}

/** The number after a key; empty if it is finished, undefined if the key does not belong to it. */
function nextTyped(typed: string, event: KeyboardEvent): string | undefined {
  const { key } = event;
  if (isField(event) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
    return undefined;
  }
  if (/^\d$/.test(key)) {
    // A number does not begin with zero: alone that is a key of the image.
    return typed === '' && key === '0' ? undefined : (typed + key).slice(0, 9);
  }
  if (typed === '') {
    return undefined;
  }
  return key === 'Backspace' ? typed.slice(0, -1) : key === 'Shift' ? undefined : '';
}

function isField(event: Event): boolean {
  const target = event.composedPath()[0];
  return target instanceof Element && target.closest('input, textarea, vscode-dropdown') !== null;
}
