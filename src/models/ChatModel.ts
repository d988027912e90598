import type { Question } from '../core/question/Question.ts';
import type { Usage } from '../core/review/FeedbackEvent.ts';
import type { ModelIdentity } from '../core/review/ModelIdentity.ts';

/** An image of the exchange, checked and ready to be sent. */
export interface ChatImage {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** An answer that did not pass the gate, to be asked again with. */
export interface Complaint {
  readonly answer: string;
  readonly error: string;
}

export interface ChatRequest {
  readonly question: Question;
  /** Empty if the question goes without images. */
  readonly images: readonly ChatImage[];
  readonly complaint?: Complaint | undefined;
}

export interface ChatReply {
  /** As the model gave it: untrusted, to be read by `readReply`. */
  readonly text: string;
  readonly usage: Usage;
  /** What the server says is left of its limits; the scheduler keeps within them. */
  readonly limits?: RateLimits | undefined;
}

/** Parameters that an answer depends on, by name; part of the key under which it is remembered. */
export type ChatParameters = Readonly<Record<string, number | string | boolean>>;

/**
 * Whatever answers questions: a server, the editor's models, the offline engine. It makes one attempt and throws a
 * `ModelError` where that fails; retries, limits and budgets are the scheduler's. An attempt that takes more than one request
 * asks `again` before each further one, which rejects where the budget has no room for it.
 */
export interface ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  /** Images are shown to it with this many pixels on their longer side at most; undefined if they are shown as they are. */
  readonly imageBound?: number;
  complete(request: ChatRequest, signal: AbortSignal, again?: () => Promise<void>): Promise<ChatReply>;
}

/** What is left of one allowance, and how long until it is whole again, in milliseconds. */
export interface Allowance {
  readonly remaining: number;
  /** What the whole allowance is. */
  readonly limit?: number | undefined;
  readonly resetAfter?: number | undefined;
}

/** What a server says of its rate limits beside an answer or an error; empty if it says nothing. */
export interface RateLimits {
  readonly requests?: Allowance | undefined;
  readonly tokens?: Allowance | undefined;
}
