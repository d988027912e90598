import * as vscode from 'vscode';
import type { ExchangeJob } from '../../jobs/run/ExchangeJob.ts';
import type { JobFailure, JobProgress } from '../../jobs/run/runJob.ts';
import type { BudgetLimits } from '../../jobs/schedule/Budget.ts';
import { RunControl } from '../../jobs/schedule/Scheduler.ts';
import type { DatasetDocument } from '../documents/DatasetDocument.ts';

/** Maximum number of listed failures of a run; each is also shown with its record. */
const maxListedFailures = 200;

/** A run in progress in this window, for commands and views. */
export class ActiveRun {
  readonly job: ExchangeJob;
  readonly document: DatasetDocument;
  readonly model: string;
  readonly budget: BudgetLimits;
  readonly control = new RunControl();
  readonly failures: JobFailure[] = [];
  progress: JobProgress | undefined;
  readonly #aborter: AbortController;

  constructor(
    job: ExchangeJob,
    document: DatasetDocument,
    model: string,
    budget: BudgetLimits,
    aborter: AbortController,
  ) {
    this.job = job;
    this.document = document;
    this.model = model;
    this.budget = budget;
    this.#aborter = aborter;
  }

  addFailure(failure: JobFailure): void {
    if (this.failures.length < maxListedFailures) {
      this.failures.push(failure);
    }
  }

  /** Ends the run; answers so far are kept. */
  cancel(): void {
    this.#aborter.abort(new vscode.CancellationError());
  }
}
