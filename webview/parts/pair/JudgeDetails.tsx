import * as l10n from '@vscode/l10n';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';
import type { ShownExchange } from '../../../src/protocol/views.ts';
import { reasonText } from '../../text/offlineReasons.ts';

interface JudgedPair {
  readonly view: ShownExchange;
  readonly chosen: CandidateView;
  readonly rejected: CandidateView | undefined;
  /** How the two answers are called on screen. */
  readonly names: readonly [chosen: string, rejected: string];
}

/** The judge's reasons for the global scores and for its preference. */
export function Reasons({ view, chosen, rejected, names }: JudgedPair) {
  const { proposal } = view;
  const isProposed =
    proposal.kind === 'pair' && proposal.chosen === chosen.id && proposal.rejected === rejected?.id;
  const given = [
    {
      name: `${names[0]} · ${l10n.t('Global')} ${chosen.globalScore?.all[0]}`,
      reason: chosen.globalScore?.reason ?? '',
    },
    {
      name: `${names[1]} · ${l10n.t('Global')} ${rejected?.globalScore?.all[0]}`,
      reason: rejected?.globalScore?.reason ?? '',
    },
    ...(isProposed ? (view.comparison?.reasons ?? []) : []).map((reason, at) => ({
      name: l10n.t('compared, order {0}', at + 1),
      reason,
    })),
  ];
  const reasons = given.filter(({ reason }) => reason.trim() !== '');
  if (reasons.length === 0) {
    return null;
  }
  return (
    <dl class="reasons meta" aria-label={l10n.t('Judge’s reasons')}>
      {reasons.map(({ name, reason }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{reasonText(reason)}</dd>
        </div>
      ))}
    </dl>
  );
}
