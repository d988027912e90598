import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { Recognition } from '../../../src/core/review/ExchangeView.ts';
import {
  addressedBy,
  isDisputed,
  isRecognized,
  type RecognitionView,
  recognitionsOf,
} from '../../../src/core/review/observations/addressed.ts';
import type { AnswerView, ShownExchange } from '../../../src/protocol/views.ts';
import { focusObservation, markRecognition } from '../../state/observations.ts';
import { exchange, focusedObservation } from '../../state/store.ts';
import { Icon, IconButton } from '../../ui/Icon.tsx';
import { CategoryMark } from '../common/styles.tsx';

interface MatrixProps {
  readonly view: ShownExchange;
  /** The answers on screen, the left one first. */
  readonly pair: readonly [AnswerView, AnswerView | undefined];
  /** Whether it is known which of the two is better. */
  readonly isRanked: boolean;
}

/** Which answer recognizes which risk: what the judge says, and the curator's own word, which one click gives. */
export function Matrix({ view, pair, isRanked }: MatrixProps) {
  const [showsAll, setShowsAll] = useState(false);
  const observations = view.observations.filter((one) => one.active);
  const onScreen = pair.filter((one) => one !== undefined);
  const others = view.candidates.filter(({ id }) => onScreen.every((one) => one.id !== id));
  const answers = (showsAll ? [...onScreen, ...others] : onScreen).map((answer, at) => ({
    answer,
    name: isRanked && at < onScreen.length ? (['A', 'B'][at] ?? '') : String(answer.number),
    recognitions: recognitionsOf(answer, observations),
  }));
  if (observations.length === 0) {
    return null;
  }
  return (
    <section class="matrix-section" aria-label={l10n.t('Risks and answers')}>
      <div class="matrix-head meta">
        <span id="matrix-caption">{l10n.t('Does the answer recognize the risk?')}</span>
        {others.length > 0 && (
          <button type="button" class="link" aria-pressed={showsAll} onClick={() => setShowsAll(!showsAll)}>
            {showsAll
              ? l10n.t('Only These Answers')
              : l10n.t('All {0} Answers', onScreen.length + others.length)}
          </button>
        )}
      </div>
      <div class="matrix-scroll">
        <table class="matrix" aria-labelledby="matrix-caption">
          <thead>
            <tr>
              <th scope="col">{l10n.t('Observation')}</th>
              {answers.map(({ answer, name }) => (
                <th key={answer.id} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {observations.map((one, row) => (
              <tr key={one.key} class={isFocused(one.key) ? 'focused' : ''}>
                <th scope="row">
                  <CategoryMark label={one.observation.risk_category} />
                  <button type="button" class="matrix-text" onClick={() => focusObservation(one.key)}>
                    {one.observation.malicious_content}
                  </button>
                </th>
                {answers.map(({ answer, name, recognitions }) => (
                  <Cell key={answer.id} answer={answer} name={name} one={recognitions[row]} />
                ))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{l10n.t('Addressed')}</th>
              {answers.map(({ answer }) => (
                <Total key={answer.id} answer={answer} view={view} />
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function isFocused(key: string): boolean {
  const all = exchange.value?.view.observations ?? [];
  return all.length > 1 && all[focusedObservation.value]?.key === key;
}

interface CellProps {
  readonly answer: AnswerView;
  /** How the answer is called on screen. */
  readonly name: string;
  readonly one: RecognitionView | undefined;
}

function Cell({ answer, name, one }: CellProps) {
  if (!one) {
    return <td />;
  }
  const { observation, judged, mark } = one;
  const say = (recognized: boolean) => markRecognition(answer, observation, recognized);
  return (
    <td>
      <span class={`matrix-cell ${isDisputed(one) ? 'disputed' : ''}`}>
        <Judged judged={judged} isOverruled={isDisputed(one)} />
        <span class="matrix-marks" title={mark && l10n.t('marked by {0}', mark.by)}>
          <IconButton
            icon="check"
            label={l10n.t('Answer {0} recognizes it', name)}
            pressed={mark?.recognized === true}
            onClick={() => say(true)}
          />
          <IconButton
            icon="close"
            label={l10n.t('Answer {0} does not recognize it', name)}
            pressed={mark?.recognized === false}
            onClick={() => say(false)}
          />
        </span>
      </span>
    </td>
  );
}

/** What the judge says; a curator who differs overrules it. */
function Judged({
  judged,
  isOverruled,
}: {
  readonly judged: Recognition | undefined;
  readonly isOverruled: boolean;
}) {
  if (!judged) {
    return <span class="judged meta">–</span>;
  }
  const yes = isRecognized(judged);
  const { content, source, category, asked } = judged;
  const parts = [
    ...(content ? [] : [l10n.t('content')]),
    ...(source ? [] : [l10n.t('source')]),
    ...(category ? [] : [l10n.t('category')]),
  ];
  return (
    <span
      class={`judged ${yes ? 'yes' : 'no'} ${isOverruled ? 'overruled' : ''}`}
      title={yes ? l10n.t('by the judge') : l10n.t('Not recognized: {0}', parts.join(', '))}
    >
      <Icon name={yes ? 'check' : 'close'} />
      {yes ? l10n.t('yes') : l10n.t('no')}
      {asked > 1 && <span class="meta number">{` ${judged.yes}/${asked}`}</span>}
    </span>
  );
}

function Total({ answer, view }: { readonly answer: AnswerView; readonly view: ShownExchange }) {
  const { addressed, missing } = addressedBy(answer, view.observations);
  const known = addressed.length + missing.length;
  return <td class="meta number">{known === 0 ? '–' : `${addressed.length}/${known}`}</td>;
}
