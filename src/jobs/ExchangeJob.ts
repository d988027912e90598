import type { Question } from '../core/question/Question.ts';
import type { ExchangeView } from '../core/review/ExchangeView.ts';
import type { ModelIdentity } from '../core/review/ModelIdentity.ts';
import type { ExchangeState } from '../core/review/ReviewState.ts';
import type { ReviewSettings } from '../core/review/viewExchange.ts';
import type { Exchange } from '../core/sample/Exchange.ts';
import type { SampleRecord } from '../core/sample/SampleRecord.ts';
import type { Role } from '../models/Role.ts';
import type { ReviewedRecord } from './Session.ts';

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
