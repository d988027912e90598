import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt, makeExchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, imageNameSchema, readImageField } from '../readImages.ts';
import { idSchema, readId, readLabels } from '../SampleRecord.ts';

const answerSchema = z.looseObject({ name: z.string().nullish(), answer: z.string().nullish() });

/**
 * MLLM-as-a-Judge pairs: two models' answers and which of them people preferred (`human_answer` A, B, or C for a tie).
 * `id` repeats; it is unique only together with `pair_id` (docs/datasets.md).
 */
export const mllmJudge = defineFormat({
  id: 'mllm-judge',
  title: () => l10n.t('MLLM-as-a-Judge answer pairs'),
  schema: z.looseObject({
    id: idSchema,
    pair_id: idSchema,
    image: imageListSchema.nullish(),
    image_path: imageNameSchema,
    instruction: z.string(),
    answer1: answerSchema,
    answer2: answerSchema,
    human_answer: z.string().nullish(),
  }),
  recognizes: (value) => 'instruction' in value && 'answer1' in value && 'answer2' in value,
  read: (value, place) => {
    const { images } = readImageField(value, ['image', 'image_path'], place);
    const { answer1, answer2, human_answer: preferred } = value;
    return {
      id:
        [readId(value.id), readId(value.pair_id)].filter((part) => part !== undefined).join('/') || undefined,
      idAt: field('id'),
      images,
      exchanges: [
        makeExchange({
          text: value.instruction,
          at: field('instruction'),
          images: [...images.keys()],
          answers: [
            ...answerAt('answer1.answer', answer1.answer, {
              at: field('answer1').at('answer'),
              model: answer1.name,
              side: side(preferred, 'A'),
            }),
            ...answerAt('answer2.answer', answer2.answer, {
              at: field('answer2').at('answer'),
              model: answer2.name,
              side: side(preferred, 'B'),
            }),
          ],
        }),
      ],
      labels: readLabels(value, ['id', 'image', 'image_path', 'instruction']),
    };
  },
});

function side(preferred: string | null | undefined, letter: 'A' | 'B'): 'chosen' | 'rejected' | undefined {
  return preferred !== 'A' && preferred !== 'B' ? undefined : preferred === letter ? 'chosen' : 'rejected';
}
