import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { AnswerView, ExchangeContent } from '../../../src/protocol/views.ts';
import { moveRanked, toggleRanked } from '../../state/answers/ranking.ts';
import { IconButton } from '../../ui/Icon.tsx';
import { LongText } from '../common/Folded.tsx';
import { answerName, OriginMark } from '../common/OriginMark.tsx';
import { PairTools } from './PairTools.tsx';

interface RankListProps {
  readonly content: ExchangeContent;
  /** Ids of answers, the best first. */
  readonly ranked: readonly string[];
}

/** All answers of an exchange: those that are ranked, the best first, then the others. Ranked by number, drag or buttons. */
export function RankList({ content, ranked }: RankListProps) {
  const { candidates } = content.view;
  const [dragged, setDragged] = useState<string>();
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const others = candidates.filter(({ id }) => !ranked.includes(id));
  const all = [...ranked.flatMap((id) => byId.get(id) ?? []), ...others];
  return (
    <div class="pair-scroll" data-scrolls="">
      <PairTools isPair={false} count={candidates.length} />
      <p class="meta">
        {l10n.t(
          'From the best to the worst: press numbers, drag, or use the arrows. A accepts the ranking, Shift+R leaves it.',
        )}
      </p>
      <ol class="ranks" aria-label={l10n.t('Ranking')}>
        {all.map((answer) => {
          const place = ranked.indexOf(answer.id);
          return (
            <li
              key={answer.id}
              class={`rank ${place < 0 ? 'unranked' : ''} ${dragged === answer.id ? 'dragged' : ''}`}
              draggable
              onDragStart={() => setDragged(answer.id)}
              onDragEnd={() => setDragged(undefined)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== undefined && dragged !== answer.id) {
                  moveRanked(dragged, place < 0 ? ranked.length : place);
                }
              }}
            >
              <RankHead answer={answer} place={place} count={ranked.length} />
              <LongText text={answer.text} class="answer" />
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface RankHeadProps {
  readonly answer: AnswerView;
  /** From 0; negative if it is not ranked. */
  readonly place: number;
  /** How many are ranked. */
  readonly count: number;
}

function RankHead({ answer, place, count }: RankHeadProps) {
  const { id } = answer;
  return (
    <div class="rank-head">
      <button
        type="button"
        class="rank-place number"
        aria-pressed={place >= 0}
        aria-label={
          place < 0
            ? l10n.t('Answer {0}: not ranked', answer.number)
            : l10n.t('Answer {0}: place {1}', answer.number, place + 1)
        }
        onClick={() => toggleRanked(id)}
      >
        {place < 0 ? '–' : place + 1}
      </button>
      <b>{answerName(answer)}</b>
      <OriginMark origin={answer.origin} />
      {place >= 0 && (
        <span class="rank-moves">
          <IconButton
            icon="arrow-up"
            label={l10n.t('Better')}
            disabled={place === 0}
            onClick={() => moveRanked(id, place - 1)}
          />
          <IconButton
            icon="arrow-down"
            label={l10n.t('Worse')}
            disabled={place === count - 1}
            onClick={() => moveRanked(id, place + 1)}
          />
        </span>
      )}
    </div>
  );
}
