import * as l10n from '@vscode/l10n';
import type { Evidence } from '../../src/core/disentangle/Evidence.ts';
import type { ObservationDecision } from '../../src/core/review/DecisionEvent.ts';
import type { ObservationView, Wording } from '../../src/core/review/ExchangeView.ts';
import { nextDecision, type ObservationAction } from '../../src/core/review/observations/nextDecision.ts';
import type { RawObservation } from '../../src/core/sample/Exchange.ts';
import { plural } from '../../src/core/text/localized.ts';
import type { AnswerView } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { decide, pairOnScreen } from './decisions.ts';
import { editing, exchange, focusedObservation, hidden, isOnScreen, say } from './store.ts';

interface Judgement {
  readonly key: string;
  readonly to: ObservationDecision | null;
}

/** Makes the host write decisions on observations, as one step of undo. Resolves to whether it did. */
function judge(judgements: readonly Judgement[], press?: number): Promise<boolean> {
  return decide((seen) => host.request('judgeObservations', { ...seen, judgements: [...judgements] }), press);
}

/** Does something about an observation, or says why nothing changes. Resolves to whether it was recorded. */
export async function actOn(
  one: ObservationView,
  action: ObservationAction,
  press?: number,
): Promise<boolean> {
  const to = nextDecision(one, action);
  if (to === undefined) {
    say(whyNothing(one, action));
    return false;
  }
  return judge([{ key: one.key, to }], press);
}

function whyNothing({ verdict }: ObservationView, { kind }: ObservationAction): string {
  if (kind === 'point') {
    return verdict === 'rejected'
      ? l10n.t('This observation is rejected: accept it before you point at its evidence.')
      : l10n.t('Nothing done: this is evidence of it already, or it has too much.');
  }
  return l10n.t('It is accepted already, with what you wrote or pointed at. Undo takes that back.');
}

/** Accepts all open observations on screen that count, which suggestions of agents do not, as one step of undo. */
export function acceptAllObservations(press?: number): void {
  if (!isOnScreen() || hidden.value) {
    return;
  }
  const open = (exchange.value?.view.observations ?? []).filter(({ verdict }) => verdict === 'proposed');
  const judgements = open.flatMap((one) => {
    const to = one.active ? nextDecision(one, { kind: 'accept' }) : undefined;
    return to ? [{ key: one.key, to }] : [];
  });
  const refuted = open.length - judgements.length;
  if (judgements.length === 0) {
    say(refuted > 0 ? leftOpen(refuted) : l10n.t('No observation is open.'));
    return;
  }
  const done = plural(l10n.t('{0} observation accepted. | {0} observations accepted.'), judgements.length);
  void judge(judgements, press).then((isWritten) => {
    if (isWritten) {
      say([done, ...(refuted > 0 ? [leftOpen(refuted)] : [])].join(' '));
    }
  });
}

function leftOpen(refuted: number): string {
  return plural(
    l10n.t(
      '{0} observation that a check did not confirm or that an agent suggests is still open. | {0} observations that a check did not confirm or that agents suggest are still open.',
    ),
    refuted,
  );
}

/** Makes a wording that was grouped with others an observation of its own, accepted. */
export function keepApart({ key }: Wording): void {
  void judge([{ key, to: { verdict: 'accepted', apart: true } }]);
}

/** Resolves to whether it was recorded. */
export function saveEdited(
  one: ObservationView,
  edited: RawObservation,
  evidence: readonly Evidence[] = one.evidence,
): Promise<boolean> {
  editing.value = { kind: 'none' };
  return actOn(one, { kind: 'edit', edited, evidence });
}

/** Resolves to whether it was recorded. */
export async function saveAdded(
  observation: RawObservation,
  evidence: readonly Evidence[] = [],
): Promise<boolean> {
  editing.value = { kind: 'none' };
  const more = evidence.length > 0 ? { evidence: [...evidence] } : {};
  return decide((seen) => host.request('addObservation', { ...seen, observation, ...more }), undefined);
}

/** Says whether an answer recognizes an observation; the same again takes it back. */
export function markRecognition(
  { id, marks }: AnswerView,
  { key }: ObservationView,
  recognized: boolean,
  press?: number,
): void {
  const now = marks.find((one) => one.key === key)?.recognized;
  const next = now === recognized ? null : recognized;
  void decide(
    (seen) => host.request('markRecognition', { ...seen, key, candidate: id, recognized: next }),
    press,
  );
}

/** Says it of one of the two answers on screen and the observation that keys apply to. */
export function markOnScreen(side: 'chosen' | 'rejected', recognized: boolean, press?: number): void {
  if (!isOnScreen() || !exchange.value || hidden.value) {
    return;
  }
  const one = currentObservation();
  const answer = pairOnScreen(exchange.value)[side];
  if (!one || !answer) {
    say(one ? l10n.t('There is no such answer.') : l10n.t('There is no observation.'));
    return;
  }
  markRecognition(answer, one, recognized, press);
}

/** The observation that keys apply to, undefined if there is none. */
export function currentObservation(): ObservationView | undefined {
  return exchange.value?.view.observations[focusedObservation.value];
}

/** Makes keys apply to an observation. */
export function focusObservation(key: string): void {
  const at = exchange.value?.view.observations.findIndex((one) => one.key === key) ?? -1;
  focusedObservation.value = Math.max(0, at);
}

/** Moves the focus to the next observation, wrapping around. */
export function focusNextObservation(): void {
  const count = exchange.value?.view.observations.length ?? 0;
  focusedObservation.value = count === 0 ? 0 : (focusedObservation.value + 1) % count;
}
