import * as l10n from '@vscode/l10n';
import { type ReviewAction, reviewKeys } from '../../../src/protocol/pageCommands.ts';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { pairOnScreen, whyNotAcceptable } from '../../state/decisions.ts';
import { editing, note } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DraftLinks } from '../common/EditForm.tsx';
import { PairStatus } from './PairStatus.tsx';

/** The possible verdicts on the pair, and the last one given. Never scrolls away. */
export function VerdictRow({ exchange }: { readonly exchange: ExchangeContent }) {
  if (editing.value.kind === 'pair') {
    return note.value ? (
      <footer class="verdict">
        <div class="verdict-note" aria-live="polite">
          <Note />
        </div>
      </footer>
    ) : null;
  }
  const primary = proposedVerdict(exchange);
  const isPair = pairOnScreen(exchange).rejected !== undefined;
  const refusal = whyNotAcceptable(exchange);
  const buttons: readonly VerdictButton[] = [
    { action: 'accept', label: isPair ? l10n.t('Accept') : l10n.t('Approve'), refusal },
    ...(isPair ? [{ action: 'swap', label: l10n.t('Swap'), refusal } as const] : []),
    { action: 'edit', label: l10n.t('Edit') },
    ...(isPair ? [{ action: 'tie', label: l10n.t('Tie') } as const] : []),
    { action: 'reject', label: l10n.t('Reject') },
    { action: 'skip', label: l10n.t('Skip') },
  ];
  return (
    <footer class="verdict">
      <div class="verdict-note" aria-live="polite">
        {note.value ? <Note /> : <PairStatus exchange={exchange} />}
        <DraftLinks kind="pair" />
      </div>
      <div class="verdict-buttons">
        {buttons.map(({ action, label, refusal: title }) => (
          <Button
            key={action}
            {...(action === primary ? { kind: 'primary', icon: 'lightbulb' } : {})}
            label={label}
            {...(title === undefined ? {} : { disabled: true, title })}
            shortcut={reviewKeys[action][0].key.toUpperCase()}
            onClick={() => performAction(action)}
          />
        ))}
      </div>
    </footer>
  );
}

interface VerdictButton {
  readonly action: ReviewAction;
  readonly label: string;
  /** Why it is disabled. */
  readonly refusal?: string | undefined;
}

function Note() {
  const { text, undo, warning } = note.value ?? { text: '', undo: false };
  return (
    <>
      <span>{text}</span>
      {warning && (
        <span class="tone-warning">
          <Icon name="warning" /> {warning}
        </span>
      )}
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
