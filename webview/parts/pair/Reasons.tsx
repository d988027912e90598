import * as l10n from '@vscode/l10n';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';
import type { ShownExchange } from '../../../src/protocol/views.ts';

interface ReasonsProps {
  readonly view: ShownExchange;
  readonly chosen: CandidateView;
  readonly rejected: CandidateView | undefined;
}

/** Why the judge gave the global scores it gave, and preferred what it preferred. */
export function Reasons({ view, chosen, rejected }: ReasonsProps) {
  const { proposal } = view;
  const isProposed =
    proposal.kind === 'pair' && proposal.chosen === chosen.id && proposal.rejected === rejected?.id;
  const given = [
    { name: `A · GS ${chosen.globalScore?.all[0]}`, reason: chosen.globalScore?.reason ?? '' },
    { name: `B · GS ${rejected?.globalScore?.all[0]}`, reason: rejected?.globalScore?.reason ?? '' },
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
    <dl class="reasons meta" aria-label={l10n.t('Reasons of the judge')}>
      {reasons.map(({ name, reason }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{reason}</dd>
        </div>
      ))}
    </dl>
  );
}
