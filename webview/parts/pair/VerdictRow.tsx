import * as l10n from '@vscode/l10n';
import { type ReviewAction, reviewKeys } from '../../../src/protocol/pageCommands.ts';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { pairOnScreen } from '../../state/decisions.ts';
import { editing, note } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { PairStatus } from './PairStatus.tsx';

/** The possible verdicts on the pair, and the last one given. Never scrolls away. */
export function VerdictRow({ exchange }: { readonly exchange: ExchangeContent }) {
  if (editing.value.kind === 'pair') {
    return null;
  }
  const primary = proposedVerdict(exchange);
  const buttons: readonly { action: ReviewAction; label: string }[] = [
    { action: 'accept', label: l10n.t('Accept') },
    { action: 'swap', label: l10n.t('Swap') },
    { action: 'edit', label: l10n.t('Edit') },
    { action: 'tie', label: l10n.t('Tie') },
    { action: 'reject', label: l10n.t('Reject') },
    { action: 'skip', label: l10n.t('Skip') },
  ];
  return (
    <footer class="verdict">
      <div class="verdict-note" aria-live="polite">
        {note.value ? <Note /> : <PairStatus exchange={exchange} />}
      </div>
      <div class="verdict-buttons">
        {buttons.map(({ action, label }) => (
          <Button
            key={action}
            {...(action === primary ? { kind: 'primary', icon: 'lightbulb' } : {})}
            label={label}
            shortcut={reviewKeys[action][0].key.toUpperCase()}
            onClick={() => performAction(action)}
          />
        ))}
      </div>
    </footer>
  );
}

function Note() {
  const { text, undo } = note.value ?? { text: '', undo: false };
  return (
    <>
      <span>{text}</span>
      {undo && (
        <button type="button" class="link" onClick={() => host.run('undo')}>
          {l10n.t('Undo')}
        </button>
      )}
    </>
  );
}

/** The verdict that agrees with the proposal, for the pair on screen; none once it is decided. */
function proposedVerdict(exchange: ExchangeContent): 'accept' | 'swap' | undefined {
  const { proposal, decision, status } = exchange.view;
  if (proposal.kind !== 'pair' || decision || status === 'contested') {
    return undefined;
  }
  const { chosen, rejected } = pairOnScreen(exchange);
  if (chosen?.id === proposal.chosen && rejected?.id === proposal.rejected) {
    return 'accept';
  }
  return chosen?.id === proposal.rejected && rejected?.id === proposal.chosen ? 'swap' : undefined;
}
