import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { type Exchange, makeExchange } from '../Exchange.ts';
import { type Field, field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import type { MediaReference } from '../MediaReference.ts';
import { decidesNothing, readLabels } from '../SampleRecord.ts';

const chatSchema = z.looseObject({
  safe_image_path: z.string().min(1),
  unsafe_image_path: z.string().min(1),
  queries: z.array(z.string()).min(1),
});

/** Not read if there are lists. */
const singleSchema = z.string().nullish().meta(decidesNothing);

const embodiedSchema = z.looseObject({
  safe: z.string().min(1),
  unsafe: z.string().min(1),
  safe_instructions: z.array(z.string()).nullish(),
  unsafe_instructions: z.array(z.string()).nullish(),
  safe_instruction: singleSchema,
  unsafe_instruction: singleSchema,
});

/**
 * MSSBench: one object of two lists. A query (`chat`) or a pair of instructions (`embodied`) is asked with a safe image and
 * with an unsafe one, two exchanges each; its loader puts the lists' names before the image paths (infer_on_data.py).
 */
export const mssBench = defineFormat({
  id: 'mssbench',
  title: () => l10n.t('MSSBench queries with a safe and an unsafe image'),
  schema: z.union([chatSchema, embodiedSchema]),
  recognizes: (value) =>
    ('safe_image_path' in value && 'unsafe_image_path' in value) ||
    ('unsafe' in value && ('unsafe_instruction' in value || 'unsafe_instructions' in value)),
  read: (value) => ({
    images: imagesOf(value),
    exchanges: questionsOf(value).flatMap(([safe, unsafe], index): Exchange[] => [
      makeExchange({ index: index * 2, ...safe, images: [0], safe: true }),
      makeExchange({ index: index * 2 + 1, ...unsafe, images: [1], safe: false }),
    ]),
    labels: readLabels(value, ['safe', 'unsafe', 'safe_image_path', 'unsafe_image_path']),
  }),
});

type Item = z.infer<typeof chatSchema> | z.infer<typeof embodiedSchema>;

function isChat(value: Item): value is z.infer<typeof chatSchema> {
  return 'queries' in value;
}

function imagesOf(value: Item): readonly MediaReference[] {
  const names = isChat(value)
    ? (['safe_image_path', 'unsafe_image_path'] as const)
    : (['safe', 'unsafe'] as const);
  const folder = isChat(value) ? 'chat' : 'embodied';
  const paths: Readonly<Record<string, unknown>> = value;
  return names.map((name) => ({ kind: 'path', path: `${folder}/${paths[name]}`, at: field(name) }));
}

interface Question {
  readonly text: string;
  readonly at: Field;
}

function questionsOf(value: Item): readonly (readonly [safe: Question, unsafe: Question])[] {
  if (isChat(value)) {
    return questionsIn('queries', value.queries).map((query) => [query, query]);
  }
  const safe = embodied('safe', value.safe_instructions, value.safe_instruction);
  const unsafe = embodied('unsafe', value.unsafe_instructions, value.unsafe_instruction);
  // The loader pairs the lists up to the length of the shorter one.
  return safe.flatMap((one, index) => {
    const other = unsafe[index];
    return other ? [[one, other] as const] : [];
  });
}

/** The instructions of a kind: a list, or a single one. */
function embodied(
  kind: 'safe' | 'unsafe',
  list: readonly string[] | null | undefined,
  single: string | null | undefined,
): readonly Question[] {
  return list
    ? questionsIn(`${kind}_instructions`, list)
    : [{ text: single ?? '', at: field(`${kind}_instruction`) }];
}

function questionsIn(name: string, texts: readonly string[]): readonly Question[] {
  return texts.map((text, index) => ({ text, at: field(name).at(index) }));
}
