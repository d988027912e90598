import * as l10n from '@vscode/l10n';
import { messageOf } from '../../src/core/objects.ts';
import type { ObservationDecision, VerdictAction } from '../../src/core/review/DecisionEvent.ts';
import { type ShownPair, shownPair } from '../../src/core/review/decidePair.ts';
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

/** Gives a verdict on the pair on screen, reports the result, and moves on to the next undecided exchange. */
export async function giveVerdict(given: VerdictAction): Promise<void> {
  const content = exchange.value;
  if (!content || !settled.value || deciding || advancing !== undefined) {
    return;
  }
  // Hidden content can be skipped, but not judged.
  if (hidden.value && given.kind !== 'skip' && given.kind !== 'reject') {
    say(l10n.t('The sample is hidden. Press Space to reveal it before you decide.'));
    return;
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
    say(answer.message, true);
    editing.value = { kind: 'none' };
    sides.value = {};
    advance();
  }
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
function judgeObservation(one: ObservationView, to: ObservationDecision | null): void {
  void decide((seen) => host.request('judgeObservation', { ...seen, key: one.key, to }));
}

/** Accepts or rejects; the same verdict again reverts it. */
export function toggleVerdict(one: ObservationView, verdict: 'accepted' | 'rejected'): void {
  judgeObservation(one, one.verdict === verdict ? null : { verdict });
}

export function saveEdited(one: ObservationView, edited: RawObservation): void {
  editing.value = { kind: 'none' };
  judgeObservation(one, { verdict: one.verdict === 'added' ? 'added' : 'edited', edited });
}

export function saveAdded(observation: RawObservation): void {
  editing.value = { kind: 'none' };
  void decide((seen) => host.request('addObservation', { ...seen, observation }));
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
