import { observationKey } from '../disentangle/observations.ts';
import { combineScores, meanAndSpread, type ScoreSettings } from '../feedback/scores.ts';
import { answerSide, type DatasetAnswer, type Exchange, type RawObservation } from '../sample/Exchange.ts';
import { allAnswersOf, answersOf, type TypedAnswer } from './answersOf.ts';
import type { CandidateView, GlobalScore, ObservationView, Origin, Recognition } from './ExchangeView.ts';
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
    const recognitions = replies ? active.flatMap((one) => recognize(one, replies)) : [];
    const shares = recognitions.map((one) => one.yes / one.asked);
    const observationShare = meanAndSpread(shares)?.mean;
    const given = latestJudgments(globalScores.get(candidate.id) ?? []);
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

/** Replies by candidate and observation; indexed, since an exchange may have thousands of either. */
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

function recognize(
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

/** Of repeated judgments, those about the same risks as the newest one. */
function latestJudgments(
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

/** An answer to an exchange, without scores. */
interface Candidate {
  readonly id: string;
  readonly text: string;
  readonly origin: Origin;
}

/**
 * The answers to an exchange: the dataset's, those written by models, and the curator's text, which is stored in the
 * decision that it was written for.
 */
function listCandidates(exchange: Exchange, state: ExchangeState): readonly Candidate[] {
  const fromDataset = exchange.answers.map(
    (answer, index): Candidate => ({
      id: datasetCandidateId(index),
      text: answer.text,
      origin: datasetOrigin(answer),
    }),
  );
  const fromModels = allAnswersOf(state, 'respond').map(
    ({ event: { key, model, cut }, task: { by }, reply }): Candidate => ({
      id: responseId(by, key),
      text: reply.answer,
      origin: { kind: 'model', model, passes: [], by, ...(cut && { cut }) },
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

function datasetOrigin(answer: DatasetAnswer): Origin {
  const { field, model, safe } = answer;
  const side = answerSide(answer);
  return {
    kind: 'dataset',
    field,
    ...(model ? { model } : {}),
    ...(side ? { side } : {}),
    ...(safe === undefined ? {} : { safe }),
  };
}

/** The id of a dataset candidate, by its index among the exchange's answers. */
function datasetCandidateId(index: number): string {
  return `dataset:${index}`;
}

/** The id of a model-written candidate: the model's role and the key of the question that it answers. */
export function responseId(by: 'policy' | 'teacher', key: string): string {
  return `${by}:${key.slice(0, 16)}`;
}
