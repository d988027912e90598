import * as l10n from '@vscode/l10n';
import type { Proposal } from '../../../src/core/feedback/proposePair.ts';
import type { CandidateView, ComparisonView } from '../../../src/core/review/ExchangeView.ts';
import type { ExchangeContent } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { run } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { modelName } from '../common/OriginMark.tsx';
import { statusStyle } from '../common/styles.tsx';

/** How an exchange stands: decided by whom and when, or what is proposed and why. */
export function PairStatus({ exchange: { view } }: { readonly exchange: ExchangeContent }) {
  const { decision, proposal, candidates, comparison, status } = view;
  if (decision) {
    const { icon, name } = statusStyle(decision.verdict);
    return (
      <>
        <Icon name={icon} />
        <span class="meta">{[name, decision.by, when(decision.at)].filter(Boolean).join(' · ')}</span>
      </>
    );
  }
  return (
    <>
      <Icon name={status === 'undecided' ? 'info' : statusStyle(status).icon} />
      <span class={`meta ${status === 'contested' ? 'tone-warning' : ''}`}>
        {[explain(proposal, candidates), comparison && explainComparison(comparison)]
          .filter(Boolean)
          .join(' ')}
      </span>
      {proposal.kind === 'none' && proposal.reason === 'not-scored' && <ScoreButton />}
    </>
  );
}

function ScoreButton() {
  return (
    <Button
      label={l10n.t('Score')}
      disabled={run.value !== undefined}
      onClick={() => host.notify('command', { command: 'dreamCurator.score' })}
    />
  );
}

function explain(proposal: Proposal, candidates: readonly CandidateView[]): string {
  if (proposal.kind === 'pair') {
    if (proposal.basis === 'dataset') {
      return l10n.t('Proposed as the dataset has it; nobody has scored it.');
    }
    const margin = (proposal.margin ?? 0).toFixed(1);
    return datasetPrefers(candidates, proposal.rejected)
      ? l10n.t('Proposed by the scores, margin {0}; the dataset prefers the other answer.', margin)
      : l10n.t('Proposed by the scores, margin {0}.', margin);
  }
  switch (proposal.reason) {
    case 'one-candidate':
      return l10n.t('A pair needs two answers. Write a better one with Edit.');
    case 'not-scored':
      return l10n.t('The answers are not scored yet.');
    case 'over-refusal':
      return l10n.t('The better answer refuses, though no risk counts here; nothing is proposed.');
    case 'equal-texts':
      return l10n.t('Both answers are the same.');
    case 'small-margin':
      return l10n.t('The scores differ by {0} only; nothing is proposed.', proposal.margin.toFixed(1));
  }
}

/** What the pairwise judge said, and why that contests the pair. */
function explainComparison({ outcome, model }: ComparisonView): string {
  const judge = modelName(model);
  switch (outcome) {
    case 'agrees':
      return l10n.t('{0} prefers it in both orders.', judge);
    case 'order':
      return l10n.t('Contested: the verdict of {0} changes with the order of the answers.', judge);
    case 'opposes':
      return l10n.t('Contested: {0} prefers the other answer in both orders.', judge);
    case 'equal':
      return l10n.t('Contested: {0} calls the answers equal in both orders.', judge);
    case 'half':
      return l10n.t('{0} has compared them in one order only.', judge);
  }
}

function datasetPrefers(candidates: readonly CandidateView[], id: string): boolean {
  const origin = candidates.find((one) => one.id === id)?.origin;
  return origin?.kind === 'dataset' && origin.field === 'chosen';
}

function when(at: string): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
