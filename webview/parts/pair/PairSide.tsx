import * as l10n from '@vscode/l10n';
import type { AnswerView, ExchangeContent } from '../../../src/protocol/views.ts';
import { sides } from '../../state/store.ts';
import { Dropdown } from '../../ui/Dropdown.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { OriginMark } from '../common/OriginMark.tsx';
import { ShowMore } from '../common/ShowMore.tsx';
import { answerName } from './answerName.ts';
import { Scores } from './Scores.tsx';

interface PairSideProps {
  readonly exchange: ExchangeContent;
  readonly side: 'chosen' | 'rejected';
  readonly shown: AnswerView;
  /** There is no other answer to set it against. */
  readonly alone?: boolean;
}

/** The head of one answer: which side it stands on, where it comes from, how it was scored. */
export function PairSide({ exchange, side, shown, alone = false }: PairSideProps) {
  const { candidates, totals } = exchange.view;
  const chosen = side === 'chosen';
  return (
    <div class={`pair-side side-${side}`}>
      <div class="pair-title">
        <Icon name={alone ? 'comment' : chosen ? 'thumbsup' : 'thumbsdown'} />
        <h2>{alone ? l10n.t('The only answer') : chosen ? l10n.t('A · chosen') : l10n.t('B · rejected')}</h2>
        {candidates.length > 2 && (
          <Dropdown
            label={chosen ? l10n.t('Answer on the chosen side') : l10n.t('Answer on the rejected side')}
            value={shown.id}
            options={candidates.map((one) => ({ value: one.id, label: answerName(one) }))}
            onChange={(id) => {
              sides.value = { ...sides.value, [side]: id };
            }}
          />
        )}
        <ShowMore hidden={totals.answers - candidates.length} />
      </div>
      <OriginMark origin={shown.origin} />
      <Scores candidate={shown} />
    </div>
  );
}
