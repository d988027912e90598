import * as l10n from '@vscode/l10n';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { ChatReply, ChatRequest, RateLimits } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import { type ModelParameters, withSampling } from '../ModelParameters.ts';
import { buildMessages, type PlainMessage } from '../PlainMessage.ts';
import type { SchemaForm } from '../ServerProfile.ts';

/** One call of a chat model, independent of any server's protocol. */
export interface Call extends ModelParameters {
  readonly model: string;
  readonly messages: readonly PlainMessage[];
  /** JSON schema of the answer; undefined for free text. */
  readonly schema?: Readonly<Record<string, unknown>> | undefined;
}

/** A server's reply, independent of its protocol. */
export interface CallReply {
  readonly text: string;
  /** The stop reason: `stop`, `length`, `content_filter`, or the server's own. */
  readonly finish: string;
  /** The model's refusal, if the server distinguishes it from an answer. */
  readonly refusal?: string | undefined;
  readonly usage: Usage;
  readonly limits?: RateLimits | undefined;
  /** The whole body, to be shown if nothing can be read from it. */
  readonly body: unknown;
}

/** How calls and replies look in one protocol. */
export interface ChatProtocol {
  /** The URL of the call for a base URL. */
  url(baseUrl: string): string;
  body(call: Call, form: SchemaForm, limit: 'max_tokens' | 'max_completion_tokens'): object;
  /** Extracts what is needed from the body; missing fields are empty. */
  read(body: unknown): CallReply;
}

/** A question as a call, with the model's parameters and the question's own. */
export function buildCall(request: ChatRequest, model: string, parameters: ModelParameters): Call {
  const { question } = request;
  return {
    model,
    messages: buildMessages(request),
    schema: question.form === 'json' ? question.wireSchema : undefined,
    ...withSampling(parameters, question.sampling),
  };
}

/** How much of an invalid reply is shown: a page or a stream of events is recognizable from its first line. */
const maxShownLength = 100;

/** Extracts the answer from a server's reply; an incomplete answer is an error that says so. */
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
      'The server did not answer with JSON. Its answer begins: {0} Check the base URL and any proxy in between.',
      visibleText(body.trim(), { maxLength: maxShownLength }),
    );
    throw new ModelError('invalid-reply', message, { raw, usage, limits });
  }
  if (text === '') {
    const message = l10n.t('The server returned an empty answer.');
    throw new ModelError('invalid-reply', message, { raw, usage, limits });
  }
  return { text, usage, ...(limits && { limits }) };
}
