import * as l10n from '@vscode/l10n';
import { messageOf } from '../../src/core/objects.ts';
import type { ObservationDecision, VerdictAction } from '../../src/core/review/DecisionEvent.ts';
import { isRanked, type ShownPair, shownPair } from '../../src/core/review/decidePair.ts';
import { findCandidate, type ObservationView } from '../../src/core/review/ExchangeView.ts';
import type { RawObservation } from '../../src/core/sample/Exchange.ts';
import type { DecisionResult, Input } from '../../src/protocol/requests.ts';
import type { AnswerView, ExchangeContent } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { goTo, loadRecord } from './cursor.ts';
import {
  cursor,
  editing,
  exchange,
  focusedObservation,
  hidden,
  note,
  ready,
  record,
  say,
  settled,
  sides,
} from './store.ts';

/** Set between a verdict and the move to the next exchange; verdicts in that time would be about something not yet seen. */
let advancing: ReturnType<typeof setTimeout> | undefined;
let deciding = false;

/** The pair on screen: the one that the curator has selected, else the one of the exchange. */
export function pairOnScreen({ view }: ExchangeContent): ShownPair<AnswerView> {
  const standard = shownPair(view);
  return {
    chosen: findCandidate(view.candidates, sides.value.chosen) ?? standard.chosen,
    rejected: findCandidate(view.candidates, sides.value.rejected) ?? standard.rejected,
  };
}

/** Whether the curator, a decision or a proposal says which of the answers on screen is the better one. */
export function isRankedOnScreen({ view }: ExchangeContent): boolean {
  return sides.value.ranked === true || isRanked(view);
}

/** Why the answers on screen cannot be accepted as a pair, or the only one not approved; undefined if they can. */
export function whyNotAcceptable(content: ExchangeContent): string | undefined {
  const { chosen, rejected } = pairOnScreen(content);
  if (!chosen) {
    return l10n.t('There is no answer yet.');
  }
  return rejected && !isRankedOnScreen(content)
    ? l10n.t('Choose the better answer first: press its number.')
    : undefined;
}

/** Puts an answer, by its number, on the side of the better one. */
export function chooseBetter(number: number): void {
  const content = exchange.value;
  if (!content || !settled.value || hidden.value) {
    return;
  }
  const { chosen, rejected } = pairOnScreen(content);
  const answer = content.view.candidates.find((one) => one.number === number);
  if (!answer || !rejected) {
    say(answer ? l10n.t('There is only one answer.') : l10n.t('There is no answer {0}.', number));
    return;
  }
  stopAdvancing();
  const other = answer.id === rejected.id ? chosen : rejected;
  sides.value = { chosen: answer.id, rejected: other?.id, ranked: true };
  say(l10n.t('Answer {0} is the better one. Press A to accept the pair.', number));
}

/** Accepts the pair on screen, approves the only answer, or says why neither is possible. */
export async function acceptOnScreen(): Promise<void> {
  const content = exchange.value;
  const { rejected } = content ? pairOnScreen(content) : {};
  await giveRanked({ kind: rejected ? 'accept' : 'approve' });
}

/** Gives a verdict that needs to know which answer is the better one. */
export async function giveRanked(given: VerdictAction): Promise<void> {
  const refusal = exchange.value && !hidden.value && whyNotAcceptable(exchange.value);
  if (refusal) {
    say(refusal);
  } else {
    await giveVerdict(given);
  }
}

/** What can be decided although the sample is hidden: nothing that is trained on. */
const possibleWhileHidden: readonly VerdictAction['kind'][] = ['skip', 'reject', 'clear'];

/**
 * Gives a verdict on the answers on screen, reports the result, and moves on to the next undecided exchange. Resolves to whether
 * it was recorded.
 */
