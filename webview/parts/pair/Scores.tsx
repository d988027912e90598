import * as l10n from '@vscode/l10n';
import type { CandidateView } from '../../../src/core/review/ExchangeView.ts';
import { Icon } from '../../ui/Icon.tsx';
import { modelName } from '../common/modelName.ts';

/** What a judge gave an answer: globally, and how many observations it recognises. */
export function Scores({ candidate }: { readonly candidate: CandidateView }) {
  const { globalScore, recognitions, judge, outdated } = candidate;
  if (!globalScore || !judge) {
    return <span class="meta">{l10n.t('not scored')}</span>;
  }
  const recognised = recognitions.filter((one) => one.content && one.source && one.category).length;
  return (
    <span class="scores meta">
      <span title={l10n.t('Global score, 0 to 10')}>
        GS <b class="number">{globalScore.score}</b>
      </span>
      {recognitions.length > 0 && (
        <span title={l10n.t('Observations that the answer recognises')}>
          OS <b class="number">{`${recognised}/${recognitions.length}`}</b>
        </span>
      )}
      <span class="origin" title={l10n.t('Judged by {0}', modelName(judge))}>
        <Icon name={judge.provider === 'offline' ? 'beaker' : 'sparkle'} />
        {modelName(judge)}
      </span>
      {outdated && (
        <span class="tone-warning" title={l10n.t('The observations have changed since; score again.')}>
          <Icon name="history" />
          {l10n.t('outdated')}
        </span>
      )}
    </span>
  );
}
