/** Why questions were left unasked: the budget is used up, or their endpoint lets nothing through. */
export type UnaskedReason = 'budget' | 'endpoint';

/** A question that was not sent, and will not be in this run. It is neither an answer nor a failure. */
export class Unasked extends Error {
  readonly reason: UnaskedReason;

  constructor(reason: UnaskedReason, message: string) {
    super(message);
    this.name = 'Unasked';
    this.reason = reason;
  }
}
