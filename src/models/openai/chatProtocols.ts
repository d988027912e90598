import { z } from 'zod';
import { isCount, ownPart } from '../../core/objects.ts';
import type { Usage } from '../../core/review/FeedbackEvent.ts';
import { parseJsonText } from '../../core/text/parseJson.ts';
import type { ChatImage } from '../ChatModel.ts';
import { type PlainMessage, schemaInstruction } from '../PlainMessage.ts';
import type { SchemaForm, ServerProfile } from '../ServerProfile.ts';
import type { Call, CallReply, ChatProtocol } from './Call.ts';
import type { Client } from './Client.ts';
import { errorInAnswer } from './ReportedError.ts';
import type { RequestForm, Wording } from './RequestForm.ts';
import { readRateLimits } from './readRateLimits.ts';
import { explainReported, toModelError } from './toModelError.ts';

const text = z.string().nullish().catch(undefined);
/** A text, or a list of parts with texts: Mistral's reasoning models put their thoughts in a part of its own. */
const content = z.unknown().transform(textOfContent);
const count = z.unknown().optional();

/** Lenient, because servers are sloppy: missing values and those of the wrong type are absent. */
const completionSchema = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: text,
        native_finish_reason: text,
        /** The legacy protocol of completions. */
        text,
        message: z.object({ content, refusal: text }).nullish().catch(undefined),
      }),
    )
    .nullish()
    .catch(undefined),
  usage: z
    .object({ prompt_tokens: count, completion_tokens: count, total_tokens: count })
    .nullish()
    .catch(undefined),
});

/** The types of parts that are not said to the reader. */
const silentParts = /think|thought|reason|tool|refusal/i;

function textOfContent(value: unknown): string {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  return parts
    .filter((part) => !silentParts.test(String(ownPart(part, 'type') ?? '')))
    .map((part) => (typeof part === 'string' ? part : (ownPart(part, 'text') ?? ownPart(part, 'content'))))
    .filter((part) => typeof part === 'string')
    .join('');
}

/** OpenAI's chat completions, on which all but Ollama's own protocol are based. */
export const chatCompletions: ChatProtocol = {
  url: (baseUrl) => `${baseUrl}/chat/completions`,

  body: (call, { form, limit }) => ({
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
      text: choice?.message?.content || choice?.text || '',
      finish: choice?.finish_reason || choice?.native_finish_reason || '',
      refusal: choice?.message?.refusal || undefined,
      usage: readUsage(prompt_tokens, completion_tokens, total_tokens),
      body,
    };
  },
};

/** A description of the form before everything else, for servers without another way. */
function withForm({ messages, schema }: Call, form: SchemaForm): readonly PlainMessage[] {
  const words: PlainMessage[] =
    schema && form === 'prompt' ? [{ role: 'system', text: schemaInstruction(schema) }] : [];
  const [first, ...rest] = messages;
  // One system message: some chat templates do not support a second one.
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
 * Ollama loads a model with the requested context size, 4096 tokens by default: too few for a taxonomy, a conversation and an
 * image. A different size reloads the model, so all requests use the same one.
 */
export const ollamaContext = 16_384;

const ollamaReplySchema = z.object({
  message: z.object({ content }).nullish().catch(undefined),
  done_reason: z.string().nullish().catch(undefined),
  prompt_eval_count: z.unknown(),
  eval_count: z.unknown(),
});

/**
 * Ollama's own protocol. Its OpenAI-compatible one has no way to request a context size, and silently truncates a longer
 * prompt, including images; here `truncate: false` makes that an error (versions that do not support the field ignore it, and
 * are caught by their token count).
 */
const ollamaChat: ChatProtocol = {
  url: (baseUrl) => `${baseUrl.replace(/\/v1$/, '')}/api/chat`,

  body: (call, { form }) => {
    const { options, num_ctx: context = ollamaContext, ...rest } = call.extra ?? {};
    return {
      model: call.model,
      messages: withForm(call, form).map(toOllamaMessage),
      stream: false,
      truncate: false,
      ...(call.schema && form !== 'prompt' ? { format: call.schema } : {}),
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

/** A server, and how it wants to be asked. */
interface Receiver {
  readonly client: Client;
  readonly profile: ServerProfile;
  readonly form: RequestForm;
}

/** Makes one call in the best way that the server supports. `again` is awaited before another one is tried. */
export function sendInBestForm(
  { client, profile, form }: Receiver,
  call: Call,
  signal: AbortSignal,
  again?: () => Promise<void>,
): Promise<CallReply> {
  return form.call(async (wording) => {
    try {
      return await sendCall(client, profile, call, wording, signal);
    } catch (error) {
      throw signal.aborted ? signal.reason : toModelError(error, client);
    }
  }, again);
}

/** Makes one call in the server's protocol. Throws like the SDK, and errors that come with status 200. */
async function sendCall(
  client: Client,
  profile: ServerProfile,
  call: Call,
  wording: Wording,
  signal: AbortSignal,
): Promise<CallReply> {
  const protocol = protocols[profile.protocol];
  const body = protocol.body(without(call, wording.leftOut), wording);
  const { data, response } = await client
    .post<unknown>(protocol.url(client.baseURL), { body, signal })
    .withResponse();
  const read = readBody(data);
  const limits = readRateLimits(response.headers);
  const omitted = [...wording.leftOut].filter((name) => call[name] !== undefined);
  const reply = {
    ...protocol.read(read),
    ...(limits && { limits }),
    ...(omitted.length > 0 && { omitted }),
  };
  const error = errorInAnswer(read);
  if (error) {
    const usage = isEmpty(reply.usage) ? undefined : reply.usage;
    throw explainReported(error, client.baseURL, response.headers, { raw: JSON.stringify(read), usage });
  }
  return reply;
}

/** A call without the parameters that a server refuses. */
function without(call: Call, leftOut: Wording['leftOut']): Call {
  return {
    ...call,
    ...(leftOut.has('temperature') && { temperature: undefined }),
    ...(leftOut.has('seed') && { seed: undefined }),
  };
}

/** The SDK parses only what is declared to be JSON; some servers and proxies declare nothing, or text. */
function readBody(data: unknown): unknown {
  return (typeof data === 'string' ? parseJsonText(data) : undefined) ?? data;
}

function isEmpty(usage: Usage): boolean {
  return usage.input === undefined && usage.output === undefined;
}

/**
 * Token counts as a server reports them. A value that is not a plausible whole number is ignored, so that the budget charges
 * the maximum. If a total is larger than its parts, the rest is reasoning and counts as output: some servers leave it out of
 * the output count.
 */
function readUsage(input: unknown, output: unknown, total?: unknown): Usage {
  const rest = isCount(total) && isCount(input) ? total - input : 0;
  return {
    ...(isCount(input) && { input }),
    ...(isCount(output) && { output: Math.max(output, rest) }),
  };
}
