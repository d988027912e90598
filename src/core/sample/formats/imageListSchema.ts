import { z } from 'zod';

const imageSchema = z.union([
  z.string(),
  z.looseObject({ bytes: z.string().nullish(), path: z.string().nullish() }),
]);

/** One image or a list of them, each a path, a data URL, base64, or the Hugging Face struct `{bytes, path}`. */
export const imageListSchema = z.union([imageSchema, z.array(imageSchema.nullable())]);
