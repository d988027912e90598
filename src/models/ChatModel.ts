import type { Question } from '../core/question/Question.ts';
import type { Usage } from '../core/review/FeedbackEvent.ts';
import type { ModelIdentity } from '../core/review/ModelIdentity.ts';

/** An image of the exchange, checked and ready to be sent. */
export interface ChatImage {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** An invalid answer, for a second attempt. */
export interface Complaint {
  readonly answer: string;
  readonly error: string;
}

export interface ChatRequest {
  readonly question: Question;
  /** Empty if the question has no images. */
  readonly images: readonly ChatImage[];
  readonly complaint?: Complaint | undefined;
}

export interface ChatReply {
  /** The model's raw output: untrusted, to be read by `readReply`. */
  readonly text: string;
  readonly usage: Usage;
  /** It was cut off at a limit, and is kept all the same. */
  readonly isCut?: boolean | undefined;
  /** Parameters of the question that were not sent: the server refuses them, or the user does not want them sent. */
  readonly omitted?: readonly string[] | undefined;
  /** What remains of the server's rate limits; the scheduler stays within them. */
  readonly limits?: RateLimits | undefined;
}

/** Parameters that an answer depends on, by name; part of its key. */
export type ChatParameters = Readonly<Record<string, number | string | boolean>>;

/**
 * Anything that answers questions: a server, the editor's models, the offline engine. It makes one attempt and throws a
 * `ModelError` if that fails; retries, limits and budgets belong to the scheduler. An attempt that needs more than one request
 * awaits `again` before each further one, which rejects if the budget does not allow it.
 */
export interface ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  /** Maximum number of pixels of the longer side of images; undefined if they are sent unchanged. */
  readonly imageBound?: number;
  /** What the user is to know about all requests so far, such as parameters that the server refuses. */
  readonly notes?: readonly string[];
  /** Whether its replies have all been paid for: nothing would be saved by stopping at failures. */
  readonly isReplay?: boolean;
  complete(request: ChatRequest, signal: AbortSignal, again?: () => Promise<void>): Promise<ChatReply>;
}

/** What remains of one limit, and how long until it resets, in milliseconds. */
export interface Allowance {
  readonly remaining: number;
  /** The full limit. */
  readonly limit?: number | undefined;
  readonly resetAfter?: number | undefined;
}

/** The rate limits that a server reports with an answer or an error; empty if it reports none. */
export interface RateLimits {
  readonly requests?: Allowance | undefined;
  readonly tokens?: Allowance | undefined;
}
