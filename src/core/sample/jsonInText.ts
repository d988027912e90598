import { z } from 'zod';
import { parseJson } from '../text/parseJson.ts';

/** A schema for a value that the record holds as JSON text in a field of its own, or as the value itself. */
export function jsonInText<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value, context) => {
    if (typeof value !== 'string') {
      return value;
    }
    try {
      return parseJson(value);
    } catch {
      context.addIssue({ code: 'custom', message: 'the text here must be JSON' });
      return z.NEVER;
    }
  }, schema);
}
