import { z } from 'zod';
import type { PlainMessage } from '../buildMessages.ts';
import type { ChatImage } from '../ChatModel.ts';
import { schemaInstruction } from '../schemaInWords.ts';
import type { Call, ChatProtocol } from './Call.ts';
import type { SchemaForm } from './profiles.ts';
import { readUsage } from './readUsage.ts';

const text = z.string().nullish().catch(undefined);
const count = z.unknown().optional();

/** As lenient as servers are sloppy: what is missing or of another kind is not there. */
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: text,
        message: z.object({ content: text, refusal: text }).nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage: z
    .object({ prompt_tokens: count, completion_tokens: count, total_tokens: count })
    .nullish()
    .catch(undefined),
});

/** OpenAI's chat completions, which all but Ollama's own protocol descend from. */
export const chatCompletions: ChatProtocol = {
  url: (baseUrl) => `${baseUrl}/chat/completions`,

  body: (call, form, limit) => ({
    model: call.model,
    messages: withForm(call, form).map(toCompletionMessage),
    ...responseFormat(call, form),
    [limit]: call.maxTokens,
    ...(call.temperature === undefined ? {} : { temperature: call.temperature }),
    ...(call.seed === undefined ? {} : { seed: call.seed }),
    ...call.extra,
  }),

  read: (body) => {
    const completion = completionSchema.safeParse(body).data;
    const choice = completion?.choices?.[0];
    const { prompt_tokens, completion_tokens, total_tokens } = completion?.usage ?? {};
    return {
      text: choice?.message?.content ?? '',
      finish: choice?.finish_reason ?? '',
      refusal: choice?.message?.refusal || undefined,
      usage: readUsage(prompt_tokens, completion_tokens, total_tokens),
      body,
    };
  },
};

/** The form in words where the server cannot be told otherwise, before everything else. */
function withForm({ messages, schema }: Call, form: SchemaForm): readonly PlainMessage[] {
  const words: PlainMessage[] =
    schema && form === 'prompt' ? [{ role: 'system', text: schemaInstruction(schema) }] : [];
  const [first, ...rest] = messages;
  // One system message: some chat templates know no second one.
  return first?.role === 'system' && words[0]
    ? [{ role: 'system', text: `${first.text}\n\n${words[0].text}` }, ...rest]
    : [...words, ...messages];
}

function responseFormat({ schema }: Call, form: SchemaForm): object {
  if (!schema || form === 'prompt') {
    return {};
  }
  const response_format =
    form === 'json_schema'
      ? { type: 'json_schema', json_schema: { name: 'reply', strict: true, schema } }
      : { type: 'json_object', schema };
  return { response_format };
}

function toCompletionMessage({ role, text: words, images = [] }: PlainMessage): object {
  return {
    role,
    content: images.length === 0 ? words : [...images.map(imagePart), { type: 'text', text: words }],
  };
}

function imagePart({ bytes, mime }: ChatImage): object {
  const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  return { type: 'image_url', image_url: { url: `data:${mime};base64,${base64}` } };
}
