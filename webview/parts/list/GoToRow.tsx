import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { formatNumber } from '../../../src/core/text/localized.ts';
import { pick } from '../../state/cursor.ts';
import { stopAdvancing } from '../../state/decisions.ts';

/** What has been typed so far. Read again at each key: keys may come faster than the page is drawn. */
const typedNumber = signal('');

/** A number that is typed goes to the row of that number; what has been typed so far stands over the list. */
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
    // A digit may be a key of its own, and Enter and Escape are; while a number is typed they belong to it.
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') {
      stopAdvancing();
      pick(Number(typed) - 1, 'one');
    }
    typedNumber.value = next;
  };
  // Whoever turns to a field has given the number up.
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

/** The number after a key; empty if it is done with, undefined if the key is not meant for it. */
function nextTyped(typed: string, event: KeyboardEvent): string | undefined {
  const { key } = event;
  if (isField(event) || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) {
    return undefined;
  }
  if (/^\d$/.test(key)) {
    // A number begins with no zero: alone that is a key of the image.
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
