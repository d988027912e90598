import type { Usage } from '../core/review/FeedbackEvent.ts';
import type { RateLimits } from './RateLimits.ts';

/** What kind of failure a model call ended in. */
export type ModelErrorCode =
  | 'connection'
  | 'timeout'
  | 'auth'
  | 'not-found'
  | 'bad-request'
  | 'rate-limit'
  /** Nothing more is answered until a quota is renewed or an account is filled. */
  | 'quota'
  /** The user has not allowed the model to be asked. */
  | 'consent'
  | 'server'
  /** The prompt is longer than what the model can take. */
  | 'context'
  /** An image that cannot be decoded, or a model that takes none. */
  | 'image'
  | 'truncated'
  | 'refused'
  | 'invalid-reply';

interface Details {
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter?: number | undefined;
  /** What the model said, where it said something. */
  readonly raw?: string | undefined;
  /** What the server counted: an answer that cannot be used is paid for all the same. */
  readonly usage?: Usage | undefined;
  readonly limits?: RateLimits | undefined;
}

const passing: readonly ModelErrorCode[] = ['connection', 'timeout', 'rate-limit', 'server'];

/** A model call that failed, told apart by what can be done about it. The message says what happened and what to do. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly retryAfter: number | undefined;
  readonly raw: string | undefined;
  readonly usage: Usage | undefined;
  readonly limits: RateLimits | undefined;

  constructor(code: ModelErrorCode, message: string, details: Details = {}) {
    super(message);
    this.name = 'ModelError';
    this.code = code;
    this.retryAfter = details.retryAfter;
    this.raw = details.raw;
    this.usage = details.usage;
    this.limits = details.limits;
  }

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return passing.includes(this.code);
  }
}
