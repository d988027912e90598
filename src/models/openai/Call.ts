import * as l10n from '@vscode/l10n';
import { ownPart } from '../../core/objects.ts';
import { ownWords } from '../../core/question/ownWords.ts';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import type { ChatReply, ChatRequest, RateLimits } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import { type ModelParameters, withSampling } from '../ModelParameters.ts';
import { buildMessages, type PlainMessage } from '../PlainMessage.ts';
import { explainEmptyReply, hasReasoned } from './emptyReply.ts';
import { finishKind } from './finishReason.ts';
import type { Wording } from './RequestForm.ts';

/** One call of a chat model, independent of any server's protocol. */
export interface Call extends Omit<ModelParameters, 'omit' | 'keepCut'> {
  readonly model: string;
  readonly messages: readonly PlainMessage[];
  /** JSON schema of the answer; undefined for free text. */
  readonly schema?: Readonly<Record<string, unknown>> | undefined;
}

/** A server's reply, independent of its protocol. */
export interface CallReply {
  readonly text: string;
  /** The stop reason in the server's own words: see `finishKind`. */
  readonly finish: string;
  /** The model's refusal, if the server distinguishes it from an answer. */
  readonly refusal?: string | undefined;
  readonly usage: Usage;
  readonly limits?: RateLimits | undefined;
  /** Parameters of the call that were not sent. */
  readonly omitted?: readonly string[] | undefined;
  /** The whole body, to be shown if nothing can be read from it. */
  readonly body: unknown;
}

/** How calls and replies look in one protocol. */
export interface ChatProtocol {
  /** The URL of the call for a base URL. */
  url(baseUrl: string): string;
  body(call: Call, wording: Wording): object;
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

/** What a reply depends on besides itself. */
interface ReplyContext {
  /** The limit of tokens that the call had; undefined if it had none. */
  readonly maxTokens: number | undefined;
  /** Whether a text that was cut off is kept, marked as such. */
  readonly keepsCut: boolean;
}

/** Extracts the answer from a server's reply; an incomplete answer is an error that says so, unless it is to be kept. */
export function toReply(reply: CallReply, { maxTokens, keepsCut }: ReplyContext): ChatReply {
  const { text, finish, refusal, usage, limits, omitted, body } = reply;
  const raw = text === '' ? (typeof body === 'string' ? body : JSON.stringify(body)) : text;
  const details = { raw, usage, limits };
  if (refusal) {
    const message = l10n.t('The model refused: {0}', refusal);
    throw new ModelError('refused', message, { ...details, raw: refusal });
  }
  const kind = finishKind(finish);
  if (kind === 'filtered') {
    throw new ModelError('refused', l10n.t('The server’s content filter stopped the answer.'), details);
  }
  const isCut = kind === 'cut' || (kind === 'unknown' && isFull(usage, maxTokens));
  if (isCut && !(keepsCut && ownWords(text) !== '')) {
    throw new ModelError('truncated', explainCut(reply, maxTokens), details);
  }
  if (kind === 'failed') {
    const message = l10n.t('The server ended the answer early, for this reason: {0}', finish);
    throw new ModelError('server', message, details);
  }
  if (text.trim() === '') {
    const { code, message } = explainEmptyReply(body);
    throw new ModelError(code, message, details);
  }
  return { text, usage, ...(limits && { limits }), ...(omitted && { omitted }), ...(isCut && { isCut }) };
}

/** Without a stop reason, an answer that has as many tokens as it may have was cut off. */
function isFull({ output }: Usage, maxTokens: number | undefined): boolean {
  return output !== undefined && maxTokens !== undefined && output >= maxTokens;
}

/** A cut this far below the limit is due to another one. */
const ownLimitShare = 0.9;

/** Says at which limit an answer was cut off, and how to raise it. */
function explainCut({ usage, body, text }: CallReply, maxTokens: number | undefined): string {
  const { output } = usage;
  if (maxTokens === undefined || (output !== undefined && output < maxTokens * ownLimitShare)) {
    return l10n.t(
      'The answer was cut off below the token limit of {0} (tokens counted: {1}): by a limit of the server, such as its context length, or by reasoning that it does not count. Raise the limit of the server, or yours: “dreamCurator.model.maxTokens”, --max-tokens.',
      maxTokens ?? '?',
      output ?? '?',
    );
  }
  const message = ownPart(ownPart(ownPart(body, 'choices'), 0), 'message') ?? ownPart(body, 'message');
  return ownWords(text) === '' && (text.trim() !== '' || hasReasoned(message))
    ? l10n.t(
        'The answer was cut off at the token limit of {0}, before the model had finished its reasoning. Raise the limit: “dreamCurator.model.maxTokens” in the settings, --max-tokens on the command line.',
        maxTokens,
      )
    : l10n.t(
        'The answer was cut off at the token limit of {0}. Raise it: “dreamCurator.model.maxTokens” in the settings, --max-tokens on the command line.',
        maxTokens,
      );
}
