import { z } from 'zod';
import { defineFormat } from '../defineFormat.ts';
import { makeExchange } from '../makeExchange.ts';
import { readId } from '../readId.ts';
import { readImageField } from '../readImageField.ts';
import { readLabels } from '../readLabels.ts';
import { idSchema } from './idSchema.ts';
import { imageListSchema } from './imageListSchema.ts';

/** VLSBench: requests whose risk is in the image alone, with a note why; categories of its own (method.md 2 and 4). */
export const vlsBench = defineFormat({
  id: 'vlsbench',
  title: 'VLSBench visual risks',
  schema: z.looseObject({
    instruction_id: idSchema,
    instruction: z.string(),
    image: imageListSchema.nullish(),
    image_path: z.string().nullish(),
  }),
  imageFolders: ['imgs'],
  recognises: (value) =>
    'instruction' in value &&
    ('safety_reason' in value || ('instruction_id' in value && 'image_path' in value)),
  read: (value, place) => {
    const images = readImageField(value, ['image', 'image_path'], place);
    return {
      id: readId(value.instruction_id),
      images,
      exchanges: [makeExchange({ text: value.instruction, images: [...images.keys()], safe: false })],
      labels: readLabels(value, ['instruction_id', 'image', 'image_path', 'instruction']),
      markers: undefined,
    };
  },
});
