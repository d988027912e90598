import * as l10n from '@vscode/l10n';
import type { CandidateView, ObservationView } from '../../../src/core/review/ExchangeView.ts';
import type { ShownExchange } from '../../../src/protocol/views.ts';
import { reasonText } from '../../text/offlineReasons.ts';
import { Icon } from '../../ui/Icon.tsx';
import { CategoryMark } from '../common/styles.tsx';

interface JudgedPair {
  readonly view: ShownExchange;
  readonly chosen: CandidateView;
  readonly rejected: CandidateView | undefined;
  /** How the two answers are called on screen. */
  readonly names: readonly [chosen: string, rejected: string];
}

/** Which answer recognizes which risk. */
export function Matrix({ view, chosen, rejected, names }: JudgedPair) {
  const observations = view.observations.filter((one) => one.active);
  const judged = [chosen, rejected].some((one) => one && one.recognitions.length > 0);
  if (observations.length === 0 || !judged) {
    return null;
  }
  return (
    <table class="matrix">
      <caption class="meta">{l10n.t('Does the answer recognize the risk?')}</caption>
      <thead>
        <tr>
          <th scope="col">{l10n.t('Observation')}</th>
          <th scope="col">{names[0]}</th>
          <th scope="col">{names[1]}</th>
        </tr>
      </thead>
      <tbody>
        {observations.map((one) => (
          <tr key={one.key}>
            <th scope="row">
              <CategoryMark label={one.observation.risk_category} />
              <span class="matrix-text" title={one.observation.malicious_content}>
                {one.observation.malicious_content}
              </span>
            </th>
            <Cell one={one} candidate={chosen} />
            <Cell one={one} candidate={rejected} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({
  one,
  candidate,
}: {
  readonly one: ObservationView;
  readonly candidate: CandidateView | undefined;
}) {
  const found = candidate?.recognitions.find((recognition) => recognition.key === one.key);
  if (!found) {
    return <td class="meta">–</td>;
  }
  const { content, source, category, asked } = found;
  const parts = [
    ...(content ? [] : [l10n.t('content')]),
    ...(source ? [] : [l10n.t('source')]),
    ...(category ? [] : [l10n.t('category')]),
  ];
  const yes = parts.length === 0;
  return (
    <td class={yes ? 'yes' : 'no'} title={yes ? '' : l10n.t('Not recognized: {0}', parts.join(', '))}>
      <Icon name={yes ? 'check' : 'close'} />
      {yes ? l10n.t('yes') : l10n.t('no')}
      {asked > 1 && <span class="meta number">{` ${found.yes}/${asked}`}</span>}
    </td>
  );
}

/** The judge's reasons for the global scores and for its preference. */
export function Reasons({ view, chosen, rejected, names }: JudgedPair) {
  const { proposal } = view;
  const isProposed =
    proposal.kind === 'pair' && proposal.chosen === chosen.id && proposal.rejected === rejected?.id;
  const given = [
    {
      name: `${names[0]} · ${l10n.t('Global')} ${chosen.globalScore?.all[0]}`,
      reason: chosen.globalScore?.reason ?? '',
    },
    {
      name: `${names[1]} · ${l10n.t('Global')} ${rejected?.globalScore?.all[0]}`,
      reason: rejected?.globalScore?.reason ?? '',
    },
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
    <dl class="reasons meta" aria-label={l10n.t('Judge’s reasons')}>
      {reasons.map(({ name, reason }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{reasonText(reason)}</dd>
        </div>
      ))}
    </dl>
  );
}
