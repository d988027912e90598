import * as l10n from '@vscode/l10n';
import type { RunView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { joined } from '../../text/fill.ts';
import { Icon } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';

/** What a model is doing right now. */
export function RunStrip({ run: { title, model, done, total, failed } }: { readonly run: RunView }) {
  return (
    <span class="run-strip meta" role="status">
      <Icon name="sync~spin" />
      <span class="run-title">{joined([title, model], ' · ')}</span>
      <span class="number">{l10n.t('{0} of {1}', done.toLocaleString(), total.toLocaleString())}</span>
      {failed > 0 && <span class="tone-error">{l10n.t('{0} failed', failed.toLocaleString())}</span>}
      <IconButton
        icon="debug-stop"
        label={l10n.t('Cancel the run')}
        onClick={() => host.notify('command', { command: 'dreamCurator.cancelRun' })}
      />
    </span>
  );
}