export async function giveVerdict(given: VerdictAction): Promise<boolean> {
  const content = exchange.value;
  if (!content || !settled.value || deciding || advancing !== undefined) {
    return false;
  }
  if (hidden.value && !possibleWhileHidden.includes(given.kind)) {
    say(l10n.t('The sample is hidden. Press Space to reveal it before you decide.'));
    return false;
  }
  const { chosen, rejected } = pairOnScreen(content);
  const shown = { ...(chosen ? { chosen: chosen.id } : {}), ...(rejected ? { rejected: rejected.id } : {}) };
  deciding = true;
  const answer = await decide((seen) =>
    host.request('verdict', { ...seen, action: { ...given, shown } }),
  ).finally(() => {
    deciding = false;
  });
  if (answer?.decided) {
    say(answer.message, true, answer.warning);
    editing.value = { kind: 'none' };
    sides.value = {};
    // A warning stays in sight, and so does what is undecided again.
    if (!answer.warning && given.kind !== 'clear') {
      advance();
    }
  }
  return answer?.decided ?? false;
}

/** Cancels the pending move: the curator has moved manually or undone the verdict. */
export function stopAdvancing(): void {
  clearTimeout(advancing);
  advancing = undefined;
}

/** Goes to the next undecided exchange, or says that there is none. */
export async function goToNextUndecided(): Promise<void> {
  const next = await host.request('nextUndecided', cursor.value);
  const { row, exchange } = cursor.value;
  if (next?.row === row && next.exchange === exchange) {
    say(l10n.t('This is the only undecided exchange.'), note.value?.undo);
  } else if (next) {
    note.value = undefined;
    goTo(next);
  } else {
    say(l10n.t('Everything is decided.'), note.value?.undo);
  }
}

function advance(): void {
  const delay = ready.value?.autoAdvance ?? 0;
  if (delay > 0) {
    advancing = setTimeout(() => {
      advancing = undefined;
      goToNextUndecided().catch(host.reportError);
    }, delay);
  }
}

/** What a decision is about: what is on screen. */
type Seen = Pick<Input<'verdict'>, 'row' | 'exchange' | 'hash'>;

/**
 * Makes the host write a decision about what is on screen. If it refuses, shows why and the current state of the record.
 * Between a move and the arrival of the record no decision is possible: the screen does not show what the cursor is at.
 */
async function decide(ask: (seen: Seen) => Promise<DecisionResult>): Promise<DecisionResult | undefined> {
  if (!record.value || !settled.value) {
    return undefined;
  }
  const { row, exchange } = cursor.value;
  try {
    const answer = await ask({ row, exchange, hash: record.value.hash });
    if (!answer.decided) {
      say(answer.message);
      void loadRecord();
    }
    return answer;
  } catch (error) {
    say(messageOf(error));
    host.reportError(error);
    return undefined;
  }
}

/** Writes the curator's decision on an observation; null reverts it. */
async function judgeObservation(one: ObservationView, to: ObservationDecision | null): Promise<boolean> {
  const answer = await decide((seen) => host.request('judgeObservation', { ...seen, key: one.key, to }));
  return answer?.decided ?? false;
}

/** Accepts or rejects; the same verdict again reverts it. */
export function toggleVerdict(one: ObservationView, verdict: 'accepted' | 'rejected'): void {
  void judgeObservation(one, one.verdict === verdict ? null : { verdict });
}

/** Resolves to whether it was recorded. */
export function saveEdited(one: ObservationView, edited: RawObservation): Promise<boolean> {
  editing.value = { kind: 'none' };
  return judgeObservation(one, { verdict: one.verdict === 'added' ? 'added' : 'edited', edited });
}

/** Resolves to whether it was recorded. */
export async function saveAdded(observation: RawObservation): Promise<boolean> {
  editing.value = { kind: 'none' };
  const answer = await decide((seen) => host.request('addObservation', { ...seen, observation }));
  return answer?.decided ?? false;
}

/** The observation that keys apply to, undefined if there is none. */
export function currentObservation(): ObservationView | undefined {
  return exchange.value?.view.observations[focusedObservation.value];
}

/** Moves the focus to the next observation, wrapping around. */
export function focusNextObservation(): void {
  const count = exchange.value?.view.observations.length ?? 0;
  focusedObservation.value = count === 0 ? 0 : (focusedObservation.value + 1) % count;
}
