import type { z } from 'zod';
import type { Format, RecordOrigin, TextFields } from './Format.ts';
import type { SampleRecord } from './SampleRecord.ts';

interface FormatDefinition<Schema extends z.ZodType> {
  readonly id: string;
  readonly title: string;
  readonly schema: Schema;
  readonly imageFolders?: readonly string[];
  readonly texts?: TextFields;
  recognises(value: Record<string, unknown>): boolean;
  read(value: z.infer<Schema>, place: RecordOrigin): SampleRecord;
}

/** Makes a format whose `read` is typed by its own schema. */
export function defineFormat<Schema extends z.ZodType>(definition: FormatDefinition<Schema>): Format {
  return {
    id: definition.id,
    title: definition.title,
    schema: definition.schema,
    imageFolders: definition.imageFolders ?? [],
    texts: definition.texts,
    recognises: (value) => isObject(value) && definition.recognises(value),
    // `readRecord`, the only caller, has just checked the value against this very schema.
    read: (value, place) => definition.read(value as z.infer<Schema>, place),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
