import type { Category } from '../taxonomy/Category.ts';
import type { RiskSource } from '../taxonomy/sources.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const textSchema: JsonSchema = { type: 'string' };
const flagSchema: JsonSchema = { type: 'boolean' };

/**
 * The replies as JSON schemas in the subset that every server obeys: objects with all fields required, lists, enums; no
 * ranges, patterns or lengths, which some servers refuse and llama.cpp silently ignores together with the rest.
 */
export const wireSchemas = {
  disentangle: (taxonomy: readonly Category[], sources: readonly RiskSource[], withImageText: boolean) =>
    objectSchema({
      ...(withImageText ? { image_text: textSchema } : {}),
      observations: {
        type: 'array',
        items: objectSchema({
          malicious_content: textSchema,
          source: { type: 'string', enum: sources },
          risk_category: { type: 'string', enum: taxonomy.map((category) => category.label) },
        }),
      },
    }),
  verify: objectSchema({ harmless_reading: textSchema, supported: flagSchema, reason: textSchema }),
  'observation-score': objectSchema({ content: flagSchema, source: flagSchema, category: flagSchema }),
  'global-score': objectSchema({ score: { type: 'number' }, reason: textSchema }),
  compare: objectSchema({
    reason: textSchema,
    better: { type: 'string', enum: ['first', 'second', 'equal'] },
  }),
  respond: objectSchema({ answer: textSchema }),
};

function objectSchema(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
