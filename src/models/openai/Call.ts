import * as l10n from '@vscode/l10n';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { ChatReply, ChatRequest, RateLimits } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import { type ModelParameters, withSampling } from '../ModelParameters.ts';
import { buildMessages, type PlainMessage } from '../PlainMessage.ts';
import type { SchemaForm } from '../ServerProfile.ts';

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

/** A question as a call, with the model's parameters and what the question asks for beside them. */
export function buildCall(request: ChatRequest, model: string, parameters: ModelParameters): Call {
  const { question } = request;
  return {
    model,
    messages: buildMessages(request),
    schema: question.form === 'json' ? question.wireSchema : undefined,
    ...withSampling(parameters, question.sampling),
  };
}

/** As much of what is no answer is shown: a page or a stream of events is known by its first line. */
const maxShownLength = 100;

/** Takes the answer out of what a server said; what ended before it was one is an error that says so. */
export function toReply({ text, finish, refusal, usage, limits, body }: CallReply): ChatReply {
  const raw = text === '' ? (typeof body === 'string' ? body : JSON.stringify(body)) : text;
  if (refusal) {
    throw new ModelError('refused', l10n.t('The model refused: {0}', refusal), {
      raw: refusal,
      usage,
      limits,
    });
  }
  if (finish === 'content_filter' || finish === 'refusal') {
    const message = l10n.t('The server’s content filter stopped the answer.');
    throw new ModelError('refused', message, { raw, usage, limits });
  }
  if (finish === 'length') {
    const message = l10n.t('The answer was cut off at the token limit. Raise the limit in the settings.');
    throw new ModelError('truncated', message, { raw, usage, limits });
  }
  if (typeof body === 'string' && body.trim() !== '') {
    const message = l10n.t(
      'The server did not answer with JSON, but with what begins like this: {0} Check the base URL and what stands between here and the server.',
      visibleText(body.trim(), { maxLength: maxShownLength }),
    );
    throw new ModelError('invalid-reply', message, { raw, usage, limits });
  }
  if (text === '') {
    const message = l10n.t('The server answered without any text.');
    throw new ModelError('invalid-reply', message, { raw, usage, limits });
  }
  return { text, usage, ...(limits && { limits }) };
}
