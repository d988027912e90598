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

/** An exchange in its record, as jobs receive it. */
export interface ExchangeContext {
  readonly reviewed: ReviewedRecord;
  readonly record: SampleRecord;
  readonly exchange: Exchange;
}

/** All that the questions of a stage may depend on: the exchange and its current state. */
export interface StageInput {
  readonly record: SampleRecord;
  readonly exchange: Exchange;
  /** Content hash of the record: answers with another hash are about an earlier version. */
  readonly hash: string;
  /** The ledger's state, including answers of earlier stages. */
  readonly state: ExchangeState;
  readonly view: ExchangeView;
  readonly settings: ReviewSettings;
  readonly models: Readonly<Record<Role, ModelIdentity>>;
}

/** Questions that a stage is expected to ask while earlier stages are unanswered. */
interface Forecast {
  /** Certain to be asked; their wording may still change with the results of earlier stages. */
  readonly certain: readonly Question[];
  /** The expected maximum. */
  readonly maximum: readonly Question[];
}

/** Questions of a job that do not depend on each other. */
export interface Stage {
  /** The role that is asked. */
  readonly role: Role;
  /**
   * The questions, once every question of the earlier stages is answered or has failed. Pure: plan and run both call it.
   * Generated lazily, since there may be thousands.
   */
  questions(input: StageInput): Iterable<Question>;
  /** For when earlier stages are still open. Without it the questions do not depend on them. */
  forecast?(input: StageInput): Forecast;
}

/**
 * Work that models do on exchanges one by one, declared as stages. Planning walks the stages over the ledger, running asks
 * their questions; both use the same declaration, so that a run does what was planned.
 */
export interface ExchangeJob {
  readonly id: 'disentangle' | 'score' | 'respond' | 'compare';
  readonly stages: readonly Stage[];
  /** Its options, for the history, from which it can be repeated. */
  readonly options?: Readonly<Record<string, string | number>>;
  /** Why these models cannot do it, for the user; undefined if they can. */
  unable?(models: Readonly<Record<Role, ModelIdentity>>): string | undefined;
}

/** The model of each role; one model may have several. */
export type RoleModels = Readonly<Record<Role, ChatModel>>;

/** The identities of the models of a run. */
export function identitiesOf(models: RoleModels): StageInput['models'] {
  return byRole((role) => models[role].identity);
}

/** The exchanges of a record in the form that jobs use; none if it cannot be read. */
export function exchangeContexts(reviewed: ReviewedRecord): readonly ExchangeContext[] {
  const { content } = reviewed;
  return content.ok
    ? content.record.exchanges.map((exchange) => ({ reviewed, record: content.record, exchange }))
    : [];
}

/** What a stage receives for an exchange in a state. The view is derived on first use. */
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
  /** Whether the exchange is known to be harmless. */
  readonly harmless?: boolean;
  readonly sampling?: Sampling;
}

/** The question of a task about an exchange, with the wording and categories in effect. */
export function questionFor(
  { exchange, settings }: StageInput,
  task: Task,
  about: QuestionParts = {},
): Question {
  const { sampling, ...answers } = about;
  const subject = { ...exchange, ...answers };
  return buildQuestion(task, subject, settings.taxonomy, { prompts: settings.prompts, sampling });
}

/** Identifies the exchange of a question in its events. */
export interface ExchangeRef {
  readonly record: string;
  readonly hash: string;
  readonly exchange: number;
}
