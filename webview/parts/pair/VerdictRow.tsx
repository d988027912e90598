import * as l10n from '@vscode/l10n';
import { bothBad } from '../../../src/core/review/DecisionEvent.ts';
import { type ReviewAction, reviewKeys } from '../../../src/protocol/pageCommands.ts';
import type { ExchangeContent, RowView } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { isMac } from '../../keys/guardedKeys.ts';
import { performAction } from '../../performAction.ts';
import { ranking } from '../../state/answers/ranking.ts';
import { returnTo } from '../../state/cursor.ts';
import { pairOnScreen, refusedWhileHidden, whyNotAcceptable } from '../../state/decisions.ts';
import { editing, exchange, hidden, note, record } from '../../state/store.ts';
import { dismiss, exchangeKey, lastVerdict, takenBack, unconfirmedOn } from '../../state/verdicts.ts';
import { fill, joined } from '../../text/foreignText.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { DraftLinks } from '../common/EditForm.tsx';
import { statusStyle } from '../common/styles.tsx';
import { keyName } from '../keys/keySheetGroups.ts';
import { PairStatus } from './PairStatus.tsx';
import { Remark, RemarkForm } from './Remarks.tsx';

/** The possible verdicts on the pair, and the last one given. Never scrolls away. */
export function VerdictRow({ content }: { readonly content: ExchangeContent }) {
  const isEditing = editing.value.kind === 'pair';
  if (isEditing && note.value === undefined && takenBack.value.length === 0) {
    return null;
  }
  return (
    <footer class="verdict">
      <div class="verdict-note" aria-live="polite">
        <TakenBackNotes />
        {!isEditing && <LastVerdict />}
        {note.value !== undefined && <span>{note.value}</span>}
        {note.value === undefined && !isLastOnScreen() && <PairStatus exchange={content} />}
        {!isEditing && <DraftLinks kind="pair" />}
        {!isEditing && <Remark content={content} />}
      </div>
      {editing.value.kind === 'remark' && <RemarkForm content={content} />}
      {!isEditing && <VerdictButtons content={content} />}
    </footer>
  );
}

function VerdictButtons({ content }: { readonly content: ExchangeContent }) {
  const primary = proposedVerdict(content);
  const given = givenVerdict(content);
  const isPair = pairOnScreen(content).rejected !== undefined;
  const unseen = hidden.value ? refusedWhileHidden() : undefined;
  const refusal = unseen ?? whyNotAcceptable(content);
  const buttons: readonly VerdictButton[] = [
    { action: 'accept', label: isPair ? l10n.t('Accept') : l10n.t('Approve'), refusal },
    ...(isPair && !ranking.value ? [{ action: 'swap', label: l10n.t('Swap'), refusal } as const] : []),
    { action: 'edit', label: l10n.t('Edit'), refusal: unseen },
    ...(isPair
      ? [
          { action: 'tie', label: l10n.t('Tie'), refusal: unseen } as const,
          { action: 'bothBad', label: l10n.t('Both Bad'), refusal: unseen } as const,
        ]
      : []),
    { action: 'reject', label: l10n.t('Reject') },
    { action: 'skip', label: l10n.t('Skip') },
  ];
  return (
    <div class="verdict-buttons">
      {buttons.map(({ action, label, refusal: title }) => (
        <Button
          key={action}
          kind={action === primary ? 'primary' : 'quiet'}
          {...(action === primary ? { icon: 'lightbulb' } : action === given ? { icon: 'check' } : {})}
          pressed={action === given}
          label={label}
          {...(title === undefined ? {} : { disabled: true, title })}
          shortcut={keyName(reviewKeys[action][0].key, isMac)}
          onClick={() => performAction(action)}
        />
      ))}
    </div>
  );
}

interface VerdictButton {
  readonly action: ReviewAction;
  readonly label: string;
  /** Why it is disabled. */
  readonly refusal?: string | undefined;
}

/** The last verdict, until the next one, also while another exchange is on screen. */
function LastVerdict() {
  const last = lastVerdict.value;
  if (!last) {
    return null;
  }
  return (
    <span class="last-verdict">
      <Icon name={statusStyle(last.status).icon} />
      <span>{joined([last.record, last.name], ' · ')}</span>
      {last.warning && (
        <span class="tone-warning">
          <Icon name="warning" /> {last.warning}
        </span>
      )}
      {last.note !== undefined && (
        <span class="meta">
          <Icon name="info" /> {last.note}
        </span>
      )}
      <button type="button" class="link" onClick={() => host.run('undo')}>
        {l10n.t('Undo')}
      </button>
    </span>
  );
}

/** Whether the last verdict is about what is on screen: then it says all that its status would. */
function isLastOnScreen(): boolean {
  const last = lastVerdict.value;
  return last !== undefined && last.row === record.value?.row && last.exchange === record.value.at;
}

/** Verdicts that were shown and not recorded, until they are dismissed. */
function TakenBackNotes() {
  return (
    <>
      {takenBack.value.map((one) => (
        <p key={exchangeKey(one)} class="taken-back tone-error" role="alert">
          <Icon name="error" />
          <span>
            {fill(l10n.t('Not saved: {0}. {1}'), joined([one.record, one.name], ' · '), one.reason)}
          </span>
          <button
            type="button"
            class="link"
            onClick={() => {
              dismiss(one);
              returnTo(one);
            }}
          >
            {l10n.t('Show')}
          </button>
          <button type="button" class="link" onClick={() => dismiss(one)}>
            {l10n.t('Dismiss')}
          </button>
        </p>
      ))}
    </>
  );
}

const actionsOf: Readonly<Partial<Record<RowView['status'], ReviewAction>>> = {
  accepted: 'accept',
  approved: 'accept',
  edited: 'edit',
  rejected: 'reject',
  tied: 'tie',
  skipped: 'skip',
};

/** The button of the verdict on what is on screen. */
function givenVerdict({ view }: ExchangeContent): ReviewAction | undefined {
  const current = record.value;
  const pending = current && unconfirmedOn(current);
  const status = pending?.status ?? (exchange.value?.view.decision && exchange.value.view.status);
  const isBothBad = pending === undefined && view.decision?.reasons?.includes(bothBad);
  return isBothBad ? 'bothBad' : status && actionsOf[status];
}

/** The verdict that agrees with the proposal, for the pair on screen; none once it is decided. */
function proposedVerdict(content: ExchangeContent): 'accept' | 'swap' | undefined {
  const { proposal, decision, status } = content.view;
  if (proposal.kind !== 'pair' || decision || status === 'contested' || ranking.value) {
    return undefined;
  }
  const { chosen, rejected } = hidden.value ? {} : pairOnScreen(content);
  if (chosen?.id === proposal.chosen && rejected?.id === proposal.rejected) {
    return 'accept';
  }
  return chosen?.id === proposal.rejected && rejected?.id === proposal.chosen ? 'swap' : undefined;
}
