import * as l10n from '@vscode/l10n';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import type { ChatModel, ChatParameters, ChatReply, ChatRequest } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import { chatParameters, type ModelParameters, withSampling } from '../ModelParameters.ts';
import { buildMessages, minTokensIn, type PlainMessage, schemaInstruction } from '../PlainMessage.ts';
import { untilAborted } from '../untilAborted.ts';
import type { EditorMessage, EditorModelApi, EditorPart } from './EditorModelApi.ts';
import { toEditorError } from './toEditorError.ts';

/** No answer is this long; a model that never ends would only fill the memory. UTF-16 units. */
const maxTextLength = 1_000_000;

interface EditorOptions extends ModelParameters {
  /** For one attempt, in milliseconds. */
  readonly timeout: number;
}

/**
 * One of the editor's own models. It is told the form of the answer in words, since the editor has no other way, and
 * says neither what was counted nor why it stopped: an answer cut off shows as one that has not the asked form.
 */
export class EditorModel implements ChatModel {
  readonly identity: ModelIdentity;
  readonly parameters: ChatParameters;
  readonly #editor: EditorModelApi;
  readonly #options: EditorOptions;

  constructor(editor: EditorModelApi, id: string, options: EditorOptions) {
    this.identity = { provider: 'vscode', model: id };
    this.parameters = chatParameters(options);
    this.#editor = editor;
    this.#options = options;
  }

  async complete(request: ChatRequest, signal: AbortSignal): Promise<ChatReply> {
    const { model } = this.identity;
    const { timeout } = this.#options;
    const withImages = request.images.length > 0;
    const limit = AbortSignal.timeout(timeout);
    const messages = buildEditorMessages(request);
    try {
      await this.#check(messages, withImages);
      const either = AbortSignal.any([signal, limit]);
      // Some versions of the editor let an answer go on that was cancelled.
      const text = await untilAborted(this.#read(request, messages, either), either);
      if (text.trim() === '') {
        throw new ModelError('invalid-reply', l10n.t('{0} answered without any text.', model));
      }
      return { text, usage: {} };
    } catch (error) {
      signal.throwIfAborted();
      if (limit.aborted) {
        throw new ModelError('timeout', l10n.t('{0} did not answer in time.', model));
      }
      throw toEditorError(error, model, withImages);
    }
  }

  /** What the editor would drop or cut without a word is refused here. */
  async #check(messages: readonly EditorMessage[], withImages: boolean): Promise<void> {
    const { model } = this.identity;
    const info = (await this.#editor.list()).find((one) => one.id === model);
    if (withImages && info?.takesImages === false) {
      throw new ModelError('image', l10n.t('{0} takes no images. Choose a model that does.', model), {
        isUnbilled: true,
      });
    }
    const texts = messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'text' ? part.text : [])),
    );
    const fewest = minTokensIn(texts.join('\n'));
    if (info && info.maxInputTokens > 0 && fewest > info.maxInputTokens) {
      throw new ModelError(
        'context',
        l10n.t('The sample has more than {0} tokens; {1} takes {2}.', fewest, model, info.maxInputTokens),
        { isUnbilled: true },
      );
    }
  }

  async #read(
    { question }: ChatRequest,
    messages: readonly EditorMessage[],
    signal: AbortSignal,
  ): Promise<string> {
    const { maxTokens, temperature, seed, extra } = withSampling(this.#options, question.sampling);
    const options = {
      max_tokens: maxTokens,
      ...(temperature === undefined ? {} : { temperature }),
      ...(seed === undefined ? {} : { seed }),
      ...extra,
    };
    const justification = l10n.t('It names the risks of your samples and judges answers to them.');
    let text = '';
    for await (const piece of this.#editor.ask(
      this.identity.model,
      { messages, options, justification },
      signal,
    )) {
      signal.throwIfAborted();
      text += piece;
      if (text.length > maxTextLength) {
        // Leaving the loop ends the stream.
        throw new ModelError(
          'invalid-reply',
          l10n.t('{0} answered with more than {1} characters.', this.identity.model, maxTextLength),
          { raw: text },
        );
      }
    }
    signal.throwIfAborted();
    return text;
  }
}

/** A question as messages for the editor's models; instructions and form stand first in the user's own message. */
function buildEditorMessages(request: ChatRequest): readonly EditorMessage[] {
  const { form, wireSchema } = request.question;
  const messages = buildMessages(request);
  const spoken = messages.filter(({ role }) => role !== 'system');
  const instructions = [
    ...messages.filter(({ role }) => role === 'system').map(({ text }) => text),
    ...(form === 'json' ? [schemaInstruction(wireSchema)] : []),
  ].join('\n\n');
  const first = spoken.findIndex(({ role }) => role === 'user');
  return spoken.map((message, index) => toMessage(message, index === first ? instructions : ''));
}

function toMessage({ role, text, images = [] }: PlainMessage, instructions: string): EditorMessage {
  return {
    role: role === 'assistant' ? 'assistant' : 'user',
    parts: [
      ...(instructions === '' ? [] : [textPart(instructions)]),
      ...images.map(({ bytes, mime }): EditorPart => ({ type: 'image', bytes, mime })),
      textPart(text),
    ],
  };
}

function textPart(text: string): EditorPart {
  return { type: 'text', text };
}
