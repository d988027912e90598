import * as l10n from '@vscode/l10n';
import { messageOf } from '../../src/core/objects.ts';
import { SerialQueue } from '../../src/core/promises.ts';
import { bothBad, decidedStatus, type VerdictAction } from '../../src/core/review/DecisionEvent.ts';
import {
  decidePair,
  explainWarning,
  isRanked,
  type ShownPair,
  shownPair,
  verdictName,
} from '../../src/core/review/decidePair.ts';
import { findCandidate } from '../../src/core/review/ExchangeView.ts';
import type { DecisionResult, Input } from '../../src/protocol/requests.ts';
import type { AnswerView, ExchangeContent, ExchangeCursor } from '../../src/protocol/views.ts';
import { host } from '../host.ts';
import { findUpcoming, nextKnown, passOver, takeUpAgain } from './ahead.ts';
import { ranking, toggleRanked } from './answers/ranking.ts';
import { forgetRemark, remarkFor } from './answers/remarks.ts';
import { jumpTo, reloadRecords, returnTo } from './cursor.ts';
import { noteDecision } from './curtain/workload.ts';
import { filter } from './filter.ts';
import {
  cursor,
  editing,
  exchange,
  hidden,
  isOnScreen,
  moving,
  note,
  ready,
  record,
  say,
  selection,
  settled,
  sides,
} from './store.ts';
import { exchangeKey, type GivenVerdict, lastVerdict, showGiven } from './verdicts.ts';

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

/** Why the answers on screen cannot be accepted as a pair or a ranking, or the only one not approved; undefined if they can. */
export function whyNotAcceptable(content: ExchangeContent): string | undefined {
  if (ranking.value) {
    return ranking.value.length < 2 ? l10n.t('Rank at least two answers first.') : undefined;
  }
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
  if (!isOnScreen() || !content || hidden.value) {
    return;
  }
  const { chosen, rejected } = pairOnScreen(content);
  const answer = content.view.candidates.find((one) => one.number === number);
  if (answer && ranking.value) {
    toggleRanked(answer.id);
    return;
  }
  if (!answer || !rejected) {
    say(answer ? l10n.t('There is only one answer.') : l10n.t('There is no answer {0}.', number));
    return;
  }
  const other = answer.id === rejected.id ? chosen : rejected;
  sides.value = { chosen: answer.id, rejected: other?.id, ranked: true };
  say(l10n.t('Answer {0} is the better one. Press A to accept the pair.', number));
}

/** Accepts the pair on screen, approves the only answer, or says why neither is possible. */
export async function acceptOnScreen(press?: number): Promise<void> {
  const content = exchange.value;
  const { rejected } = content ? pairOnScreen(content) : {};
  const pair = { kind: rejected ? 'accept' : 'approve' } as const;
  await giveRanked(ranking.value ? { kind: 'rank', ranking: [...ranking.value] } : pair, press);
}

/** Gives a verdict that needs to know which answer is the better one. */
export async function giveRanked(given: VerdictAction, press?: number): Promise<void> {
  const isOther = ranking.value !== undefined && given.kind !== 'rank';
  const refusal =
    settled.value &&
    exchange.value &&
    !hidden.value &&
    (isOther ? l10n.t('Accept the ranking (A) or leave it (Shift+R).') : whyNotAcceptable(exchange.value));
  if (refusal) {
    say(refusal);
  } else {
    await giveVerdict(given, press);
  }
}

/** What can be decided although the sample is hidden, in kind: nothing that is trained on. */
const possibleWhileHidden: readonly VerdictAction['kind'][] = ['skip', 'reject', 'clear', 'annotate'];

/** Why other verdicts on a hidden sample are refused. */
export function refusedWhileHidden(): string {
  return l10n.t('The sample is hidden. Press Space to reveal it before you decide.');
}

/** Whether a verdict can be given on a hidden sample: that both answers are bad is said of what has been read. */
function isPossibleWhileHidden({ kind, reasons = [] }: VerdictAction): boolean {
  return possibleWhileHidden.includes(kind) && !reasons.includes(bothBad);
}

/**
 * Gives a verdict on the answers on screen: shows it and moves on to the next undecided exchange at once, while the host writes
 * it. If that fails, the verdict is taken back, which the page says. `press` is the number of the key that gave it. Resolves to
 * whether it was recorded.
 */
