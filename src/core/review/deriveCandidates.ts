import { observationKey } from '../disentangle/observations.ts';
import { combineScores, meanAndSpread, type ScoreSettings } from '../feedback/scores.ts';
import { answerSide, type DatasetAnswer, type Exchange, type RawObservation } from '../sample/Exchange.ts';
import { allAnswersOf, answersOf, type TypedAnswer } from './answersOf.ts';
import type {
  CandidateView,
  GlobalScore,
  ObservationView,
  Origin,
  Recognition,
  RecognitionMark,
} from './ExchangeView.ts';
import { compareEvents } from './eventBase.ts';
import type { SuggestionEvent } from './FeedbackEvent.ts';
import { isRecognized } from './observations/addressed.ts';
import { type ExchangeState, recognitionSlot } from './ReviewState.ts';

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
  const aboutNow = new RisksAsked(observations);
  const keysNow = aboutNow.keysOf(active.map((one) => one.observation));
  return listCandidates(exchange, state).map((candidate): CandidateView => {
    const replies = asked.get(candidate.id);
    const recognitions = replies ? active.flatMap((one) => recognize(one, replies, aboutNow)) : [];
    const shares = recognitions.map((one) => one.yes / one.asked);
    const observationShare = meanAndSpread(shares)?.mean;
    const given = latestJudgments(globalScores.get(candidate.id) ?? [], aboutNow);
    const [first] = given;
    const globalScore = globalScoreOf(given);
    return {
      ...candidate,
      recognitions,
      marks:
        state.recognitions.size > 0 ? observations.flatMap((one) => markOf(one, candidate.id, state)) : [],
      observationShare,
      globalScore,
      combined: globalScore && combineScores(observationShare, globalScore.score, settings),
      judge: first?.event.model,
      outdated: first !== undefined && aboutNow.keysOf(first.task.observations) !== keysNow,
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
  one: ObservationView,
  asked: ReadonlyMap<string, readonly RecognitionReply[]>,
  about: RisksAsked,
): readonly Recognition[] {
  const { key } = one;
  const replies = about
    .askedAs(one)
    .map((name) => asked.get(name))
    .find((all) => all !== undefined);
  if (!replies) {
    return [];
  }
  const most = (part: 'content' | 'source' | 'category') =>
    replies.filter((reply) => reply[part]).length * 2 > replies.length;
  const yes = replies.filter(isRecognized).length;
  const parts = { content: most('content'), source: most('source'), category: most('category') };
  return [{ key, ...parts, yes, asked: replies.length }];
}

/** What curators last said about an answer and an observation, in whichever of its wordings. */
function markOf(
  { key, wordings }: ObservationView,
  candidate: string,
  { recognitions }: ExchangeState,
): readonly RecognitionMark[] {
  const [last] = wordings
    .flatMap((one) => recognitions.get(recognitionSlot(candidate, one.key)) ?? [])
    .sort((a, b) => compareEvents(b, a));
  return last?.to ? [{ key, recognized: last.to.recognized, by: last.by, blind: last.mode === 'blind' }] : [];
}

/** Of repeated judgments, those about the same risks as the newest one. */
function latestJudgments(
  scores: readonly TypedAnswer<'global-score'>[],
  now: RisksAsked,
): readonly TypedAnswer<'global-score'>[] {
  const last = scores.at(-1);
  const about = last && now.keysOf(last.task.observations);
  return scores
    .filter(({ task }) => now.keysOf(task.observations) === about)
    .sort((a, b) => (a.task.repeat ?? 0) - (b.task.repeat ?? 0));
}

function globalScoreOf(given: readonly TypedAnswer<'global-score'>[]): GlobalScore | undefined {
  const all = given.map(({ reply }) => reply.score);
  const score = meanAndSpread(all);
  return score && { score: score.mean, spread: score.spread, reason: given[0]?.reply.reason ?? '', all };
}

/** Names of sets of observations as they are. */
const joinedKeys = new WeakMap<readonly RawObservation[], string>();

/** Which observations a judge was asked about: in any wording, as long as no curator has given it another one. */
class RisksAsked {
  readonly #names: ReadonlyMap<string, string>;

  constructor(observations: readonly ObservationView[]) {
    this.#names = new Map(
      observations
        .filter((one) => one.wordings.length > 1)
        .flatMap((one) => this.askedAs(one).map((key) => [key, observationKey(one.observation)] as const)),
    );
  }

  /** The keys by which a judge may have been asked about an observation, the current one first. */
  askedAs({ observation, wordings, isEdited }: ObservationView): readonly string[] {
    const others =
      isEdited || wordings.length < 2
        ? []
        : wordings.map(({ found }) => observationKey(withLabelsOf(observation, found)));
    return [...new Set([observationKey(observation), ...others])];
  }

  /** A name for a set of observations, equal for equal ones. */
  keysOf(observations: readonly RawObservation[]): string {
    if (this.#names.size > 0) {
      return this.#join(observations);
    }
    const known = joinedKeys.get(observations) ?? this.#join(observations);
    joinedKeys.set(observations, known);
    return known;
  }

  #join(observations: readonly RawObservation[]): string {
    const keys = observations.map((one) => {
      const key = observationKey(one);
      return this.#names.get(key) ?? key;
    });
    return [...new Set(keys)].sort().join('\n');
  }
}

/** Another wording with the taxonomy's labels, as a judge is asked about it. */
function withLabelsOf(
  { source, risk_category }: RawObservation,
  { malicious_content }: RawObservation,
): RawObservation {
  return { malicious_content, source, risk_category };
}

/** An answer to an exchange, without scores. */
interface Candidate {
  readonly id: string;
  readonly text: string;
  readonly origin: Origin;
}

/**
 * The answers to an exchange: the dataset's, those written by models, those that agents suggest, and the curator's text, which is stored in the
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
  const suggested = [...state.suggestions.values()].sort(compareEvents).flatMap(suggestedAnswer);
  const seen = new Set<string>();
  return [...fromDataset, ...fromModels, ...suggested, ...written].filter(
    ({ id }) => !seen.has(id) && seen.add(id),
  );
}

function suggestedAnswer({ id, suggested, by, at, reason }: SuggestionEvent): readonly Candidate[] {
  return suggested.kind === 'answer'
    ? [{ id: `agent:${id}`, text: suggested.text, origin: { kind: 'agent', by, at, reason } }]
    : [];
}

function datasetOrigin(answer: DatasetAnswer): Origin {
  const { field, model, safe, score, isContext } = answer;
  const side = answerSide(answer);
  return {
    kind: 'dataset',
    field,
    ...(model ? { model } : {}),
    ...(side ? { side } : {}),
    ...(safe === undefined ? {} : { safe }),
    ...(score === undefined ? {} : { score }),
    ...(isContext ? { isContext } : {}),
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
