import { decidedStatus } from '../review/DecisionEvent.ts';
import type { ExchangeView, Origin } from '../review/ExchangeView.ts';
import type { RawObservation } from '../sample/Exchange.ts';
import { decidedPair } from './decidedPair.ts';
import type { ExportRecord } from './ExportTarget.ts';
import { type ExportedTurn, exportedTurns } from './exportedTurns.ts';
import type { LeftOut, LeftOutReason } from './LeftOut.ts';
import {
  exchangeObstacle,
  type Obstacle,
  recordObstacle,
  type TurnObstacle,
  turnObstacles,
} from './obstacles.ts';

/** What an exchange contributes to training. */
export interface DecidedAnswer {
  readonly ok: true;
  readonly text: string;
  /** The answer that it is preferred to, if a pair was decided on. */
  readonly rejected: string | undefined;
  /** Undefined if no observation was decided on: then the dataset's own are kept. */
  readonly observe: readonly RawObservation[] | undefined;
}

/** An answer with its observations, or the reason why there is none. */
export type ExchangeOutcome =
  | DecidedAnswer
  | { readonly ok: false; readonly reason: LeftOutReason; readonly detail?: string | undefined };

/** What a record contributes to training: the outcome of each exchange, and the conversation of those that are exported. */
export interface DecidedConversation {
  readonly outcomes: readonly ExchangeOutcome[];
  readonly turns: readonly ExportedTurn[];
}

/** What is exported of a record: its decided answers, as far as the conversation around them can be trained on. */
export function decidedConversation(record: ExportRecord): DecidedConversation {
  const problem = recordObstacle(record.record);
  const outcomes = outcomesOf(record).map((outcome, at): ExchangeOutcome => {
    const exchange = record.record.exchanges[at];
    const found = outcome.ok && exchange ? (problem ?? exchangeObstacle(record, exchange)) : undefined;
    return found ? { ok: false, ...found } : outcome;
  });
  // Leaving out an exchange changes the conversation, which is looked at again.
  for (;;) {
    const turns = turnsOf(record, outcomes);
    const blocked = blockedBy(turnObstacles(turns), turns, outcomes);
    if (blocked.size === 0) {
      return { outcomes, turns };
    }
    for (const [index, { reason, detail }] of blocked) {
      outcomes[index] = { ok: false, reason, detail };
    }
  }
}

/** The exchanges that are still exported and have an obstacle: in their own request or answer, or in a turn before them. */
function blockedBy(
  obstacles: readonly TurnObstacle[],
  turns: readonly ExportedTurn[],
  outcomes: readonly ExchangeOutcome[],
): ReadonlyMap<number, Obstacle> {
  const blocked = new Map<number, Obstacle>();
  for (const obstacle of obstacles) {
    const own = turns[obstacle.at]?.asks ?? turns[obstacle.at]?.answers;
    const isOwn = obstacle.reason !== 'role-order' && own && outcomes[own.index]?.ok;
    const meant = isOwn
      ? [own]
      : turns.slice(obstacle.at).flatMap(({ asks, answers }) => asks ?? answers ?? []);
    for (const { index } of meant) {
      if (outcomes[index]?.ok && !blocked.has(index)) {
        blocked.set(index, obstacle);
      }
    }
  }
  return blocked;
}

function turnsOf({ record }: ExportRecord, outcomes: readonly ExchangeOutcome[]): readonly ExportedTurn[] {
  const kept = record.exchanges.filter(({ index }) => outcomes[index]?.ok);
  return exportedTurns(record, kept, ({ index }) => {
    const outcome = outcomes[index];
    return outcome?.ok ? { text: outcome.text } : 'left-out';
  });
}

/** What was decided about each exchange of a record. A tool's result means nothing without the call before it. */
function outcomesOf({ record, views }: ExportRecord): readonly ExchangeOutcome[] {
  const outcomes: ExchangeOutcome[] = [];
  for (const { index, prompt } of record.exchanges) {
    const view = views[index];
    const before = prompt.role === 'tool' ? outcomes.at(-1) : undefined;
    const own: ExchangeOutcome = view
      ? decidedAnswer(view, record.contexts?.splitsPair)
      : { ok: false, reason: 'undecided' };
    outcomes.push(before?.ok === false ? before : own);
  }
  return outcomes;
}

/** The answer of an exchange that was decided on, or that needs no decision because it is the only one. */
function decidedAnswer(view: ExchangeView, splitsPair = false): ExchangeOutcome {
  if (view.decision?.verdict === 'rejected') {
    return { ok: false, reason: 'rejected' };
  }
  if (view.decision && view.stale) {
    return { ok: false, reason: 'stale' };
  }
  const pair = decidedPair(view, splitsPair);
  if (splitsPair && !pair.ok && pair.reason === 'contexts-part') {
    return pair;
  }
  const approved = approvedAnswer(view);
  const only = view.candidates.filter((one) => one.origin.kind === 'dataset');
  const written = only.length === 0 ? teacherAnswer(view) : undefined;
  const decided = pair.ok ? pair.chosen : approved;
  const text = decided ?? (only.length === 1 ? only[0]?.text : written);
  if (text === undefined) {
    return { ok: false, reason: only.length === 0 || pair.ok ? 'no-answer' : pair.reason };
  }
  if (decided === undefined && only.some(({ origin }) => isLabeledBad(origin))) {
    return { ok: false, reason: 'bad-label' };
  }
  if (text.trim() === '') {
    return { ok: false, reason: 'empty-answer' };
  }
  const hasDecisions =
    decided !== undefined ||
    written !== undefined ||
    view.observations.some((one) => one.verdict !== 'proposed');
  return {
    ok: true,
    text,
    rejected: pair.ok ? pair.rejected : undefined,
    observe: hasDecisions ? observed(view) : undefined,
  };
}

/** The answer that a curator approved without a pair; what they say of it counts more than the labels of the data. */
function approvedAnswer({ decision, stale }: ExchangeView): string | undefined {
  return decision && !stale && decidedStatus(decision) === 'approved' ? decision.chosen?.text : undefined;
}

/** What people rejected or called unsafe must not be what a model is trained to say. */
function isLabeledBad(origin: Origin): boolean {
  return origin.kind === 'dataset' && (origin.side === 'rejected' || origin.safe === false);
}

/**
 * What the teacher wrote if the data has no answer. It saw the risks; the row keeps them next to the answer and not in
 * the request, so that the model learns to see them by itself (context distillation, docs/method.md).
 */
function teacherAnswer({ candidates }: ExchangeView): string | undefined {
  return candidates.find(({ origin }) => origin.kind === 'model' && origin.by === 'teacher')?.text;
}

/** The observations that count; undecided ones of the dataset keep the labels they came with. */
function observed(view: ExchangeView): readonly RawObservation[] {
  return view.observations
    .filter((one) => one.active)
    .map((one) => {
      const asItCame = one.verdict !== 'edited' && one.origins.some((origin) => origin.kind === 'dataset');
      return asItCame ? one.found : one.observation;
    });
}

/** The exchanges that are exported, by index. */
export function exportedExchanges({ outcomes }: Pick<DecidedConversation, 'outcomes'>): readonly number[] {
  return outcomes.flatMap(({ ok }, index) => (ok ? [index] : []));
}

/** The exchanges without an answer, by name. */
export function leftOutOf(
  { row, identity }: ExportRecord,
  outcomes: readonly ExchangeOutcome[],
): readonly LeftOut[] {
  return outcomes.flatMap((one, exchange): LeftOut[] =>
    one.ok ? [] : [{ row, identity, exchange, reason: one.reason, detail: one.detail }],
  );
}