export async function giveVerdict(given: VerdictAction, press?: number): Promise<boolean> {
  const content = exchange.value;
  const seen = whatIsSeen(press);
  if (!content || !seen) {
    return false;
  }
  if (hidden.value && !isPossibleWhileHidden(given)) {
    say(refusedWhileHidden());
    return false;
  }
  const { chosen, rejected } = pairOnScreen(content);
  const shown = { ...(chosen ? { chosen: chosen.id } : {}), ...(rejected ? { rejected: rejected.id } : {}) };
  const action = { ...given, ...remarkFor(content, given), shown };
  const result = resultOf(host.request('verdict', { ...seen, action }));
  const made = decidePair(content.view, action, { newId: () => 'curator:new' });
  if (!made.ok) {
    // The host says why.
    return isWritten(await result, seen);
  }
  const { decision, warning } = made;
  const verdict = {
    row: seen.row,
    exchange: seen.exchange,
    position: cursor.value.position,
    record: record.value?.name ?? '',
    name: verdictName(decision),
    status: decision ? decidedStatus(decision) : ('undecided' as const),
    warning: warning && explainWarning(warning),
    stays: warning === 'bad-label',
  };
  forgetRemark();
  noteDecision();
  const recorded = showGiven(verdict, result);
  show(verdict, given.kind);
  return (await recorded) || takeBack(seen);
}

/** Shows a verdict that has just been given, and moves on. */
function show(verdict: GivenVerdict, kind: VerdictAction['kind']): void {
  note.value = undefined;
  editing.value = { kind: 'none' };
  sides.value = {};
  ranking.value = undefined;
  selection.value = [];
  if (kind === 'clear') {
    takeUpAgain(verdict);
    return;
  }
  passOver(verdict);
  if (ready.value?.autoAdvance && !verdict.stays) {
    goToNextUndecided().catch(host.reportError);
  }
}

/** A verdict that was shown has not been recorded: the exchange is undecided again. */
function takeBack(at: ExchangeCursor): false {
  takeUpAgain(at);
  reloadRecords([at.row]);
  return false;
}

const moves = new SerialQueue();

/** Goes to the next undecided exchange, at once if it is known, or says that there is none. */
export async function goToNextUndecided(): Promise<void> {
  const known = moving.value === 0 ? nextKnown(cursor.value) : undefined;
  if (known) {
    jumpTo(known);
    return;
  }
  moving.value += 1;
  await moves.run(goToFound).finally(() => {
    moving.value -= 1;
  });
}

async function goToFound(): Promise<void> {
  const from = cursor.value;
  const next = nextKnown(from) ?? (await findUpcoming())[0];
  if (exchangeKey(cursor.value) !== exchangeKey(from)) {
    // The curator has gone elsewhere meanwhile. A new cursor alone tells nothing: the same record may have been loaded again.
    return;
  }
  const isFiltered = filter.value.text !== '';
  if (next?.row === from.row && next.exchange === from.exchange) {
    say(
      isFiltered
        ? l10n.t('This is the only one left in this list.')
        : l10n.t('This is the only undecided exchange.'),
    );
  } else if (next) {
    jumpTo(next);
  } else {
    say(isFiltered ? l10n.t('Nothing is left in this list.') : l10n.t('Everything is decided.'));
  }
}

/** What a decision is about: what is on screen. */
type Seen = Pick<Input<'verdict'>, 'row' | 'exchange' | 'identity' | 'hash' | 'press'>;

/**
 * What is on screen, for a decision about it. Between a move and the arrival of the record no decision is possible, since the
 * screen does not show what the cursor is at; then it says so.
 */
function whatIsSeen(press: number | undefined): Seen | undefined {
  if (!isOnScreen() || !record.value) {
    return undefined;
  }
  const { row, exchange } = cursor.value;
  const { identity, hash } = record.value;
  return { row, exchange, identity, hash, ...(press === undefined ? {} : { press }) };
}

/** What the host has answered to a decision; an error is a reason why it was not written. */
async function resultOf(answer: Promise<DecisionResult>): Promise<DecisionResult> {
  try {
    return await answer;
  } catch (error) {
    host.reportError(error);
    return { decided: false, message: messageOf(error) };
  }
}

/** If a decision was not written, says why and shows the current state of its record. Returns whether it was written. */
function isWritten(result: DecisionResult, { row }: Seen): boolean {
  if (!result.decided) {
    say(result.message);
    reloadRecords([row]);
  }
  return result.decided;
}

/** Makes the host write a decision about what is on screen; resolves to whether it did. */
export async function decide(ask: (seen: Seen) => Promise<DecisionResult>, press?: number): Promise<boolean> {
  const seen = whatIsSeen(press);
  return seen !== undefined && isWritten(await resultOf(ask(seen)), seen);
}

/** Goes back to the last verdict, where everything is shown by now, so that the curator may change their mind. */
export function lookBack(): void {
  const last = lastVerdict.value;
  if (last) {
    returnTo(last);
  } else {
    say(l10n.t('There is no verdict to look back at yet.'));
  }
}
