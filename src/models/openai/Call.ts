import type { Usage } from '../../core/review/FeedbackEvent.ts';
import type { PlainMessage } from '../buildMessages.ts';
import type { ModelParameters } from '../ModelParameters.ts';
import type { RateLimits } from '../RateLimits.ts';
import type { SchemaForm } from './profiles.ts';

/** One call of a chat model, in no server's words yet. */
export interface Call extends ModelParameters {
  readonly model: string;
  readonly messages: readonly PlainMessage[];
  /** JSON schema that the answer must have; undefined for free text. */
  readonly schema?: Readonly<Record<string, unknown>> | undefined;
}

/** What a server said, whatever its protocol. */
export interface CallReply {
  readonly text: string;
  /** Why it ended: `stop`, `length`, `content_filter`, or the server's own word. */
  readonly finish: string;
  /** The model's refusal, where the server tells it apart from an answer. */
  readonly refusal?: string | undefined;
  readonly usage: Usage;
  readonly limits?: RateLimits | undefined;
  /** The whole body, to be shown where nothing can be read from it. */
  readonly body: unknown;
}

/** How calls and replies look in one protocol. */
export interface ChatProtocol {
  /** The address of the call for a base URL. */
  url(baseUrl: string): string;
  body(call: Call, form: SchemaForm, limit: 'max_tokens' | 'max_completion_tokens'): object;
  /** Takes out of the body what is needed; missing fields are empty. */
  read(body: unknown): CallReply;
}
