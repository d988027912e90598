import type { Replies } from '../../../core/question/replySchemas.ts';
import type { RawObservation } from '../../../core/sample/RawObservation.ts';
import { scoreGlobal } from './scoreGlobal.ts';

/** Two answers by the same rubric; rules have no favourite position, so both orders agree. */
export function compareAnswers(
  observations: readonly RawObservation[],
  first: string,
  second: string,
): Replies['compare'] {
  const scores = [first, second].map((answer) => scoreGlobal(observations, answer).score);
  const [one = 0, other = 0] = scores;
  const better = one === other ? 'equal' : one > other ? 'first' : 'second';
  return { better, reason: `The rules give ${one} to the first and ${other} to the second.` };
}
