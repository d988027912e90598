import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { makeExchange } from '../Exchange.ts';
import { Field } from '../Field.ts';
import { defineFormat } from '../Format.ts';
import { readImages } from '../readImages.ts';

/** How names of images end. */
const imageName = /\.(?:png|jpe?g|webp|bmp|gif|tiff?)$/i;

/**
 * Pairs of an image and a text, mostly as the members of one object whose keys are the ids: `{"id": ["image.png", "text"]}`.
 */
export const imageText = defineFormat({
  id: 'image-text',
  title: () => l10n.t('Pairs of image and text'),
  schema: z.tuple([z.string(), z.string()]),
  holds: { observations: false, pairs: false },
  takesLists: true,
  recognizes: (value) =>
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((one) => typeof one === 'string') &&
    imageName.test(String(value[0]).slice(-8)),
  read: ([image, text], place) => {
    const images = readImages(image, Field.record.at(0), place);
    return {
      id: place.key,
      images,
      exchanges: [makeExchange({ text, at: Field.record.at(1), images: [...images.keys()] })],
      labels: [],
    };
  },
});
