import * as l10n from '@vscode/l10n';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';

interface ReasonsProps {
  readonly chosen: CandidateView;
  readonly rejected: CandidateView | undefined;
}

/** Why the judge gave the global scores it gave. */
export function Reasons({ chosen, rejected }: ReasonsProps) {
  const reasons = [
    { side: 'A', given: chosen.globalScore },
    { side: 'B', given: rejected?.globalScore },
  ].filter(({ given }) => given && given.reason.trim() !== '');
  if (reasons.length === 0) {
    return null;
  }
  return (
    <dl class="reasons meta" aria-label={l10n.t('Reasons of the judge')}>
      {reasons.map(({ side, given }) => (
        <div key={side}>
          <dt>{`${side} · GS ${given?.score}`}</dt>
          <dd>{given?.reason}</dd>
        </div>
      ))}
    </dl>
  );
}
