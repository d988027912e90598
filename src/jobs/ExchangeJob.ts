import type { TaskKind } from '../core/question/Task.ts';
import type { Exchange } from '../core/sample/Exchange.ts';
import type { SampleRecord } from '../core/sample/SampleRecord.ts';
import type { AskContext, Asked } from './ask.ts';
import type { ReviewedRecord, Session } from './Session.ts';

/** An exchange in its record, as jobs are handed it. */
export interface ExchangePlace {
  readonly reviewed: ReviewedRecord;
  readonly record: SampleRecord;
  readonly exchange: Exchange;
}

/** How many questions a job has for an exchange: surely, at most, and answered in the ledger already. */
export interface ExchangePlan {
  readonly least: number;
  readonly most: number;
  readonly known: number;
}

/** A kind of work that models do on exchanges one by one. */
export interface ExchangeJob {
  readonly id: 'disentangle' | 'score';
  /** Does the work on one exchange; tells of every question's outcome. Throws only when aborted. */
  run(context: AskContext, place: ExchangePlace, tell: (asked: Asked<TaskKind>) => void): Promise<void>;
  plan(session: Session, place: ExchangePlace, model: AskContext['model']): ExchangePlan;
}
