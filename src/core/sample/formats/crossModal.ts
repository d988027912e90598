import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt, makeExchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, imageNameSchema, readImageField, readImages } from '../readImages.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

/** MIS: requests that are unsafe only with their two images together (docs/datasets.md). */
export const mis = defineFormat({
  id: 'mis',
  title: () => l10n.t('MIS questions about two images'),
  schema: z.looseObject({
    id: idSchema,
    question: z.string(),
    image_path1: z.string(),
    image_path2: z.string(),
  }),
  recognizes: (value) => 'question' in value && 'image_path1' in value && 'image_path2' in value,
  read: (value, place) => ({
    id: readId(value.id),
    idAt: field('id'),
    images: [
      ...readImages(value.image_path1, field('image_path1'), place),
      ...readImages(value.image_path2, field('image_path2'), place),
    ],
    exchanges: [makeExchange({ text: value.question, at: field('question'), images: [0, 1], safe: false })],
    labels: readLabels(value, ['id', 'question', 'image_path1', 'image_path2']),
  }),
});

/**
 * SIUO: a harmless image and a harmless question that are unsafe together, with a reference answer; in its multiple choice
 * variant the options belong to the question, and stray white space around them is kept (docs/datasets.md). Its result files
 * have a model's responses, as texts in a list.
 */
export const siuo = defineFormat({
  id: 'siuo',
  title: () => l10n.t('SIUO cross-modality questions'),
  schema: z.looseObject({
    question_id: idSchema,
    image: imageListSchema,
    question: z.string(),
    reference_answer: z.string().nullish(),
    responses: z.array(z.string().nullish()).nullish(),
    options: z.record(z.string(), z.string()).nullish(),
  }),
  imageFolders: ['../images'],
  recognizes: (value) =>
    'question' in value && ('safety_warning' in value || ('options' in value && 'correct_option' in value)),
  read: (value, place) => {
    const images = readImages(value.image, field('image'), place);
    const options = Object.entries(value.options ?? {}).map(
      ([letter, option]) => `${letter}. ${option.trim()}`,
    );
    return {
      id: readId(value.question_id),
      idAt: field('question_id'),
      images,
      exchanges: [
        makeExchange({
          text: [value.question, ...options].join('\n'),
          at: field('question'),
          also: Object.keys(value.options ?? {}).map((letter) => field('options').at(letter)),
          images: [...images.keys()],
          answers: [
            ...answerAt('reference_answer', value.reference_answer),
            ...(value.responses ?? []).flatMap((response, index) =>
              answerAt(`responses[${index}]`, response, { at: field('responses').at(index) }),
            ),
          ],
          safe: false,
        }),
      ],
      labels: readLabels(value, ['question_id', 'image', 'question', 'reference_answer']),
    };
  },
});

/** VLSBench: requests whose risk is in the image alone, with an explanation and its own categories (docs/datasets.md). */
export const vlsBench = defineFormat({
  id: 'vlsbench',
  title: () => l10n.t('VLSBench visual risks'),
  schema: z.looseObject({
    instruction_id: idSchema,
    instruction: z.string(),
    image: imageListSchema.nullish(),
    image_path: imageNameSchema,
  }),
  imageFolders: ['imgs'],
  recognizes: (value) =>
    'instruction' in value &&
    ('safety_reason' in value || ('instruction_id' in value && 'image_path' in value)),
  read: (value, place) => {
    const { images } = readImageField(value, ['image', 'image_path'], place);
    return {
      id: readId(value.instruction_id),
      idAt: field('instruction_id'),
      images,
      exchanges: [
        makeExchange({
          text: value.instruction,
          at: field('instruction'),
          images: [...images.keys()],
          safe: false,
        }),
      ],
      labels: readLabels(value, ['instruction_id', 'image', 'image_path', 'instruction']),
    };
  },
});
