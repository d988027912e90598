import * as l10n from '@vscode/l10n';
import type { ShownPair } from '../../../src/core/review/decidePair.ts';
import { findCandidate } from '../../../src/core/review/ExchangeView.ts';
import type { ShownExchange } from '../../../src/protocol/views.ts';
import { host } from '../../host.ts';
import { ranking } from '../../state/answers/ranking.ts';
import { isRankedOnScreen, pairOnScreen } from '../../state/decisions.ts';
import { editing, exchange, hidden, run, sides } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { Hint } from '../common/Hint.tsx';
import { answerName } from '../common/OriginMark.tsx';
import { Adjudication } from '../history/Adjudication.tsx';
import { Reasons } from './JudgeDetails.tsx';
import { Matrix } from './Matrix.tsx';
import { PairEditor } from './PairEditor.tsx';
import { PairSide } from './PairSide.tsx';
import { PairTexts } from './PairTexts.tsx';
import { PairTools } from './PairTools.tsx';
import { RankList } from './RankList.tsx';
import { SuggestedAnswers } from './SuggestedAnswers.tsx';
import { VerdictRow } from './VerdictRow.tsx';

/** Two answers side by side, the judge's scores, and the verdict. */
export function PairPane() {
  const content = exchange.value;
  return (
    <aside class="column pair" aria-label={l10n.t('Answers')}>
      {content && (
        <>
          {hidden.value ? <div class="pair-scroll hatched" /> : <Pair key={`${content.index}`} />}
          <VerdictRow content={content} />
        </>
      )}
    </aside>
  );
}

function Pair() {
  const content = exchange.value;
  if (!content) {
    return null;
  }
  const { chosen, rejected } = pairOnScreen(content);
  if (editing.value.kind === 'pair') {
    return <PairEditor chosen={chosen} rejected={rejected} />;
  }
  if (ranking.value) {
    return <RankList content={content} ranked={ranking.value} />;
  }
  if (!chosen) {
    return (
      <div class="pair-scroll">
        <Hint icon="comment">
          <p>
            {l10n.t(
              'This exchange has no answers yet. Write them with Edit Answers, or have a model write them.',
            )}
          </p>
          <Button
            label={l10n.t('Write Answers...')}
            disabled={run.value !== undefined}
            onClick={() => host.run('dreamCurator.writeAnswers')}
          />
        </Hint>
      </div>
    );
  }
  const isRanked = isRankedOnScreen(content);
  const names = isRanked
    ? (['A', 'B'] as const)
    : ([String(chosen.number), String(rejected?.number ?? '')] as const);
  const role = rejected ? (isRanked ? 'ranked' : 'unranked') : 'alone';
  return (
    <>
      <Adjudication content={content} />
      <div class={`pair-heads ${rejected ? '' : 'alone'}`}>
        <PairSide exchange={content} side="chosen" shown={chosen} role={role} />
        {rejected && <PairSide exchange={content} side="rejected" shown={rejected} role={role} />}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys */}
      <section class="pair-scroll" data-scrolls="" aria-label={l10n.t('Texts of the answers')} tabIndex={0}>
        <SuggestedAnswers view={content.view} shown={{ chosen, rejected }} />
        <PairTools isPair={rejected !== undefined} count={content.view.candidates.length} />
        <PairTexts chosen={chosen} rejected={rejected} isRanked={isRanked} />
        <Matrix view={content.view} pair={[chosen, rejected]} isRanked={isRanked} />
        <Reasons view={content.view} chosen={chosen} rejected={rejected} names={names} />
        <MorePairs view={content.view} shown={{ chosen, rejected }} />
      </section>
    </>
  );
}

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

/** The exchange's other pairs that the rules select, or that were accepted together. */
function MorePairs({ view, shown }: MorePairsProps) {
  const { decision, candidates } = view;
  const pairs = pairsOf(view).filter(
    ({ chosen, rejected }) => chosen !== shown.chosen?.id || rejected !== shown.rejected?.id,
  );
  if (pairs.length === 0) {
    return null;
  }
  const nameOf = (id: string) => {
    const found = findCandidate(candidates, id);
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
                sides.value = { chosen, rejected, ranked: true };
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
