import { z } from 'zod';
import { ownValue } from '../objects.ts';
import { type RawObservation, rawObservationSchema } from '../sample/Exchange.ts';
import {
  type Category,
  canonicalCategory,
  canonicalSource,
  type RiskSource,
} from '../taxonomy/riskLabels.ts';
import { ownWords } from './ownWords.ts';
import type { Question } from './Question.ts';
import { type Pass, passSources, type Task, type TaskKind } from './Task.ts';

/**
 * A model's validated reply to each kind of task.
 * `global-score.score` is 0 to 10: DREAM's anchors begin at 1 but its instruction says 0 (its prompts/dream.py).
 */
export const replySchemas = {
  disentangle: z.object({
    observations: z.array(rawObservationSchema),
    /** Text in the image, as far as it was read; only the image pass is asked for it. */
    image_text: z.string().optional(),
  }),
  verify: z.object({
    supported: z.boolean(),
    reason: z.string(),
    /** The most plausible harmless reading of the evidence, if the verifier sees one. */
    harmless_reading: z.string().optional(),
  }),
  'observation-score': z.object({ content: z.boolean(), source: z.boolean(), category: z.boolean() }),
  'global-score': z.object({ score: z.number().min(0).max(10), reason: z.string() }),
  compare: z.object({ better: z.enum(['first', 'second', 'equal']), reason: z.string() }),
  respond: z.object({ answer: z.string().trim().min(1) }),
} as const satisfies Record<TaskKind, z.ZodType>;

export type Replies = { [Kind in TaskKind]: z.infer<(typeof replySchemas)[Kind]> };

/** `"8"`, `" 8.0 "`, `"8/10"` and `"8 out of 10"` are the same score as 8. */
const scoreText = /^\s*(\d{1,2}(?:\.\d{1,20})?)\s*(?:(?:\/|out of)\s*10\s*)?\.?\s*$/i;
const flagTexts: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

function readScore(value: unknown): unknown {
  const number = typeof value === 'string' ? scoreText.exec(value)?.[1] : undefined;
  return number === undefined ? value : Number(number);
}

function readFlag(value: unknown): unknown {
  const flag = typeof value === 'string' ? ownValue(flagTexts, value.trim().toLowerCase()) : undefined;
  return flag ?? (value === 0 || value === 1 ? value === 1 : value);
}

function readName(value: unknown): unknown {
  return typeof value === 'string' ? value.trim().toLowerCase() : value;
}

const flag = z.preprocess(readFlag, z.boolean());
const {
  verify,
  'observation-score': observationScore,
  'global-score': globalScore,
  compare,
  respond,
} = replySchemas;

/**
 * The schemas for what a model has just said: values spelled differently, where only one reading is possible, are read. What is
 * in the ledger has one spelling.
 */
const spokenSchemas = {
  verify: verify.extend({ supported: flag }),
  'observation-score': observationScore.extend({ content: flag, source: flag, category: flag }),
  'global-score': globalScore.extend({ score: z.preprocess(readScore, globalScore.shape.score) }),
  compare: compare.extend({ better: z.preprocess(readName, compare.shape.better) }),
  respond: respond.extend({
    answer: z.preprocess((text) => (typeof text === 'string' ? ownWords(text) : text), respond.shape.answer),
  }),
};

type JsonSchema = Readonly<Record<string, unknown>>;

const textSchema: JsonSchema = { type: 'string' };
const flagSchema: JsonSchema = { type: 'boolean' };

/**
 * The replies as JSON schemas in the subset that every server supports: objects with all fields required, lists, enums; no
 * ranges, patterns or lengths, which some servers reject and llama.cpp silently ignores together with the rest.
 */
const wireSchemas = {
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

/**
 * More risks than an exchange has. Each costs one request to verify it and one to score it, so this limits the bill if a
 * model rambles, or a sample makes it do so.
 */
const maxObservations = 100;

/**
 * The reply to a disentangling pass with normalized labels. An unknown category, or a source that the pass cannot see,
 * is an issue: the model is asked again rather than believed.
 */
function canonicalReply(taxonomy: readonly Category[], sources: readonly RiskSource[]): z.ZodType {
  const observation = rawObservationSchema.transform((raw, context): RawObservation => {
    const source = canonicalSource(raw.source);
    const category = canonicalCategory(raw.risk_category, taxonomy);
    if (source === undefined || !sources.includes(source)) {
      context.addIssue({ code: 'custom', path: ['source'], message: `must be one of ${sources.join(', ')}` });
    }
    if (category === undefined) {
      const labels = taxonomy.map((one) => one.label).join(', ');
      context.addIssue({ code: 'custom', path: ['risk_category'], message: `must be one of ${labels}` });
    }
    if (raw.malicious_content.trim() === '') {
      context.addIssue({ code: 'custom', path: ['malicious_content'], message: 'must not be empty' });
    }
    return {
      malicious_content: raw.malicious_content.trim(),
      source: source ?? raw.source,
      risk_category: category ?? raw.risk_category,
    };
  });
  // The length comes first: if a list is too long, none of its elements is checked.
  const few = z.array(z.unknown()).max(maxObservations, `must have at most ${maxObservations} elements`);
  return replySchemas.disentangle.extend({ observations: few.pipe(z.array(observation)) });
}

/** What the reply to a task must be. */
type ReplyForm = Pick<Question, 'wireSchema' | 'replySchema'>;

/** Reply forms by taxonomy: building a schema costs more than validating a reply. */
const formsByTaxonomy = new WeakMap<readonly Category[], Map<Pass, ReplyForm>>();

/** The reply form of a task, for the server and for validation; the same object for every question of its kind. */
export function replyForm(task: Task, taxonomy: readonly Category[]): ReplyForm {
  if (task.kind !== 'disentangle') {
    return { wireSchema: wireSchemas[task.kind], replySchema: spokenSchemas[task.kind] };
  }
  const forms = formsByTaxonomy.get(taxonomy) ?? new Map<Pass, ReplyForm>();
  formsByTaxonomy.set(taxonomy, forms);
  const form = forms.get(task.pass) ?? disentangleForm(task.pass, taxonomy);
  forms.set(task.pass, form);
  return form;
}

function disentangleForm(pass: Pass, taxonomy: readonly Category[]): ReplyForm {
  const sources = passSources[pass];
  return {
    wireSchema: wireSchemas.disentangle(taxonomy, sources, pass === 'image'),
    replySchema: canonicalReply(taxonomy, sources),
  };
}
