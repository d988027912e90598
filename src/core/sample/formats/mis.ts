import { z } from 'zod';
import { defineFormat } from '../defineFormat.ts';
import { makeExchange } from '../makeExchange.ts';
import { readId } from '../readId.ts';
import { readImages } from '../readImages.ts';
import { readLabels } from '../readLabels.ts';
import { idSchema } from './idSchema.ts';

/** MIS: requests that are unsafe only with their two images together (method.md, section 2). */
export const mis = defineFormat({
  id: 'mis',
  title: 'MIS questions about two images',
  schema: z.looseObject({
    id: idSchema,
    question: z.string(),
    image_path1: z.string(),
    image_path2: z.string(),
  }),
  recognises: (value) => 'question' in value && 'image_path1' in value && 'image_path2' in value,
  read: (value, place) => ({
    id: readId(value.id),
    images: [
      ...readImages(value.image_path1, ['image_path1'], place),
      ...readImages(value.image_path2, ['image_path2'], place),
    ],
    exchanges: [makeExchange({ text: value.question, images: [0, 1], safe: false })],
    labels: readLabels(value, ['id', 'question', 'image_path1', 'image_path2']),
    markers: undefined,
  }),
});
