import * as l10n from '@vscode/l10n';
import { untilAborted } from '../../core/promises.ts';
import type { ModelIdentity } from '../../core/review/ModelIdentity.ts';
import { plural } from '../../core/text/localized.ts';
import type { ChatModel, ChatParameters, ChatReply, ChatRequest } from '../ChatModel.ts';
import { ModelError } from '../ModelError.ts';
import { chatParameters, type ModelParameters, withSampling } from '../ModelParameters.ts';
import { buildMessages, minTokensIn, type PlainMessage, schemaInstruction } from '../PlainMessage.ts';
import type { EditorMessage, EditorModelApi, EditorPart } from './EditorModelApi.ts';
import { toEditorError } from './toEditorError.ts';

/** No valid answer is longer; a model that never stops would fill the memory. UTF-16 units. */
const maxTextLength = 1_000_000;

interface EditorOptions extends ModelParameters {
  /** Timeout of one attempt, in milliseconds. */
  readonly timeout: number;
}

/**
 * One of the editor's own models. The form of the answer is described in the prompt, since the editor has no other way, and it
 * reports neither token counts nor a stop reason: a truncated answer shows up as one with an invalid form.
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
      // Some versions of the editor continue an answer that was canceled.
      const text = await untilAborted(this.#read(request, messages, either), either);
      if (text.trim() === '') {
        throw new ModelError('invalid-reply', l10n.t('{0} returned an empty answer.', model));
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

  /** Rejects what the editor would silently drop or truncate. */
  async #check(messages: readonly EditorMessage[], withImages: boolean): Promise<void> {
    const { model } = this.identity;
    const info = (await this.#editor.list()).find((one) => one.id === model);
    if (withImages && info?.takesImages === false) {
      throw new ModelError('image', l10n.t('{0} does not accept images. Choose a model that does.', model), {
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
        plural(
          l10n.t(
            'The sample has more than {0} token; {1} accepts {2}. | The sample has more than {0} tokens; {1} accepts {2}.',
          ),
          fewest,
          model,
          info.maxInputTokens,
        ),
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
    const { omit = [] } = this.#options;
    const options = {
      max_tokens: maxTokens,
      ...(temperature === undefined || omit.includes('temperature') ? {} : { temperature }),
      ...(seed === undefined || omit.includes('seed') ? {} : { seed }),
      ...extra,
    };
    const justification = l10n.t('It identifies the risks in your samples and judges answers to them.');
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
          plural(
            l10n.t(
              '{1} answered with more than {0} character. | {1} answered with more than {0} characters.',
            ),
            maxTextLength,
            this.identity.model,
          ),
          { raw: text },
        );
      }
    }
    signal.throwIfAborted();
    return text;
  }
}

/** A question as messages for the editor's models; instructions and form come first in the user message. */
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
