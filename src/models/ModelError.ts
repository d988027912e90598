import type { Usage } from '../core/review/FeedbackEvent.ts';
import type { RateLimits } from './ChatModel.ts';

/** The kinds of failures of a model call. */
export type ModelErrorCode =
  | 'connection'
  | 'timeout'
  | 'auth'
  | 'not-found'
  | 'bad-request'
  /** A parameter of every request that the server does not accept. */
  | 'parameter'
  | 'rate-limit'
  /** A quota is used up, or an account needs funds. */
  | 'quota'
  /** The user has not allowed access to the model. */
  | 'consent'
  | 'server'
  /** The prompt is longer than the model's context. */
  | 'context'
  /** An image that cannot be decoded, or a model without image input. */
  | 'image'
  /** The engine has no ground for an answer, and says so instead of guessing. */
  | 'cannot-judge'
  | 'truncated'
  | 'refused'
  | 'invalid-reply';

interface Details {
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The model's output, if there is any. */
  readonly raw?: string | undefined;
  /** The server's token counts: an unusable answer is charged all the same. */
  readonly usage?: Usage | undefined;
  readonly limits?: RateLimits | undefined;
  /** The field of the request that the server objects to, by its own account. */
  readonly param?: string | undefined;
  /** Whether it is certain that nothing was charged: nothing was sent, or the server said that it did not answer. */
  readonly isUnbilled?: boolean | undefined;
}

/** Limit for what is kept and shown of a server's message, which may be of any length. UTF-16 units. */
const maxMessageLength = 2000;
/** Limit for what is kept of an unusable answer. */
const maxRawLength = 100_000;

const transientCodes: readonly ModelErrorCode[] = ['connection', 'timeout', 'rate-limit', 'server'];

/** A failed model call, classified by what can be done about it. The message says what happened and what to do. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly raw: string | undefined;
  readonly usage: Usage | undefined;
  readonly limits: RateLimits | undefined;
  readonly param: string | undefined;
  readonly isUnbilled: boolean;

  constructor(code: ModelErrorCode, message: string, details: Details = {}) {
    super(cut(message, maxMessageLength));
    this.name = 'ModelError';
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.raw = details.raw === undefined ? undefined : cut(details.raw, maxRawLength);
    this.usage = details.usage;
    this.limits = details.limits;
    this.param = details.param;
    this.isUnbilled = details.isUnbilled ?? false;
  }

  /** Whether the same call may succeed later. */
  get isTransient(): boolean {
    return transientCodes.includes(this.code);
  }
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}...`;
}
