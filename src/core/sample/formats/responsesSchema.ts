import { z } from 'zod';

/** Answers of several models to one request; null where a model gave none. */
export const responsesSchema = z.array(
  z.looseObject({ model: z.string().nullish(), response: z.string().nullish() }),
);
