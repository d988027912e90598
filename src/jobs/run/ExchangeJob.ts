import { buildQuestion } from '../../core/question/buildQuestion.ts';
import type { Question, Sampling } from '../../core/question/Question.ts';
import type { Task } from '../../core/question/Task.ts';
import { deriveExchangeView, type ReviewSettings } from '../../core/review/deriveExchangeView.ts';
import type { ExchangeView } from '../../core/review/ExchangeView.ts';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { ExchangeState } from '../../core/review/ReviewState.ts';
import type { Exchange } from '../../core/sample/Exchange.ts';
import type { SampleRecord } from '../../core/sample/SampleRecord.ts';
import type { ChatModel } from '../../models/ChatModel.ts';
import { byRole, type Role } from '../../models/ModelChoice.ts';
import type { ReviewedRecord } from '../session/ReviewedRecord.ts';

/** An exchange in its record, as jobs are handed it. */
export interface ExchangeContext {
  readonly reviewed: ReviewedRecord;
  readonly record: SampleRecord;
  readonly exchange: Exchange;
}

/** All that a stage may make its questions of: the exchange, and what is known of it now. */
export interface StageInput {
  readonly record: SampleRecord;
  readonly exchange: Exchange;
  /** Content hash of the record: an answer of another hash is about an earlier version. */
  readonly hash: string;
  /** What the ledger holds, the answers of the stages before included. */
  readonly state: ExchangeState;
  readonly view: ExchangeView;
  readonly settings: ReviewSettings;
  readonly models: Readonly<Record<Role, ModelIdentity>>;
}

/** Questions that a stage will have for an exchange whose stages before it are not answered yet. */
interface Forecast {
  /** Surely asked; their wording may still change with what the stages before find. */
  readonly sure: readonly Question[];
  /** Asked at most, as far as one can expect. */
  readonly most: readonly Question[];
}

/** Questions of a job that do not depend on each other. */
export interface Stage {
  /** Who is asked. */
  readonly role: Role;
  /**
   * The questions, once every question of the stages before is answered or has failed. Pure: plan and run both call it.
   * Where there may be thousands, they are made one by one as they are asked for.
   */
  questions(input: StageInput): Iterable<Question>;
  /** Where the stages before are still open. Without it the questions do not depend on them. */
  forecast?(input: StageInput): Forecast;
}

/**
 * A kind of work that models do on exchanges one by one, declared as stages. Planning walks the stages over what the
 * ledger holds, running asks them; both make their questions by the same declaration, so that a plan is what a run does.
 */
export interface ExchangeJob {
  readonly id: 'disentangle' | 'score' | 'respond' | 'compare';
  readonly stages: readonly Stage[];
  /** How it is set, for the history, from which it can be run again. */
  readonly options?: Readonly<Record<string, string | number>>;
  /** Why these models cannot do it, for the user; undefined where they can. */
  unable?(models: Readonly<Record<Role, ModelIdentity>>): string | undefined;
}

/** Who answers in each role; one model may have several. */
export type RoleModels = Readonly<Record<Role, ChatModel>>;

/** Who the models of a run are. */
export function identitiesOf(models: RoleModels): StageInput['models'] {
  return byRole((role) => models[role].identity);
}

/** The exchanges of a record as places for jobs; none where it cannot be read. */
export function exchangeContexts(reviewed: ReviewedRecord): readonly ExchangeContext[] {
  const { content } = reviewed;
  return content.ok
    ? content.record.exchanges.map((exchange) => ({ reviewed, record: content.record, exchange }))
    : [];
}

/** What a stage is handed for an exchange in a state. The view is made when it is first looked at. */
export function stageInput(
  { reviewed: { hash }, record, exchange }: ExchangeContext,
  state: ExchangeState,
  settings: ReviewSettings,
  models: RoleModels,
): StageInput {
  let view: ExchangeView | undefined;
  return {
    record,
    exchange,
    hash,
    state,
    settings,
    models: identitiesOf(models),
    get view() {
      view ??= deriveExchangeView(exchange, state, hash, settings);
      return view;
    },
  };
}

interface QuestionParts {
  /** The texts of the candidates that the task is about. */
  readonly answer?: string;
  readonly secondAnswer?: string;
  readonly sampling?: Sampling;
}

/** The question that a task about an exchange comes to, in the words and categories that hold there. */
export function questionFor(
  { exchange, settings }: StageInput,
  task: Task,
  about: QuestionParts = {},
): Question {
  const { sampling, ...answers } = about;
  const subject = { ...exchange, ...answers };
  return buildQuestion(task, subject, settings.taxonomy, { prompts: settings.prompts, sampling });
}

/** Which exchange a question is about, as its events name it. */
export interface ExchangeRef {
  readonly record: string;
  readonly hash: string;
  readonly exchange: number;
}
