import { z } from 'zod';
import type { PlainMessage } from '../buildMessages.ts';
import type { ChatProtocol } from './Call.ts';
import { readUsage } from './readUsage.ts';

/**
 * Ollama loads a model with the context that it is asked for, 4096 tokens where it is not: too few for a taxonomy, a
 * conversation and an image. Another size loads the model anew, so that it is the same for all.
 */
export const ollamaContext = 16_384;

const ollamaReplySchema = z.object({
  message: z
    .object({ content: z.string().nullish().catch(undefined) })
    .nullish()
    .catch(undefined),
  done_reason: z.string().nullish().catch(undefined),
  prompt_eval_count: z.unknown(),
  eval_count: z.unknown(),
});

/**
 * Ollama's own protocol. Its OpenAI-compatible one has no way to ask for a context size, and cuts a longer prompt,
 * images included, without a word; here `truncate: false` makes that an error (versions that do not know the field
 * ignore it, and are caught by their count of tokens).
 */
export const ollamaChat: ChatProtocol = {
  url: (baseUrl) => `${baseUrl.replace(/\/v1$/, '')}/api/chat`,

  body: (call) => {
    const { options, num_ctx: context = ollamaContext, ...rest } = call.extra ?? {};
    return {
      model: call.model,
      messages: call.messages.map(toOllamaMessage),
      stream: false,
      truncate: false,
      ...(call.schema ? { format: call.schema } : {}),
      options: {
        num_ctx: context,
        num_predict: call.maxTokens,
        ...(call.temperature === undefined ? {} : { temperature: call.temperature }),
        ...(call.seed === undefined ? {} : { seed: call.seed }),
        ...(typeof options === 'object' ? options : {}),
      },
      ...rest,
    };
  },

  read: (body) => {
    const reply = ollamaReplySchema.safeParse(body).data;
    return {
      text: reply?.message?.content ?? '',
      finish: reply?.done_reason ?? '',
      usage: readUsage(reply?.prompt_eval_count, reply?.eval_count),
      body,
    };
  },
};

function toOllamaMessage({ role, text, images = [] }: PlainMessage): object {
  const encoded = images.map(({ bytes }) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
  );
  return { role, content: text, ...(encoded.length === 0 ? {} : { images: encoded }) };
}
