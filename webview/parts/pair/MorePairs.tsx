import * as l10n from '@vscode/l10n';
import type { ShownPair } from '../../../src/core/review/shownPair.ts';
import type { ShownExchange } from '../../../src/protocol/views.ts';
import { sides } from '../../state/store.ts';
import { answerName } from './answerName.ts';

interface Listed {
  readonly chosen: string;
  readonly rejected: string;
  readonly margin?: number | undefined;
}

interface MorePairsProps {
  readonly view: ShownExchange;
  /** The pair on screen. */
  readonly shown: ShownPair;
}

/** The pairs of the exchange that are not on screen, of those that the rules select, or that were accepted together. */
export function MorePairs({ view, shown }: MorePairsProps) {
  const { decision, candidates } = view;
  const pairs = pairsOf(view).filter(
    ({ chosen, rejected }) => chosen !== shown.chosen?.id || rejected !== shown.rejected?.id,
  );
  if (pairs.length === 0) {
    return null;
  }
  const nameOf = (id: string) => {
    const found = candidates.find((one) => one.id === id);
    return found ? answerName(found) : id;
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

function pairsOf({ proposal, decision }: ShownExchange): readonly Listed[] {
  if (decision) {
    const { chosen, rejected, more = [] } = decision;
    const all = more.length > 0 && chosen && rejected ? [{ chosen, rejected }, ...more] : [];
    return all.map((one) => ({ chosen: one.chosen.candidate, rejected: one.rejected.candidate }));
  }
  return proposal.kind === 'pair' && proposal.more.length > 0 ? [proposal, ...proposal.more] : [];
}
