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
export function deriveCandidates(
  exchange: Exchange,
  state: ExchangeState,
  observations: readonly ObservationView[],
  settings: ScoreSettings,
): readonly CandidateView[] {
  const active = observations.filter((one) => one.active);
  const asked = groupReplies(answersOf(state, 'observation-score'));
  const globalScores = Map.groupBy(answersOf(state, 'global-score'), ({ task }) => task.candidate);
  const keysNow = keysOf(active.map((one) => one.observation));
  return listCandidates(exchange, state).map((candidate): CandidateView => {
    const replies = asked.get(candidate.id);
    const recognitions = replies ? active.flatMap((one) => recognise(one, replies)) : [];
    const shares = recognitions.map((one) => one.yes / one.asked);
    const observationShare = meanAndSpread(shares)?.mean;
    const given = latestJudgements(globalScores.get(candidate.id) ?? []);
    const [first] = given;
    const globalScore = globalScoreOf(given);
    return {
      ...candidate,
      recognitions,
      observationShare,
      globalScore,
      combined: globalScore && combineScores(observationShare, globalScore.score, settings),
      judge: first?.event.model,
      outdated: first !== undefined && keysOf(first.task.observations) !== keysNow,
    };
  });
}

type RecognitionReply = TypedAnswer<'observation-score'>['reply'];

/** Replies by candidate and observation: an exchange may have thousands of either. */
function groupReplies(
  answers: readonly TypedAnswer<'observation-score'>[],
): ReadonlyMap<string, ReadonlyMap<string, readonly RecognitionReply[]>> {
  const byCandidate = new Map<string, Map<string, RecognitionReply[]>>();
  for (const { task, reply } of answers) {
    const byObservation = byCandidate.get(task.candidate) ?? new Map<string, RecognitionReply[]>();
    byCandidate.set(task.candidate, byObservation);
    const key = observationKey(task.observation);
    const replies = byObservation.get(key) ?? [];
    replies.push(reply);
    byObservation.set(key, replies);
  }
  return byCandidate;
}

function recognise(
  { key, observation }: ObservationView,
  asked: ReadonlyMap<string, readonly RecognitionReply[]>,
): readonly Recognition[] {
  const replies = asked.get(observationKey(observation)) ?? [];
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
function latestJudgements(
  scores: readonly TypedAnswer<'global-score'>[],
): readonly TypedAnswer<'global-score'>[] {
  const last = scores.at(-1);
  const about = last && keysOf(last.task.observations);
  return scores
    .filter(({ task }) => keysOf(task.observations) === about)
    .sort((a, b) => (a.task.repeat ?? 0) - (b.task.repeat ?? 0));
}

function globalScoreOf(given: readonly TypedAnswer<'global-score'>[]): GlobalScore | undefined {
  const all = given.map(({ reply }) => reply.score);
  const score = meanAndSpread(all);
  return score && { score: score.mean, spread: score.spread, reason: given[0]?.reply.reason ?? '', all };
}

const joinedKeys = new WeakMap<readonly RawObservation[], string>();

function keysOf(observations: readonly RawObservation[]): string {
  const known = joinedKeys.get(observations) ?? observations.map(observationKey).sort().join('\n');
  joinedKeys.set(observations, known);
  return known;
}
