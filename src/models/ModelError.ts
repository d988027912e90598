import type { Usage } from '../core/review/FeedbackEvent.ts';
import type { RateLimits } from './ChatModel.ts';

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
  readonly retryAfterMs?: number | undefined;
  /** What the model said, where it said something. */
  readonly raw?: string | undefined;
  /** What the server counted: an answer that cannot be used is paid for all the same. */
  readonly usage?: Usage | undefined;
  readonly limits?: RateLimits | undefined;
  /** Whether it is certain that nothing was billed: nothing was sent, or the server said that it did not answer. */
  readonly isUnbilled?: boolean | undefined;
}

/** A server may say as much as it likes; what is kept and shown of it is a message. UTF-16 units. */
const maxMessageLength = 2000;
/** As much of an answer that cannot be used is kept. */
const maxRawLength = 100_000;

const transientCodes: readonly ModelErrorCode[] = ['connection', 'timeout', 'rate-limit', 'server'];

/** A model call that failed, told apart by what can be done about it. The message says what happened and what to do. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  readonly retryAfterMs: number | undefined;
  readonly raw: string | undefined;
  readonly usage: Usage | undefined;
  readonly limits: RateLimits | undefined;
  readonly isUnbilled: boolean;

  constructor(code: ModelErrorCode, message: string, details: Details = {}) {
    super(cut(message, maxMessageLength));
    this.name = 'ModelError';
    this.code = code;
    this.retryAfterMs = details.retryAfterMs;
    this.raw = details.raw === undefined ? undefined : cut(details.raw, maxRawLength);
    this.usage = details.usage;
    this.limits = details.limits;
    this.isUnbilled = details.isUnbilled ?? false;
  }

  /** Whether the same call may succeed later. */
  get isPassing(): boolean {
    return transientCodes.includes(this.code);
  }
}

function cut(text: string, longest: number): string {
  return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}...`;
}
