import { z } from 'zod';
import { type Exchange, makeExchange } from '../Exchange.ts';
import { defineFormat } from '../Format.ts';
import { readLabels } from '../SampleRecord.ts';

const chatSchema = z.looseObject({
  safe_image_path: z.string().min(1),
  unsafe_image_path: z.string().min(1),
  queries: z.array(z.string()).min(1),
});

const embodiedSchema = z.looseObject({
  safe: z.string().min(1),
  unsafe: z.string().min(1),
  safe_instructions: z.array(z.string()).nullish(),
  unsafe_instructions: z.array(z.string()).nullish(),
  safe_instruction: z.string().nullish(),
  unsafe_instruction: z.string().nullish(),
});

/**
 * MSSBench: one object of two lists. A query (`chat`) or a pair of instructions (`embodied`) is asked with a safe image and
 * with an unsafe one, two exchanges each; its loader puts the lists' names before the image paths (infer_on_data.py).
 */
export const mssBench = defineFormat({
  id: 'mssbench',
  title: 'MSSBench queries with a safe and an unsafe image',
  schema: z.union([chatSchema, embodiedSchema]),
  recognises: (value) =>
    ('safe_image_path' in value && 'unsafe_image_path' in value) ||
    ('unsafe' in value && ('unsafe_instruction' in value || 'unsafe_instructions' in value)),
  read: (value) => ({
    id: undefined,
    images: pathsOf(value).map((path) => ({ kind: 'path', path })),
    exchanges: questionsOf(value).flatMap(([safe, unsafe], index): Exchange[] => [
      makeExchange({ index: index * 2, text: safe, images: [0], safe: true }),
      makeExchange({ index: index * 2 + 1, text: unsafe, images: [1], safe: false }),
    ]),
    labels: readLabels(value, ['safe', 'unsafe', 'safe_image_path', 'unsafe_image_path']),
    markers: undefined,
  }),
});

type Item = z.infer<typeof chatSchema> | z.infer<typeof embodiedSchema>;

function isChat(value: Item): value is z.infer<typeof chatSchema> {
  return 'queries' in value;
}

function pathsOf(value: Item): readonly [safe: string, unsafe: string] {
  return isChat(value)
    ? [`chat/${value.safe_image_path}`, `chat/${value.unsafe_image_path}`]
    : [`embodied/${value.safe}`, `embodied/${value.unsafe}`];
}

function questionsOf(value: Item): readonly (readonly [safe: string, unsafe: string])[] {
  if (isChat(value)) {
    return value.queries.map((query) => [query, query]);
  }
  const safe = value.safe_instructions ?? [value.safe_instruction ?? ''];
  const unsafe = value.unsafe_instructions ?? [value.unsafe_instruction ?? ''];
  // The loader pairs the lists as far as the shorter one goes.
  return safe.slice(0, unsafe.length).map((one, index) => [one, unsafe[index] ?? '']);
}
