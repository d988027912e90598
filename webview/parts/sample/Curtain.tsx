import * as l10n from '@vscode/l10n';
import { performAction } from '../../keys/performAction.ts';
import { Button } from '../../ui/Button.tsx';

/** Stands in front of a sample that is marked as disturbing until the curator wants to see it. */
export function Curtain() {
  return (
    <div class="curtain hatched">
      <div class="curtain-note">
        <p>{l10n.t('This sample is marked as unsafe and hidden.')}</p>
        <Button label={l10n.t('Reveal')} shortcut={l10n.t('Space')} onClick={() => performAction('reveal')} />
      </div>
    </div>
  );
}
