import type { Exchange, RawObservation } from '../sample/Exchange.ts';
import { decidedObservations } from './decidedObservations.ts';
import { type Deciding, decidedAnswer, decidedPairs } from './decidedTexts.ts';
import type { ExportChoices, ExportRecord } from './ExportTarget.ts';
import { type ExportedTurn, exportedTurns } from './exportedTurns.ts';
import type { LeftOut, LeftOutReason } from './LeftOut.ts';
import type { LearnedTexts } from './lessons/Lesson.ts';
import {
  exchangeObstacle,
  type Obstacle,
  recordObstacle,
  type TurnObstacle,
  turnObstacles,
} from './obstacles.ts';
import type { TargetLimits } from './TargetLimits.ts';

/** What an exchange contributes to a conversation. */
export interface TrainingAnswer {
  readonly ok: true;
  readonly text: string;
  /** The answer that it is preferred to, if a pair was decided on. */
  readonly rejected: string | undefined;
  /** Undefined if the dataset's own observations stay as they are. */
  readonly observe: readonly RawObservation[] | undefined;
  /** How many observations are left out because they are not decided. */
  readonly open: number;
}

/** An answer with its observations, or the reason why there is none. */
export type ExchangeOutcome =
  | TrainingAnswer
  | { readonly ok: false; readonly reason: LeftOutReason; readonly detail?: string | undefined };

/** What a record contributes to training as one conversation, every answer of which is learned. */
export interface TrainingConversation {
  /** By exchange index. */
  readonly outcomes: readonly ExchangeOutcome[];
  /** The conversation of those that are exported. */
  readonly turns: readonly ExportedTurn[];
}

/**
 * The conversation of a record with the answers that somebody approved. An exchange without one is left out with its request,
 * and so is what its trainer cannot hold.
 */
export function trainingConversation(
  record: ExportRecord,
  limits: TargetLimits,
  choices: ExportChoices,
): TrainingConversation {
  const problem = recordObstacle(record, limits);
  const outcomes = outcomesOf(record, choices).map((outcome, at): ExchangeOutcome => {
    const exchange = record.record.exchanges[at];
    const found =
      outcome.ok && exchange ? (problem ?? exchangeObstacle(record, exchange, limits)) : undefined;
    return found ? { ok: false, ...found } : outcome;
  });
  // Leaving out an exchange changes the conversation, which is looked at again.
  for (;;) {
    const turns = turnsOf(record, outcomes);
    const blocked = blockedBy(turnObstacles(record, turns, limits), turns, outcomes);
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
function outcomesOf(record: ExportRecord, choices: ExportChoices): readonly ExchangeOutcome[] {
  const outcomes: ExchangeOutcome[] = [];
  for (const exchange of record.record.exchanges) {
    const before = exchange.prompt.role === 'tool' ? outcomes.at(-1) : undefined;
    const deciding = decidingOf(record, exchange, choices);
    const own: ExchangeOutcome = deciding ? outcomeOf(deciding) : { ok: false, reason: 'undecided' };
    outcomes.push(before?.ok === false ? before : own);
  }
  return outcomes;
}

function outcomeOf(deciding: Deciding): ExchangeOutcome {
  const answer = decidedAnswer(deciding);
  if (!answer.ok) {
    return answer;
  }
  const pairs = decidedPairs(deciding);
  return {
    ok: true,
    text: answer.all[0],
    rejected: pairs.ok ? pairs.all[0].rejected : undefined,
    ...decidedObservations(deciding.view, deciding.choices),
  };
}

/** An exchange with what was decided about it. */
export function decidingOf(
  { record, views }: ExportRecord,
  { index }: Exchange,
  choices: ExportChoices,
): Deciding | undefined {
  const view = views[index];
  return view && { view, splitsPair: record.contexts?.splitsPair ?? false, choices };
}

/** The exchanges that are exported, by index. */
export function exportedExchanges(outcomes: readonly ExchangeOutcome[]): readonly number[] {
  return outcomes.flatMap(({ ok }, index) => (ok ? [index] : []));
}

/** The answers that are learned, with those that they are preferred to if rows have them. */
export function learnedAnswers(
  outcomes: readonly ExchangeOutcome[],
  sides: 'wanted' | 'with-rejected' = 'wanted',
): readonly LearnedTexts[] {
  return outcomes.flatMap((one, exchange) => {
    const unwanted = one.ok && sides === 'with-rejected' ? one.rejected : undefined;
    return one.ok ? [{ exchange, wanted: one.text, unwanted }] : [];
  });
}

/** How many observations of exported answers are left out because they are not decided. */
export function openObservations(outcomes: readonly ExchangeOutcome[]): number {
  return outcomes.reduce((sum, one) => sum + (one.ok ? one.open : 0), 0);
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
