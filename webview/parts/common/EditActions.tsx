import * as l10n from '@vscode/l10n';
import { editing } from '../../state/store.ts';
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
