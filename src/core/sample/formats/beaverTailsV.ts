import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { answerAt, type DatasetAnswer, makeExchange } from '../Exchange.ts';
import { field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { imageListSchema, readImages } from '../readImages.ts';
import { readLabels } from '../SampleRecord.ts';

const text = z.string().nullish();

const mark = z.unknown().optional();

/**
 * BeaverTails-V, both releases: two answers with the number of the safer one (saferlhf-v), or one answer with
 * `is_response_safe` (PKU-Alignment; docs/datasets.md). The preferred answer is the safer one; which one is more
 * helpful becomes a label.
 */
export const beaverTailsV = defineFormat({
  id: 'beavertails-v',
  title: () => l10n.t('BeaverTails-V answers with safety labels'),
  schema: z.looseObject({
    question: z.string(),
    image: imageListSchema.nullish(),
    response: text,
    response_1: text,
    response_2: text,
    response_1_from: text,
    response_2_from: text,
    safer_response_id: z.union([z.string(), z.number()]).nullish(),
    is_response_safe: mark,
    is_response_1_safe: mark,
    is_response_2_safe: mark,
  }),
  recognizes: (value) =>
    'question' in value && ('is_response_safe' in value || ('response_1' in value && 'response_2' in value)),
  read: (value, place) => {
    const images = readImages(value.image, field('image'), place);
    const safer = String(value.safer_response_id ?? '');
    const answers: DatasetAnswer[] = [
      ...answerAt('response', value.response, { safe: asMark(value.is_response_safe) }),
      ...answerAt('response_1', value.response_1, {
        model: value.response_1_from,
        side: side(safer, '1'),
        safe: asMark(value.is_response_1_safe),
      }),
      ...answerAt('response_2', value.response_2, {
        model: value.response_2_from,
        side: side(safer, '2'),
        safe: asMark(value.is_response_2_safe),
      }),
    ];
    return {
      images,
      exchanges: [
        makeExchange({ text: value.question, at: field('question'), images: [...images.keys()], answers }),
      ],
      labels: readLabels(value, ['question', 'image', 'response', 'response_1', 'response_2']),
    };
  },
});

/** Marks are "yes" and "no" in one release, booleans in the other. */
function asMark(value: unknown): boolean | undefined {
  return value === 'yes' || value === true ? true : value === 'no' || value === false ? false : undefined;
}

function side(safer: string, response: '1' | '2'): 'chosen' | 'rejected' | undefined {
  return safer !== '1' && safer !== '2' ? undefined : safer === response ? 'chosen' : 'rejected';
}
