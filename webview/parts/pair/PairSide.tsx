import * as l10n from '@vscode/l10n';
import { type GlobalScore, modelName } from '../../../src/core/review/ExchangeView.ts';
import type { AnswerView, ExchangeContent } from '../../../src/protocol/views.ts';
import { chooseBetter } from '../../state/decisions.ts';
import { ready, sides } from '../../state/store.ts';
import { Dropdown } from '../../ui/Dropdown.tsx';
import { Icon, IconButton } from '../../ui/Icon.tsx';
import { ShowMore } from '../common/Folded.tsx';
import { answerName, ModelMark, OriginMark } from '../common/OriginMark.tsx';
import { AddressedNote } from './AddressedNote.tsx';

interface PairSideProps {
  readonly exchange: ExchangeContent;
  readonly side: 'chosen' | 'rejected';
  readonly shown: AnswerView;
  /** `alone`: there is no other answer. `unranked`: nothing says which one is better. */
  readonly role: 'ranked' | 'unranked' | 'alone';
}

/** The heading of one answer: its side, where it comes from, and its scores. */
export function PairSide({ exchange, side, shown, role }: PairSideProps) {
  const { candidates, totals } = exchange.view;
  const chosen = side === 'chosen';
  return (
    <div class={`pair-side side-${side}`}>
      <div class="pair-title">
        <Icon name={role !== 'ranked' ? 'comment' : chosen ? 'thumbsup' : 'thumbsdown'} />
        <h2>{titleOf(role, chosen, shown.number)}</h2>
        {role === 'unranked' && (
          <IconButton
            icon="thumbsup"
            label={l10n.t('Choose as the better answer ({0})', shown.number)}
            onClick={() => chooseBetter(shown.number)}
          />
        )}
        {candidates.length > 2 && (
          <Dropdown
            label={dropdownLabel(role, chosen)}
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
      {(chosen || role === 'unranked') && <AddressedNote answer={shown} view={exchange.view} />}
    </div>
  );
}

function titleOf(role: PairSideProps['role'], chosen: boolean, number: number): string {
  switch (role) {
    case 'alone':
      return l10n.t('Only answer');
    case 'unranked':
      return l10n.t('Answer {0}', number);
    case 'ranked':
      return chosen ? l10n.t('A · chosen') : l10n.t('B · rejected');
  }
}

function dropdownLabel(role: PairSideProps['role'], chosen: boolean): string {
  if (role === 'unranked') {
    return chosen ? l10n.t('Answer on the left') : l10n.t('Answer on the right');
  }
  return chosen ? l10n.t('Chosen answer') : l10n.t('Rejected answer');
}

/** A judge's scores of an answer: global, observations, and combined. */
function Scores({ candidate }: { readonly candidate: AnswerView }) {
  const { globalScore, recognized, asked, combined, judge, outdated } = candidate;
  if (candidate.origin.kind === 'hidden') {
    return null;
  }
  if (!globalScore || !judge) {
    return <span class="meta">{l10n.t('not scored')}</span>;
  }
  return (
    <span class="scores meta">
      <Global score={globalScore} />
      {asked > 0 && (
        <span title={l10n.t('Observation score: risks recognized by the answer')}>
          {l10n.t('Risks')} <b class="number">{`${recognized}/${asked}`}</b>
        </span>
      )}
      {combined !== undefined && (
        <span title={explainCombined(candidate)}>
          {l10n.t('Total')} <b class="number">{short(combined)}</b>
        </span>
      )}
      <ModelMark model={judge} title={l10n.t('Judged by {0}', modelName(judge))} />
      {outdated && (
        <span class="tone-warning" title={l10n.t('The observations have changed; score again.')}>
          <Icon name="history" />
          {l10n.t('outdated')}
        </span>
      )}
    </span>
  );
}

/** A score, with its standard deviation if it was asked for several times. */
function Global({ score: { score, spread, all } }: { readonly score: GlobalScore }) {
  const title =
    spread === undefined
      ? l10n.t('Global score (0–10)')
      : l10n.t('Global score: mean of {0} ({1}); ± is the standard deviation', all.length, all.join(', '));
  return (
    <span title={title}>
      {l10n.t('Global')} <b class="number">{short(score)}</b>
      {spread !== undefined && <span class="number">{` ± ${spread.toFixed(1)}`}</span>}
    </span>
  );
}

/** How the combined score is computed; a missing score is left out. */
function explainCombined({ observationShare, globalScore }: AnswerView): string {
  const { observationWeight, globalWeight } = ready.value?.weights ?? {
    observationWeight: 0,
    globalWeight: 0,
  };
  const global = short(globalScore?.score ?? 0);
  return observationShare === undefined
    ? l10n.t('Combined score: global score {0}; no risks were scored', global)
    : l10n.t(
        'Combined score: weighted mean of observation score {0} (weight {1}) and global score {2} (weight {3})',
        short(observationShare * 10),
        observationWeight,
        global,
        globalWeight,
      );
}

/** One decimal, if it is needed. */
function short(score: number): string {
  return String(Math.round(score * 10) / 10);
}
