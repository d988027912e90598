import type { Category } from '../taxonomy/Category.ts';
import type { Source } from '../taxonomy/sources.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const text: JsonSchema = { type: 'string' };
const flag: JsonSchema = { type: 'boolean' };

/**
 * The replies as JSON schemas in the subset that every server obeys: objects with all fields required, lists, enums; no
 * ranges, patterns or lengths, which some servers refuse and llama.cpp silently ignores together with the rest.
 */
export const wireSchemas = {
  disentangle: (taxonomy: readonly Category[], sources: readonly Source[], withImageText: boolean) =>
    object({
      ...(withImageText ? { image_text: text } : {}),
      observations: {
        type: 'array',
        items: object({
          malicious_content: text,
          source: { type: 'string', enum: sources },
          risk_category: { type: 'string', enum: taxonomy.map((category) => category.label) },
        }),
      },
    }),
  verify: object({ harmless_reading: text, supported: flag, reason: text }),
  'observation-score': object({ content: flag, source: flag, category: flag }),
  'global-score': object({ score: { type: 'number' }, reason: text }),
  compare: object({ reason: text, better: { type: 'string', enum: ['first', 'second', 'equal'] } }),
  respond: object({ answer: text }),
};

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
