import type { Question } from '../../core/question/Question.ts';
import { compareEvents } from '../../core/review/eventBase.ts';
import { type AnswerEvent, slotOf } from '../../core/review/FeedbackEvent.ts';
import type { ExchangeState } from '../../core/review/ReviewState.ts';
import type { Role } from '../../models/ModelChoice.ts';
import type { MissingImages } from '../missingImages.ts';
import type { ExchangeRef } from '../run/ExchangeJob.ts';
import {
  type ExchangeContext,
  type ExchangeJob,
  type RoleModels,
  type Stage,
  type StageInput,
  stageInput,
} from '../run/ExchangeJob.ts';
import { questionKey, recall } from '../run/recall.ts';
import { shownTo } from '../run/withoutImages.ts';
import { type ExchangeImages, readExchangeImages } from '../session/readExchangeImages.ts';
import type { Session } from '../session/Session.ts';
import { Breather } from '../waiting.ts';

/** A question that a run would ask, by role. */
export interface PlannedQuestion {
  readonly role: Role;
  readonly question: Question;
}

/** What a run would do about one exchange. */
export interface ExchangePlan {
  /** Questions that are certain to be asked. */
  readonly certain: readonly PlannedQuestion[];
  /** Questions that may be asked in addition, by forecast. */
  readonly possible: readonly PlannedQuestion[];
  /** Questions that the ledger already answers. */
  readonly known: number;
  /** Of the certain questions, those that failed before. */
  readonly failed: number;
  /** Questions that fail without being asked: their images cannot be shown. */
  readonly unaskable: number;
  readonly images: ExchangeImages;
}

interface PlanContext {
  readonly session: Session;
  readonly models: RoleModels;
  readonly missingImages?: MissingImages | undefined;
  /** Keys that this plan has counted, also for other exchanges: a repeated question is paid for once. */
  readonly counted: Set<string>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Walks the stages of a job over the ledger, as a run does, with the same questions and the same keys, and without asking
 * anything. After a stage with open questions it uses the stages' own forecasts.
 */
export async function planExchange(
  job: ExchangeJob,
  place: ExchangeContext,
  context: PlanContext,
): Promise<ExchangePlan> {
  const { session, models, missingImages, signal } = context;
  const breather = new Breather();
  const { reviewed, record, exchange } = place;
  const at = { record: reviewed.identity, hash: reviewed.hash, exchange: exchange.index };
  const read = await readExchangeImages(session, reviewed.row, record, exchange);
  const certain: PlannedQuestion[] = [];
  const possible: PlannedQuestion[] = [];
  const count = { known: 0, repeated: 0, unaskable: 0, failed: 0 };
  let state = session.exchangeState(at.record, at.exchange, at.hash);
  const failures = new Set([...state.failures.values()].map(({ key }) => key));
  for (const stage of job.stages) {
    const { role } = stage;
    const { place: shown, images } = shownTo(models[role].identity, job, place, read, missingImages);
    const isOpen = certain.length + count.repeated > 0;
    const { questions, maximum } = forecastQuestions(
      stage,
      stageInput(shown, state, session.settings, models),
      isOpen,
    );
    const before = certain.length;
    const recalled: AnswerEvent[] = [];
    for (const question of questions) {
      await breather.breathe(signal);
      const outcome = predictOutcome(context, role, at, question, images);
      if (outcome.kind === 'fresh') {
        certain.push({ role, question });
        count.failed += failures.has(outcome.key) ? 1 : 0;
      } else {
        count[outcome.kind] += 1;
        recalled.push(...(outcome.kind === 'known' && outcome.event ? [outcome.event] : []));
      }
    }
    state = withAnswers(state, recalled);
    possible.push(...maximum.slice(certain.length - before).map((question) => ({ role, question })));
  }
  const { known, repeated, unaskable, failed } = count;
  return { certain, possible, known: known + repeated, failed, unaskable, images: read };
}

type Outcome =
  | { readonly kind: 'fresh'; readonly key: string }
  | { readonly kind: 'repeated' | 'unaskable' }
  /** `event` is the answer that this exchange would get, if it does not have it yet. */
  | { readonly kind: 'known'; readonly event: AnswerEvent | undefined };

/** What a run would do with a question. */
function predictOutcome(
  { session, models, counted }: PlanContext,
  role: Role,
  at: ExchangeRef,
  question: Question,
  images: ExchangeImages,
): Outcome {
  const hashes = images.ok ? images.images.map((image) => image.hash) : [];
  const key = questionKey(question, hashes, models[role]);
  const recalled = recall(session, key, at, question);
  const event = recalled && session.answerTo(key);
  if (event) {
    return { kind: 'known', event: recalled.counts ? undefined : { ...event, ...at } };
  }
  if (question.withImages && !images.ok) {
    return { kind: 'unaskable' };
  }
  if (counted.has(key)) {
    return { kind: 'repeated' };
  }
  counted.add(key);
  return { kind: 'fresh', key };
}

/** The questions of a stage, or its forecast while earlier ones are open. */
function forecastQuestions(
  stage: Stage,
  input: StageInput,
  isOpen: boolean,
): { questions: Iterable<Question>; maximum: readonly Question[] } {
  const forecast = isOpen ? stage.forecast?.(input) : undefined;
  return forecast
    ? { questions: forecast.certain, maximum: forecast.maximum }
    : { questions: stage.questions(input), maximum: [] };
}

/** A state plus some answers, as if they had just been given. */
function withAnswers(state: ExchangeState, events: readonly AnswerEvent[]): ExchangeState {
  if (events.length === 0) {
    return state;
  }
  const answers = new Map(state.answers);
  const lastAnswers = new Map(state.lastAnswers);
  for (const event of events.toSorted(compareEvents)) {
    answers.set(slotOf(event), event);
    lastAnswers.set(event.task.kind, event);
  }
  return { ...state, answers, lastAnswers };
}
