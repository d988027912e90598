import * as l10n from '@vscode/l10n';
import { visiblePieces } from '../../../src/core/text/visibleText.ts';
import { editing } from '../../state/store.ts';
import { fill } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';

/** Save and Cancel below what is being edited. */
export function EditActions({
  onSave,
  disabled = false,
}: {
  readonly onSave: () => void;
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
    </div>
  );
}

function stopEditing(): void {
  editing.value = { kind: 'none' };
}

/** Keys of a form: Ctrl+Enter saves, Escape cancels. VS Code does not see them then. */
export function editKeys(save: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.stopPropagation();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      editing.value = { kind: 'none' };
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
