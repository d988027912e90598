import * as l10n from '@vscode/l10n';
import { pairOnScreen, refusedWhileHidden } from './decisions.ts';
import { type DraftKind, draftsHere } from './drafts.ts';
import { type Editing, editing, exchange, hidden, isOnScreen, note, say } from './store.ts';

/** Opens the editor of the answers on screen, with the last draft if it is to be restored. */
export function startEditing(restore?: true): void {
  if (!isOnScreen() || !exchange.value) {
    return;
  }
  if (hidden.value) {
    say(refusedWhileHidden());
    return;
  }
  const { chosen, rejected } = pairOnScreen(exchange.value);
  if ([chosen, rejected].some((one) => one && one.text.length < one.length)) {
    // Discarding it would lose it.
    say(l10n.t('This answer is too long to edit here. Edit it in the file.'));
  } else {
    startForm({ kind: 'pair', ...(restore ? { restore } : {}) });
  }
}

/** Opens the form of reasons and note. */
export function startRemark(): void {
  if (!isOnScreen() || !exchange.value) {
    return;
  }
  if (hidden.value) {
    say(l10n.t('The sample is hidden.'));
  } else {
    startForm({ kind: 'remark' });
  }
}

/** Opens a form; if it is open already, only moves the cursor into it. */
export function startForm(next: Editing): void {
  const now = editing.value;
  const isOpen = now.kind === next.kind && (now as { key?: string }).key === (next as { key?: string }).key;
  if (isOpen) {
    focusForm();
  } else if (isOnScreen()) {
    note.value = undefined;
    editing.value = next;
  }
}

/** Moves the cursor into the open form. */
export function focusForm(): void {
  document.querySelector<HTMLElement>('.form vscode-text-area')?.focus();
}

/** Opens a form that the exchange on screen has a draft of, by default the oldest, with that draft. */
export function restoreDraft(kind: DraftKind | undefined = draftsHere.value[0]): void {
  if (kind === undefined || hidden.value) {
    say(
      kind === undefined ? l10n.t('There is no draft for this exchange.') : l10n.t('The sample is hidden.'),
    );
  } else if (kind === 'pair') {
    startEditing(true);
  } else if (kind === 'new-observation' || kind === 'remark') {
    startForm({ kind, restore: true });
  } else {
    startForm({ kind: 'observation', key: kind.slice('observation '.length), restore: true });
  }
}
