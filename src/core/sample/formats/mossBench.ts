import { z } from 'zod';
import { defineFormat } from '../defineFormat.ts';
import { makeExchange } from '../makeExchange.ts';
import { modelAnswers } from '../modelAnswers.ts';
import { readId } from '../readId.ts';
import { readImages } from '../readImages.ts';
import { readLabels } from '../readLabels.ts';
import { idSchema } from './idSchema.ts';
import { imageListSchema } from './imageListSchema.ts';
import { responsesSchema } from './responsesSchema.ts';

/**
 * MOSSBench: harmless requests that models refuse, in an object keyed by `pid`; or a list with the answers of several
 * models beside each request. Its contrast set, told by metadata that holds only `over`, is not harmless (method.md 4).
 */
export const mossBench = defineFormat({
  id: 'mossbench',
  title: 'MOSSBench over-refusal questions',
  schema: z.looseObject({
    id: idSchema,
    pid: idSchema,
    image: imageListSchema,
    question: z.string(),
    metadata: z.looseObject({ over: z.unknown() }).nullish(),
    over_type: z.string().nullish(),
    responses: responsesSchema.nullish(),
  }),
  recognises: (value) =>
    'question' in value && ('over_type' in value || ('pid' in value && 'metadata' in value)),
  read: (value, place) => {
    const images = readImages(value.image, ['image'], place);
    const over = value.metadata?.over;
    const contrast = value.metadata && Object.keys(value.metadata).length === 1;
    return {
      id: readId(value.id ?? value.pid ?? place.key),
      images,
      exchanges: [
        makeExchange({
          text: value.question,
          images: [...images.keys()],
          answers: modelAnswers(value.responses ?? [], 'responses'),
          safe: contrast ? undefined : true,
        }),
      ],
      labels: [
        ...readLabels(value, ['id', 'pid', 'image', 'question']),
        ...(typeof over === 'string' ? [{ name: 'over', value: over }] : []),
      ],
      markers: undefined,
    };
  },
});
