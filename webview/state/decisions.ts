import * as l10n from '@vscode/l10n';
import type { ObservationDecision, VerdictAction } from '../../src/core/review/DecisionEvent.ts';
import { type ShownPair, shownPair } from '../../src/core/review/decidePair.ts';
import { findCandidate, type ObservationView } from '../../src/core/review/ExchangeView.ts';
import type { RawObservation } from '../../src/core/sample/Exchange.ts';
import { messageOf } from '../../src/core/text/messageOf.ts';
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

/** Set between a verdict and the move to the next exchange; a verdict in that time would be about what nobody has seen. */
let advancing: ReturnType<typeof setTimeout> | undefined;
let deciding = false;

/** The pair on screen: the one that the curator has put side by side, else the one that the exchange shows. */
export function pairOnScreen({ view }: ExchangeContent): ShownPair<AnswerView> {
  const standard = shownPair(view);
  return {
    chosen: findCandidate(view.candidates, sides.value.chosen) ?? standard.chosen,
    rejected: findCandidate(view.candidates, sides.value.rejected) ?? standard.rejected,
  };
}

/** Gives a verdict on the pair on screen, says what came of it, and moves on to the next undecided exchange. */
export async function giveVerdict(given: VerdictAction): Promise<void> {
  const content = exchange.value;
  if (!content || !settled.value || deciding || advancing !== undefined) {
    return;
  }
  // What is hidden can be put aside, but not judged.
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

/** Stays where it is: the curator has moved by hand or taken the verdict back. */
export function stopAdvancing(): void {
  clearTimeout(advancing);
  advancing = undefined;
}

/** Goes to the next exchange that nobody has decided on, and says so where there is none. */
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

/** What is on screen: what a decision is about. */
type Seen = Pick<Input<'verdict'>, 'row' | 'exchange' | 'hash'>;

/**
 * Has the host write a decision about what is on screen. One that it refuses says why and shows the record as it is by
 * now; between a move and the record that comes, none is given: what is on screen is not what the cursor is at.
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

/** Writes what the curator says of an observation; null takes it back. */
function judgeObservation(one: ObservationView, to: ObservationDecision | null): void {
  void decide((seen) => host.request('judgeObservation', { ...seen, key: one.key, to }));
}

/** Accepts or rejects; the same verdict again takes it back. */
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

/** The observation that keys are about, undefined where there is none. */
export function currentObservation(): ObservationView | undefined {
  return exchange.value?.view.observations[focusedObservation.value];
}

/** Moves the keys on to the next observation, round and round. */
export function focusNextObservation(): void {
  const count = exchange.value?.view.observations.length ?? 0;
  focusedObservation.value = count === 0 ? 0 : (focusedObservation.value + 1) % count;
}
