/** What a question came to, in attempts by what the server did. */
export interface QuestionStats {
  /** From 1; stands in the answer as `prompt_tokens`. */
  readonly number: number;
  readonly key: string;
  readonly requests: number;
  /** Answers that were sent in full. */
  readonly answered: number;
  readonly busy: number;
  readonly broken: number;
  readonly dropped: number;
  readonly stalled: number;
  readonly malformed: number;
  readonly refused: number;
}

/** What a loopback server has seen so far. */
export interface LoopbackStats {
  readonly requests: number;
  readonly underWay: number;
  readonly maxUnderWay: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly questions: readonly QuestionStats[];
}
