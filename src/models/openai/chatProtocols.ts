import type OpenAI from 'openai';
import { z } from 'zod';
import { isCount } from '../../core/objects.ts';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import type { ChatImage } from '../ChatModel.ts';
import { type PlainMessage, schemaInstruction } from '../PlainMessage.ts';
import type { SchemaForm, ServerProfile } from '../ServerProfile.ts';
import type { Call, CallReply, ChatProtocol } from './Call.ts';
import type { Client } from './Client.ts';
import { readRateLimits } from './readRateLimits.ts';
import type { SchemaForms } from './SchemaForms.ts';
import { toModelError } from './toModelError.ts';

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
  return { type: 'image_url', image_url: { url: `data:${mime};base64,${base64Of(bytes)}` } };
}

function base64Of({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}

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
const ollamaChat: ChatProtocol = {
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
  const encoded = images.map(({ bytes }) => base64Of(bytes));
  return { role, content: text, ...(encoded.length === 0 ? {} : { images: encoded }) };
}

const protocols: Readonly<Record<ServerProfile['protocol'], ChatProtocol>> = {
  'chat-completions': chatCompletions,
  ollama: ollamaChat,
};

/** A server, and the forms that it takes schemas in. */
interface Receiver {
  readonly client: Client;
  readonly profile: ServerProfile;
  readonly forms: SchemaForms;
}

/** Makes one call in the best form that the server takes. `again` is asked before another form is tried. */
export function sendInBestForm(
  { client, profile, forms }: Receiver,
  call: Call,
  signal: AbortSignal,
  again?: () => Promise<void>,
): Promise<CallReply> {
  return forms.call(async (form) => {
    try {
      return await sendCall(client, profile, call, form, signal);
    } catch (error) {
      throw signal.aborted ? signal.reason : toModelError(error, client);
    }
  }, again);
}

/** Makes one call in the server's own words. Throws as the SDK does. */
async function sendCall(
  client: OpenAI,
  profile: ServerProfile,
  call: Call,
  form: SchemaForm,
  signal: AbortSignal,
): Promise<CallReply> {
  const protocol = protocols[profile.protocol];
  const body = protocol.body(call, form, profile.limit);
  const { data, response } = await client
    .post<unknown>(protocol.url(client.baseURL), { body, signal })
    .withResponse();
  const limits = readRateLimits(response.headers);
  return { ...protocol.read(data), ...(limits && { limits }) };
}

/**
 * Tokens as a server counted them. What is not a whole number that a server can have counted is taken for not said, so that
 * the budget charges the most for it. Of a total that is larger than its parts the rest was thought and is output: some servers
 * leave that out of the part.
 */
function readUsage(input: unknown, output: unknown, total?: unknown): Usage {
  const rest = isCount(total) && isCount(input) ? total - input : 0;
  return {
    ...(isCount(input) && { input }),
    ...(isCount(output) && { output: Math.max(output, rest) }),
  };
}
