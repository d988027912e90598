import * as l10n from '@vscode/l10n';
import type { ExchangeView } from '../../../src/core/review/ExchangeView.ts';
import { sides } from '../../state/store.ts';
import { answerName } from './answerName.ts';

interface Listed {
  readonly chosen: string;
  readonly rejected: string;
  readonly margin?: number | undefined;
}

/** The other pairs of the exchange: those that the rules select beside the best one, or were accepted with it. */
export function MorePairs({ view }: { readonly view: ExchangeView }) {
  const { proposal, decision, candidates } = view;
  const accepted = (decision?.more ?? []).map(({ chosen, rejected }): Listed => {
    return { chosen: chosen.candidate, rejected: rejected.candidate };
  });
  const proposed: readonly Listed[] = proposal.kind === 'pair' ? proposal.more : [];
  const pairs = decision ? accepted : proposed;
  if (pairs.length === 0) {
    return null;
  }
  const nameOf = (id: string) => {
    const at = candidates.findIndex((one) => one.id === id);
    const found = candidates[at];
    return found ? answerName(found, at) : id;
  };
  return (
    <section class="more-pairs meta">
      <h2>{decision ? l10n.t('Also accepted') : l10n.t('Also proposed')}</h2>
      <ul>
        {pairs.map(({ chosen, rejected, margin }) => (
          <li key={`${chosen} ${rejected}`}>
            <button
              type="button"
              class="link"
              onClick={() => {
                sides.value = { chosen, rejected };
              }}
            >
              {l10n.t('{0} over {1}', nameOf(chosen), nameOf(rejected))}
            </button>
            {margin !== undefined && <span class="number">{l10n.t('margin {0}', margin.toFixed(1))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
