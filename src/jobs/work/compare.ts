import type { Question } from '../../core/question/Question.ts';
import { findCandidate } from '../../core/review/ExchangeView.ts';
import { type ExchangeJob, questionFor, type StageInput } from '../run/ExchangeJob.ts';

/**
 * Makes a judge compare the proposed pair, once in each order. A verdict that changes with the order, or that contradicts the
 * scores, makes the pair contested. Exchanges without a proposed pair, and decided ones, are skipped.
 */
export const compare: ExchangeJob = {
  id: 'compare',
  stages: [{ role: 'judge', questions: bothOrders }],
};

function bothOrders(input: StageInput): readonly Question[] {
  const { proposal, candidates, observations, decision, harmless } = input.view;
  if (proposal.kind !== 'pair' || decision) {
    return [];
  }
  const risks = observations.filter((one) => one.active).map((one) => one.observation);
  const textOf = (id: string) => findCandidate(candidates, id)?.text ?? '';
  const { chosen, rejected } = proposal;
  return [[chosen, rejected] as const, [rejected, chosen] as const].map(([first, second]) =>
    questionFor(
      input,
      { kind: 'compare', first, second, observations: risks },
      { answer: textOf(first), secondAnswer: textOf(second), harmless },
    ),
  );
}
