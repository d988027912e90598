import { observationKey } from '../disentangle/observationKey.ts';
import { combineScores } from '../feedback/combineScores.ts';
import { meanAndSpread } from '../feedback/meanAndSpread.ts';
import type { ScoreSettings } from '../feedback/ScoreSettings.ts';
import type { Exchange } from '../sample/Exchange.ts';
import type { RawObservation } from '../sample/RawObservation.ts';
import type { TypedAnswer } from './allAnswersOf.ts';
import { answersOf } from './answersOf.ts';
import type { CandidateView, GlobalScore, ObservationView, Recognition } from './ExchangeView.ts';
import { listCandidates } from './listCandidates.ts';
import type { ExchangeState } from './ReviewState.ts';

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
    const asked = observationScores.filter(({ task }) => task.candidate === candidate.id);
    const recognitions = active.flatMap((one) => recognise(one, asked));
    const shares = recognitions.map((one) => one.yes / one.asked);
    const observationShare = meanAndSpread(shares)?.mean;
    const given = latest(globalScores.filter(({ task }) => task.candidate === candidate.id));
    const [first] = given;
    const globalScore = summarise(given);
    return {
      ...candidate,
      recognitions,
      observationShare,
      globalScore,
      combined: globalScore && combineScores(observationShare, globalScore.score, settings),
      judge: first?.event.model,
      outdated:
        first !== undefined &&
        keysOf(first.task.observations) !== keysOf(active.map((one) => one.observation)),
    };
  });
}

function recognise(
  { key, observation }: ObservationView,
  asked: readonly TypedAnswer<'observation-score'>[],
): readonly Recognition[] {
  const about = observationKey(observation);
  const replies = asked
    .filter(({ task }) => observationKey(task.observation) === about)
    .map(({ reply }) => reply);
  if (replies.length === 0) {
    return [];
  }
  const most = (part: 'content' | 'source' | 'category') =>
    replies.filter((reply) => reply[part]).length * 2 > replies.length;
  const yes = replies.filter((one) => one.content && one.source && one.category).length;
  const parts = { content: most('content'), source: most('source'), category: most('category') };
  return [{ key, ...parts, yes, asked: replies.length }];
}

/** Of repeated judgements, those about the same risks as the newest: others were about something else. */
function latest(scores: readonly TypedAnswer<'global-score'>[]): readonly TypedAnswer<'global-score'>[] {
  const last = scores.at(-1);
  return scores
    .filter(({ task }) => last && keysOf(task.observations) === keysOf(last.task.observations))
    .sort((a, b) => (a.task.repeat ?? 0) - (b.task.repeat ?? 0));
}

function summarise(given: readonly TypedAnswer<'global-score'>[]): GlobalScore | undefined {
  const all = given.map(({ reply }) => reply.score);
  const score = meanAndSpread(all);
  return score && { score: score.mean, spread: score.spread, reason: given[0]?.reply.reason ?? '', all };
}

function keysOf(observations: readonly RawObservation[]): string {
  return observations.map(observationKey).sort().join('\n');
}
