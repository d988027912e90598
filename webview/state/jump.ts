import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { host } from '../host.ts';
import { pick } from './cursor.ts';
import { listOpen, toggleList } from './layout.ts';
import { focusList } from './list.ts';
import { cursor } from './store.ts';

/** Whether the field above the list is open in which the beginning of a record's ID or prompt is typed. */
export const jumping = signal(false);

/** Why the last text led nowhere. */
export const jumpProblem = signal<string | undefined>(undefined);

/** Where the cursor was when the field was opened: each letter searches from there. */
let start = 0;

/** Opens the field. Letters are verdicts in the list, so that typing there cannot jump by itself. */
export function startJump(): void {
  if (!listOpen.value) {
    toggleList();
  }
  start = cursor.value.position ?? 0;
  jumpProblem.value = undefined;
  jumping.value = true;
}

/** Closes the field and returns to the list; the record that was found stays. */
export function endJump(): void {
  jumping.value = false;
  focusList();
}

let last = '';

/** Goes to the next record that begins with what is typed; `further` looks behind the current one. */
export async function jumpTo(text: string, further = false): Promise<void> {
  last = text;
  if (text === '') {
    jumpProblem.value = undefined;
    return;
  }
  const from = further ? (cursor.value.position ?? -1) + 1 : start;
  const found = await host.request('jump', { text: text.slice(0, 200), from });
  if (text !== last || !jumping.value) {
    return;
  }
  if ('position' in found) {
    jumpProblem.value = undefined;
    pick(found.position, 'one');
  } else {
    jumpProblem.value =
      found.missing === 'none'
        ? l10n.t('No record begins like this.')
        : l10n.t('None of the next records begins like this. The filter searches all of them.');
  }
}
