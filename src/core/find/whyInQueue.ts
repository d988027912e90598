import * as l10n from '@vscode/l10n';
import { verdictName } from '../review/decidePair.ts';
import type { ExchangeView } from '../review/ExchangeView.ts';
import { formatNumber } from '../text/localized.ts';
import type { QueueId } from './queues.ts';

/** What a queue needs to know of an exchange to say why it is in it. */
export type QueuedExchange = Pick<
  ExchangeView,
  'comparison' | 'decision' | 'failures' | 'observations' | 'opinions' | 'proposal'
>;

/**
 * Why an exchange comes now in a queue, as the curator may see it: a blind view says nothing of scores and other curators, so that
 * neither does this. Undefined if nothing is left to say, for example because it has been decided meanwhile.
 */
export function whyInQueue(id: QueueId, exchange: QueuedExchange): string | undefined {
  const { decision, failures } = exchange;
  switch (id) {
    case 'undecided':
      return decision ? undefined : l10n.t('Not decided yet.');
    case 'proposed':
      return decision ? undefined : l10n.t('A pair is proposed.');
    case 'near-ties':
      return decision ? undefined : describeMargin(exchange);
    case 'contested':
      return decision ? undefined : describeContest(exchange);
    case 'not-by-me':
    case 'control':
      return l10n.t('You have not decided on it.');
    case 'disagreed':
      return describeOpinions(exchange);
    case 'against-judge':
      return decision
        ? l10n.t('{0} preferred the answer that the scores reject.', decision.by)
        : l10n.t('The decision and the scores differ.');
    case 'audit':
      return l10n.t('Drawn at random from what was decided in batches.');
    case 'suggested':
      return l10n.t('An agent suggests a risk or an answer.');
    case 'quota':
      return decision ? undefined : describeCategories(exchange);
    case 'failed':
      return failures[0]?.message;
    case 'stale':
      return l10n.t('The record has changed since it was decided.');
    case 'findings':
      return l10n.t('A rule has found a problem.');
    case 'all':
      return undefined;
  }
}

function describeMargin({ proposal }: QueuedExchange): string {
  const margin = 'margin' in proposal ? proposal.margin : undefined;
  return margin === undefined
    ? l10n.t('The scores of its answers are close.')
    : l10n.t('The scores of its answers differ by {0}.', formatNumber(margin, { maximumFractionDigits: 2 }));
}

function describeContest({ comparison, proposal }: QueuedExchange): string {
  if (proposal.kind === 'pair' && proposal.disputed) {
    return proposal.disputed === 'scores'
      ? l10n.t('The scores prefer the answer that the dataset rejects.')
      : l10n.t('The dataset’s own scores prefer the answer that it rejects.');
  }
  switch (comparison?.outcome) {
    case 'order':
      return l10n.t('The judge changes its verdict with the order of the answers.');
    case 'opposes':
      return l10n.t('The judge that compared the answers prefers the other one.');
    case 'equal':
      return l10n.t('The judge that compared the answers rates them equal.');
    default:
      return l10n.t('The judge is not sure about it.');
  }
}

function describeOpinions({ opinions }: QueuedExchange): string {
  const said = opinions.map(({ by, decision }) => l10n.t('{0}: {1}', by, verdictName(decision)));
  return said.length > 0 ? said.join(' · ') : l10n.t('Curators decided differently.');
}

function describeCategories({ observations }: QueuedExchange): string {
  const labels = new Set(
    observations.filter((one) => one.active).map((one) => one.observation.risk_category),
  );
  return l10n.t('Too few exchanges are decided in one of its categories: {0}.', [...labels].join(', '));
}
