/** Why questions were left unasked: the budget is used up, or their endpoint lets nothing through. */
export type NotSentReason = 'budget' | 'endpoint';

/** A question that was not sent, and will not be in this run. It is neither an answer nor a failure. */
export class NotSentError extends Error {
  readonly reason: NotSentReason;

  constructor(reason: NotSentReason, message: string) {
    super(message);
    this.name = 'Unasked';
    this.reason = reason;
  }
}
