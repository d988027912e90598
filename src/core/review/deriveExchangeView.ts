import { type Proposal, proposePair } from '../feedback/proposePair.ts';
import type { ScoreSettings } from '../feedback/scores.ts';
import type { PromptOverrides } from '../question/prompts/PromptTemplate.ts';
import type { Exchange } from '../sample/Exchange.ts';
import type { Category } from '../taxonomy/riskLabels.ts';
import { deriveOpinions, isDisagreed } from './agreement.ts';
import { answersOf } from './answersOf.ts';
import type { Assignment } from './curators/assignment.ts';
import { decidedStatus } from './DecisionEvent.ts';
import { deriveCandidates } from './deriveCandidates.ts';
import { deriveObservations, isKnownHarmless } from './deriveObservations.ts';
import {
  type CandidateView,
  type ComparisonView,
  type ExchangeView,
  type FailureView,
  findCandidate,
  isRateable,
} from './ExchangeView.ts';
import type { AnswerEvent } from './FeedbackEvent.ts';
import { type ModelIdentity, modelKey } from './ModelIdentity.ts';
import { isOpposedByMarks } from './observations/addressed.ts';
import { openFailures } from './openFailures.ts';
import { type ExchangeState, opinionsOf } from './ReviewState.ts';

export interface ReviewSettings {
  readonly taxonomy: readonly Category[];
  readonly scores: ScoreSettings;
  /** Who reviews which records, if there are several curators. */
  readonly assignment?: Assignment | undefined;
  /** A workspace's own wording of prompts. */
  readonly prompts?: PromptOverrides | undefined;
}

/** Combines the dataset's exchange with the ledger's events about it. `hash` is the record's current content hash. */
export function deriveExchangeView(
  exchange: Exchange,
  state: ExchangeState,
  hash: string,
  settings: ReviewSettings,
): ExchangeView {
  const current = {
    ...state,
    answers: aboutThisVersion(state.answers, hash),
    suggestions: aboutThisVersion(state.suggestions, hash),
  };
  const observations = deriveObservations(exchange, current, settings.taxonomy);
  const candidates = deriveCandidates(exchange, current, observations, settings.scores);
  const harmless = isKnownHarmless(exchange, observations, current);
  const proposal = proposeFor(exchange, candidates, harmless, hash, settings);
  const comparison = deriveComparison(current, proposal);
  const event = state.pair;
  const decision = event?.to ? { ...event.to, by: event.by, at: event.at, eventId: event.id } : undefined;
  const passes = answersOf(current, 'disentangle');
  const opinions = deriveOpinions(opinionsOf(state), hash);
  const failures = failuresOf(state);
  const read = passes.find(({ reply }) => (reply.image_text ?? '').trim() !== '');
  return {
    status: decision ? decidedStatus(decision) : openStatus(proposal, comparison, candidates),
    observations,
    candidates,
    harmless,
    proposal,
    comparison,
    decision,
    opinions,
    disagreed: isDisagreed(opinions),
    stale: decision !== undefined && event?.hash !== hash,
    staleAnswers: state.answers.size - current.answers.size,
    imageText: read && { text: read.reply.image_text ?? '', model: read.event.model },
    disentangled: passes.at(-1)?.event.model,
    failures: failures.filter((one) => !isUnjudged(one)),
    unjudged: failures.filter(isUnjudged),
    unseenBy: modelsWithoutImages(current.answers.values()),
  };
}

function proposeFor(
  exchange: Exchange,
  candidates: readonly CandidateView[],
  harmless: boolean,
  hash: string,
  { scores }: ReviewSettings,
): Proposal {
  return proposePair(
    candidates.filter(isRateable).map((one) => ({
      ...one,
      datasetSide: one.origin.kind === 'dataset' ? one.origin.side : undefined,
      safe: one.origin.kind === 'dataset' ? one.origin.safe : undefined,
      datasetScore: one.origin.kind === 'dataset' ? one.origin.score : undefined,
      generated: one.origin.kind === 'model',
      guessed: one.judge?.provider === 'offline',
    })),
    scores,
    {
      harmless,
      unsafe: exchange.safe === false,
      place: `${hash}#${exchange.index}`,
    },
  );
}

/** The status of an exchange without a decision. */
export function openStatus(
  proposal: Proposal,
  comparison: ComparisonView | undefined,
  candidates: readonly CandidateView[],
): ExchangeView['status'] {
  if (proposal.kind !== 'pair') {
    return 'undecided';
  }
  const chosen = findCandidate(candidates, proposal.chosen);
  const rejected = findCandidate(candidates, proposal.rejected);
  if (chosen && rejected && isOpposedByMarks(chosen, rejected)) {
    return 'contested';
  }
  const confirmed = comparison === undefined || ['agrees', 'half'].includes(comparison.outcome);
  return confirmed && !proposal.disputed ? 'proposed' : 'contested';
}

/** What was said about an earlier version of a record says nothing about this one; it stays in the ledger. */
function aboutThisVersion<Event extends { readonly hash: string }>(
  events: ReadonlyMap<string, Event>,
  hash: string,
): ReadonlyMap<string, Event> {
  return new Map([...events].filter(([, event]) => event.hash === hash));
}

/** The models with an answer that counts and was given without the images of the exchange. */
function modelsWithoutImages(answers: Iterable<AnswerEvent>): readonly ModelIdentity[] {
  const models = new Map<string, ModelIdentity>();
  for (const { unseen, model } of answers) {
    if (unseen !== undefined) {
      models.set(modelKey(model), model);
    }
  }
  return [...models.values()];
}

function failuresOf(state: ExchangeState): readonly FailureView[] {
  return openFailures(state).map(({ task, model, reason, raw }) => ({
    task: task.kind,
    model,
    ...reason,
    raw,
  }));
}

function isUnjudged({ code }: FailureView): boolean {
  return code === 'cannot-judge';
}

/** The last pairwise judge's verdict on the proposed pair, from both orders. */
function deriveComparison(state: ExchangeState, proposal: Proposal): ComparisonView | undefined {
  if (proposal.kind !== 'pair') {
    return undefined;
  }
  const { chosen, rejected } = proposal;
  const answers = answersOf(state, 'compare');
  const find = (first: string, second: string) =>
    answers.find(({ task }) => task.first === first && task.second === second);
  const forward = find(chosen, rejected);
  const reversed = find(rejected, chosen);
  const given = [forward, reversed].filter((one) => one !== undefined);
  const [one] = given;
  if (!one) {
    return undefined;
  }
  const reasons = given.map(({ reply }) => reply.reason).filter((reason) => reason.trim() !== '');
  return {
    outcome: outcomeOf(forward?.reply.better, reversed?.reply.better),
    reasons,
    model: one.event.model,
  };
}

type Better = 'first' | 'second' | 'equal';

/** `forward`: the verdict with the proposed answer first; `reversed`: with it second. */
function outcomeOf(forward: Better | undefined, reversed: Better | undefined): ComparisonView['outcome'] {
  if (forward === undefined || reversed === undefined) {
    return 'half';
  }
  if (forward === 'equal' && reversed === 'equal') {
    return 'equal';
  }
  if (forward === 'first' && reversed === 'second') {
    return 'agrees';
  }
  return forward === 'second' && reversed === 'first' ? 'opposes' : 'order';
}
