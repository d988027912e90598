import * as l10n from '@vscode/l10n';
import type { Proposal } from '../../../src/core/feedback/proposePair.ts';
import { isBadChoice } from '../../../src/core/review/decidePair.ts';
import { type ComparisonView, findCandidate, modelName } from '../../../src/core/review/ExchangeView.ts';
import { isOpposedByMarks } from '../../../src/core/review/observations/addressed.ts';
import { formatDateTime } from '../../../src/core/text/localized.ts';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { performAction } from '../../performAction.ts';
import { pairOnScreen, whyNotAcceptable } from '../../state/decisions.ts';
import { ready, run } from '../../state/store.ts';
import { reasonText } from '../../text/offlineReasons.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { statusStyle } from '../common/styles.tsx';
import { UnaddressedWarning } from './AddressedNote.tsx';

/** The status of an exchange: who decided it and when, or what is proposed and why. */
export function PairStatus({ exchange }: { readonly exchange: ExchangeContent }) {
  const { decision, proposal, comparison, status } = exchange.view;
  if (decision) {
    const { icon, name } = statusStyle(status);
    return (
      <>
        <Icon name={icon} />
        <span class="meta">{[name, decision.by, when(decision.at)].filter(Boolean).join(' · ')}</span>
        <button type="button" class="link" onClick={() => performAction('clear')}>
          {l10n.t('Clear Decision (C)')}
        </button>
      </>
    );
  }
  const isUnscored = proposal.kind === 'none' && proposal.reason === 'not-scored';
  const unjudged = isUnscored ? exchange.view.unjudged[0] : undefined;
  const why = unjudged
    ? l10n.t('Not scored. {0}', reasonText(unjudged.message))
    : (explainMarks(exchange) ?? explain(proposal));
  return (
    <>
      <BadChoice exchange={exchange} />
      <UnaddressedWarning exchange={exchange} />
      <Icon name={status === 'undecided' ? 'info' : statusStyle(status).icon} />
      <span class={`meta ${status === 'contested' ? 'tone-warning' : ''}`}>
        {[why, comparison && explainComparison(comparison)].filter(Boolean).join(' ')}
      </span>
      {isUnscored && <ScoreButton />}
    </>
  );
}

/** A warning before an answer is chosen that the data speaks against. */
function BadChoice({ exchange }: { readonly exchange: ExchangeContent }) {
  const { chosen, rejected } = pairOnScreen(exchange);
  const isBad = chosen && isBadChoice(chosen, rejected ? 'accept' : 'approve');
  return isBad && whyNotAcceptable(exchange) === undefined ? (
    <span class="tone-warning">
      <Icon name="warning" /> {l10n.t('The data labels this answer as unsafe or rejected.')}
    </span>
  ) : null;
}

function ScoreButton() {
  return (
    <Button
      label={l10n.t('Score')}
      disabled={run.value !== undefined}
      onClick={() => host.run('dreamCurator.score')}
    />
  );
}

/** Why marks of curators contest the proposed pair. */
function explainMarks({ view: { proposal, candidates } }: ExchangeContent): string | undefined {
  const sides = proposal.kind === 'pair' ? [proposal.chosen, proposal.rejected] : [];
  const [chosen, rejected] = sides.map((id) => findCandidate(candidates, id));
  return chosen && rejected && isOpposedByMarks(chosen, rejected)
    ? l10n.t('Contested: by the marks of curators, the other answer addresses more risks.')
    : undefined;
}

type ProposedPair = Extract<Proposal, { readonly kind: 'pair' }>;

function explain(proposal: Proposal): string {
  return proposal.kind === 'pair' ? explainPair(proposal) : explainNone(proposal);
}

function explainPair({ basis, margin, disputed, guessed }: ProposedPair): string {
  if (disputed === 'data') {
    return l10n.t('Contested: the dataset’s labels prefer this answer, its own scores the other one.');
  }
  if (margin === undefined) {
    return l10n.t('Proposed by the dataset’s labels (not scored).');
  }
  const size = Math.abs(margin).toFixed(1);
  if (disputed) {
    return l10n.t(
      'Contested: the dataset’s labels prefer this answer, the scores the other one (by {0}).',
      size,
    );
  }
  if (basis === 'dataset') {
    return l10n.t('Proposed by the dataset’s labels (margin of the scores: {0}).', margin.toFixed(1));
  }
  return guessed
    ? l10n.t('Suggested by the offline engine alone (margin {0}): a guess by word lists.', size)
    : l10n.t('Proposed by the scores (margin {0}).', size);
}

function explainNone(proposal: Exclude<Proposal, ProposedPair>): string {
  switch (proposal.reason) {
    case 'one-candidate':
      return l10n.t('One answer: approve it for fine-tuning (A), or write a better one (E) to make a pair.');
    case 'blind':
      return l10n.t(
        'Blind: choose the better answer (1 to 9). Scores, labels and authors are shown after your decision.',
      );
    case 'not-scored':
      return l10n.t('Not scored yet.');
    case 'labels':
      return l10n.t('No proposal: the scores contradict the data’s labels.');
    case 'over-refusal':
      return l10n.t('No proposal: the higher-scored answer refuses a harmless request.');
    case 'language':
      return l10n.t(
        'No proposal: whether these answers refuse a harmless request cannot be told in their language.',
      );
    case 'equal-texts':
      return l10n.t('Both answers are the same.');
    case 'small-margin':
      return l10n.t(
        'No proposal: scores differ by {0} (minimum {1}).',
        proposal.margin.toFixed(1),
        ready.value?.weights.margin ?? 0,
      );
  }
}

/** The pairwise judge's verdict, and why it contests the pair. */
function explainComparison({ outcome, model }: ComparisonView): string {
  const judge = modelName(model);
  return {
    agrees: l10n.t('{0} prefers it in both orders.', judge),
    order: l10n.t('Contested: {0}’s verdict depends on the order of the answers.', judge),
    opposes: l10n.t('Contested: {0} prefers the other answer in both orders.', judge),
    equal: l10n.t('Contested: {0} rates the answers equal in both orders.', judge),
    half: l10n.t('{0} compared them in one order only.', judge),
  }[outcome];
}

function when(at: string): string {
  return formatDateTime(new Date(at));
}
