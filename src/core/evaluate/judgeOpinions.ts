import { observationKey } from '../disentangle/observations.ts';
import { allAnswersOf, type TypedAnswer } from '../review/answersOf.ts';
import { modelName } from '../review/ExchangeView.ts';
import { modelKey } from '../review/ModelIdentity.ts';
import type { ExchangeState } from '../review/ReviewState.ts';
import { sentCodes } from './readResponses.ts';

/** What one judge says of one answer as a whole. */
export interface JudgeOpinion {
  readonly judge: string;
  /** The id of the candidate. */
  readonly candidate: string;
  /** 0..10, the mean of repeated scores; undefined if the judge was asked and gave none that can be read. */
  readonly score: number | undefined;
}

/** What every judge that was ever asked says of the answers to an exchange, not only the one whose scores count. */
export function judgeOpinions(state: Pick<ExchangeState, 'answers' | 'failures'>): readonly JudgeOpinion[] {
  const keyOf = (judge: string, candidate: string) => JSON.stringify([judge, candidate]);
  const opinions = new Map<string, JudgeOpinion>();
  for (const { task, model, reason } of state.failures.values()) {
    if (task.kind === 'global-score' && isSilence(reason.code)) {
      const [judge, candidate] = [modelName(model), task.candidate];
      opinions.set(keyOf(judge, candidate), { judge, candidate, score: undefined });
    }
  }
  const answers = Map.groupBy(allAnswersOf(state, 'global-score'), ({ event, task }) =>
    keyOf(modelName(event.model), task.candidate),
  );
  for (const [key, given] of answers) {
    const [last] = given.slice(-1);
    if (last) {
      opinions.set(key, {
        judge: modelName(last.event.model),
        candidate: last.task.candidate,
        score: meanScore(given.filter((one) => aboutOf(one) === aboutOf(last))),
      });
    }
  }
  return [...opinions.values()];
}

/** Whether a judge was reached and gave no judgment: it refused, wrote something else, or says that it cannot tell. */
function isSilence(code: string): boolean {
  return code === 'cannot-judge' || sentCodes.includes(code);
}

/** By which model, and with which risks before it, a score was given: only such scores are repetitions of each other. */
function aboutOf({ event, task }: TypedAnswer<'global-score'>): string {
  return JSON.stringify([modelKey(event.model), task.observations.map(observationKey).sort()]);
}

function meanScore(given: readonly TypedAnswer<'global-score'>[]): number {
  return given.reduce((sum, { reply }) => sum + reply.score, 0) / given.length;
}
