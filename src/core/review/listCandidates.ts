import type { Exchange } from '../sample/Exchange.ts';
import { allAnswersOf } from './allAnswersOf.ts';
import { datasetCandidateId } from './datasetCandidateId.ts';
import type { Origin } from './ExchangeView.ts';
import type { ExchangeState } from './ReviewState.ts';
import { responseId } from './responseId.ts';

/** An answer to an exchange, not scored. */
export interface Candidate {
  readonly id: string;
  readonly text: string;
  readonly origin: Origin;
}

/**
 * The answers to an exchange: the dataset's, those that models wrote, and the text that a curator wrote, which lives in
 * the decision it was written for.
 */
export function listCandidates(exchange: Exchange, state: ExchangeState): readonly Candidate[] {
  const fromDataset = exchange.answers.map(
    ({ field, text, model }, index): Candidate => ({
      id: datasetCandidateId(index),
      text,
      origin: { kind: 'dataset', field, ...(model ? { model } : {}) },
    }),
  );
  const fromModels = allAnswersOf(state, 'respond').map(
    ({ event: { key, model }, task: { by }, reply }): Candidate => ({
      id: responseId(by, key),
      text: reply.answer,
      origin: { kind: 'model', model, passes: [], by },
    }),
  );
  const decision = state.pair?.to;
  const by = state.pair?.by ?? '';
  const sides = [
    decision?.chosen,
    decision?.rejected,
    ...(decision?.more ?? []).flatMap((one) => [one.chosen, one.rejected]),
  ];
  const written = sides.flatMap((side): Candidate[] =>
    side?.edited ? [{ id: side.candidate, text: side.text, origin: { kind: 'curator', by } }] : [],
  );
  const seen = new Set<string>();
  return [...fromDataset, ...fromModels, ...written].filter(({ id }) => !seen.has(id) && seen.add(id));
}
