import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { visiblePieces } from '../../../src/core/text/visibleText.ts';
import { type DraftKind, discardDraft, draftsHere } from '../../state/drafts.ts';
import { focusForm, restoreDraft } from '../../state/forms.ts';
import { editing } from '../../state/store.ts';
import { fill } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** A control with its name above it, which the control itself says to screen readers. */
export function FormField({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div class="form-field">
      <span class="meta" aria-hidden="true">
        {label}
      </span>
      {children}
    </div>
  );
}

/** Save and Cancel below what is being edited. */
export function EditActions({
  onSave,
  restore,
  disabled = false,
}: {
  readonly onSave: () => void;
  /** Puts an earlier draft into the form; undefined if there is none. */
  readonly restore: (() => void) | undefined;
  readonly disabled?: boolean;
}) {
  return (
    <div class="actions">
      <Button
        kind="primary"
        label={l10n.t('Save')}
        shortcut={l10n.t('Ctrl+Enter')}
        disabled={disabled}
        onClick={onSave}
      />
      <Button label={l10n.t('Cancel')} shortcut={l10n.t('Esc')} onClick={stopEditing} />
      {restore && (
        <Button
          label={l10n.t('Restore Draft')}
          onClick={() => {
            restore();
            // The button may go; the cursor must not go with it.
            focusForm();
          }}
        />
      )}
    </div>
  );
}

/** Restores or discards what was typed into a form and not saved; nothing if there is no such draft. */
export function DraftLinks({ kind }: { readonly kind: DraftKind }) {
  if (!draftsHere.value.includes(kind)) {
    return null;
  }
  return (
    <span class="draft meta">
      <Icon name="history" />
      {l10n.t('Not saved:')}
      <button type="button" class="link" onClick={() => restoreDraft(kind)}>
        {l10n.t('Restore Draft')}
      </button>
      <button type="button" class="link" onClick={() => discardDraft(kind)}>
        {l10n.t('Discard')}
      </button>
    </span>
  );
}

/** Closes a form; what was typed is kept as a draft. */
function stopEditing(): void {
  editing.value = { kind: 'none' };
}

/** Keys of a form: Ctrl+Enter saves, Escape cancels. VS Code does not see them then. */
export function editKeys(save: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    // Enter and Escape confirm or cancel what an input method composes.
    if (event.isComposing) {
      return;
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.stopPropagation();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      stopEditing();
    }
  };
}

/** Maximum number of listed characters. */
const maxListed = 10;

/** Lists the invisible characters of a text that is being edited; nothing if there are none. */
export function HiddenNote({ text }: { readonly text: string }) {
  const found = visiblePieces(text, maxListed).filter((piece) => piece.hidden !== undefined);
  return found.length === 0 ? null : (
    <p class="meta tone-warning">
      {fill(
        l10n.t('This text contains characters that the text box does not show: {0}'),
        found.map((piece) => piece.text.slice(0, 60)).join(' '),
      )}
    </p>
  );
}
