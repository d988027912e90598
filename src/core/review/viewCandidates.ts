import { observationKey } from '../disentangle/observationKey.ts';
import { combineScores } from '../feedback/combineScores.ts';
import type { ScoreSettings } from '../feedback/ScoreSettings.ts';
import type { Exchange } from '../sample/Exchange.ts';
import { answersOf } from './answersOf.ts';
import { datasetCandidateId } from './datasetCandidateId.ts';
import type { CandidateView, ObservationView, Origin } from './ExchangeView.ts';
import type { ExchangeState } from './ReviewState.ts';

interface Unscored {
  readonly id: string;
  readonly text: string;
  readonly origin: Origin;
}

/** The candidates of an exchange with the scores that the last judge gave them. */
export function viewCandidates(
  exchange: Exchange,
  state: ExchangeState,
  observations: readonly ObservationView[],
  settings: ScoreSettings,
): readonly CandidateView[] {
  const active = observations.filter((one) => one.active);
  const observationScores = answersOf(state, 'observation-score');
  const globalScores = answersOf(state, 'global-score');
  return listCandidates(exchange, state).map((candidate): CandidateView => {
    const recognitions = active.flatMap(({ key, observation }) => {
      const asked = observationScores.find(
        ({ task }) =>
          task.candidate === candidate.id && observationKey(task.observation) === observationKey(observation),
      );
      return asked ? [{ key, ...asked.reply }] : [];
    });
    const global = globalScores.find(({ task }) => task.candidate === candidate.id);
    const yes = recognitions.filter((one) => one.content && one.source && one.category).length;
    const observationShare = recognitions.length === 0 ? undefined : yes / recognitions.length;
    return {
      ...candidate,
      recognitions,
      observationShare,
      globalScore: global?.reply,
      combined: global && combineScores(observationShare, global.reply.score, settings),
      judge: global?.event.model,
      outdated: global !== undefined && !sameObservations(global.task.observations, active),
    };
  });
}

/** The dataset's answers, and the text that a curator wrote, which lives in the decision it was written for. */
export function listCandidates(exchange: Exchange, state: ExchangeState): readonly Unscored[] {
  const fromDataset = exchange.answers.map(({ field, text, model }, index): Unscored => {
    return {
      id: datasetCandidateId(index),
      text,
      origin: { kind: 'dataset', field, ...(model ? { model } : {}) },
    };
  });
  const decision = state.pair?.to;
  const by = state.pair?.by ?? '';
  const written = [decision?.chosen, decision?.rejected].flatMap((side): Unscored[] =>
    side?.edited ? [{ id: side.candidate, text: side.text, origin: { kind: 'curator', by } }] : [],
  );
  return [...fromDataset, ...written];
}

function sameObservations(
  scored: readonly Parameters<typeof observationKey>[0][],
  active: readonly ObservationView[],
) {
  const before = scored.map(observationKey).sort().join('\n');
  const now = active
    .map((one) => observationKey(one.observation))
    .sort()
    .join('\n');
  return before === now;
}
