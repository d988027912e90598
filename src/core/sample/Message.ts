import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { parseJsonText } from '../text/parseJson.ts';
import type { Field } from './Field.ts';
import { isCall, type Role, roleNameSchema, roleOf } from './roles.ts';

const text = z.string().nullish();

/** The types of parts that are images, as APIs and trainers spell them. */
const imageTypes = [
  'image',
  'image_url',
  'input_image',
  'image_file',
  'image_path',
  'image_base64',
  'img',
  'picture',
  'photo',
] as const;

/** The types of parts that are neither text nor images, as Qwen, vLLM and OpenAI spell them. */
const otherMediaTypes = ['video', 'video_url', 'audio', 'audio_url', 'input_audio'] as const;

/**
 * Content parts as OpenAI, TRL and ms-swift write them; `value` is LLaMA-Factory's v1 spelling. A part that is an image
 * refers to it in any field that says so (`image`, `image_url`, `path`, `source`: docs/datasets.md). Nulls filled in by Arrow
 * are treated as absent.
 */
const partSchema = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('text'), text, value: text })
    .refine((part) => typeof (part.text ?? part.value) === 'string', {
      error: () => l10n.t('text is missing'),
    }),
  z
    .looseObject({ type: z.enum(imageTypes), image_url: z.unknown().optional(), value: text })
    .refine((part) => part.type !== 'image_url' || (part.image_url ?? part.value) !== undefined, {
      error: () => l10n.t('image_url is missing'),
    }),
  // They are not shown, so what they contain does not matter here.
  z.object({ type: z.enum(otherMediaTypes) }),
]);

/**
 * Fields with which a message says whether a model is trained on it: `weight` of OpenAI, Fireworks and Together, `train` and `training` of
 * Axolotl, `loss` of ms-swift. 0 and false say that it is there only as context.
 */
const trainingFields = {
  weight: z.unknown().optional(),
  train: z.unknown().optional(),
  training: z.unknown().optional(),
  loss: z.unknown().optional(),
};

/** A message as chat APIs and trainers spell it. One that calls tools may have no text. */
export const contentMessageSchema = z
  .object({
    role: roleNameSchema,
    content: z.union([z.string(), z.array(partSchema)]).nullish(),
    name: text,
    tool_calls: z.unknown().optional(),
    function_call: z.unknown().optional(),
    ...trainingFields,
  })
  .refine((message) => (message.content ?? message.tool_calls ?? message.function_call ?? null) !== null, {
    error: () => l10n.t('missing'),
    path: ['content'],
  });

export type MessagePart = z.infer<typeof partSchema>;

/** A part that is neither text nor an image. */
type OtherMedia = Extract<MessagePart, { readonly type: (typeof otherMediaTypes)[number] }>;

export function isOtherMedia(part: MessagePart): part is OtherMedia {
  return otherMediaTypes.some((type) => type === part.type);
}

/** The marker of a video or a sound, which is not shown. */
export function mediaMarker({ type }: OtherMedia): string {
  return type.startsWith('video') ? '<video>' : '<audio>';
}

/** A message as LLaVA and ShareGPT spell it. */
export const valueMessageSchema = z.object({ from: roleNameSchema, value: z.string(), ...trainingFields });

/** A message as chat APIs and trainers (`role`, `content`) or as LLaVA (`from`, `value`) spell it. */
export const messageSchema = z.union([contentMessageSchema, valueMessageSchema]);

export type Message = z.infer<typeof messageSchema>;

/** A conversation of one message or more. */
export const conversationSchema = z.array(messageSchema).min(1);

/** A list, or the same list as JSON text: in CSV and in many Parquet files conversations are texts. */
export function orJsonText<List extends z.ZodType>(list: List) {
  const parsed = z.string().transform((text, context): unknown => {
    const value = parseJsonText(text);
    if (!Array.isArray(value)) {
      context.addIssue({ code: 'custom', message: l10n.t('expected a list, or its JSON text') });
      return z.NEVER;
    }
    return value;
  });
  return z.union([list, parsed.pipe(list)]);
}

/** A conversation as a list or as JSON text. */
export const conversationFieldSchema = orJsonText(conversationSchema);

/** A message as it was read, whatever its spelling. */
export interface ReadMessage {
  readonly role: Role;
  readonly content: string | readonly MessagePart[];
  /** Its tool calls, next to its content. */
  readonly calls?: string | undefined;
  /** Set if its content is a call of tools. */
  readonly isCall?: true | undefined;
  /** Set if the data says that no model is to be trained on it. */
  readonly isContext?: true | undefined;
  /** The field of its content. */
  readonly at: Field;
  /** Further fields that its content was joined from. */
  readonly also?: readonly Field[] | undefined;
}

/** The messages of the list at a field. */
export function readMessages(list: readonly Message[], at: Field): readonly ReadMessage[] {
  return list.map((message, index) => readMessage(message, at.at(index)));
}

/** The message at a field. */
export function readMessage(message: Message, at: Field): ReadMessage {
  if ('from' in message) {
    const { from, value } = message;
    return {
      role: roleOf(from),
      content: value,
      at: at.at('value'),
      ...(isCall(from) && { isCall: true }),
      ...contextOf(message),
    };
  }
  const { role, name, content, tool_calls, function_call } = message;
  const calls = tool_calls ?? function_call ?? undefined;
  // In OpenAI's deprecated function calling, results have this role and the function's name next to it.
  const isResult = role === 'function' && Boolean(name);
  return {
    role: isResult ? 'tool' : roleOf(role),
    content: content ?? '',
    calls: calls === undefined ? undefined : JSON.stringify(calls),
    at: at.at('content'),
    ...(isCall(role) && !isResult && { isCall: true }),
    ...contextOf(message),
  };
}

function contextOf(message: Message): Pick<ReadMessage, 'isContext'> {
  for (const name in trainingFields) {
    const held = message[name as keyof typeof trainingFields];
    if (held === 0 || held === false) {
      return { isContext: true };
    }
  }
  return {};
}
