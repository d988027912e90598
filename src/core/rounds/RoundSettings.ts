import { z } from 'zod';
import { identityOf } from '../modelSpec.ts';

/** A model as the command line names it: `offline`, or `BASE_URL#MODEL` with parameters. It never has a key. */
const modelName = z.string().min(1).max(4096);

const texts = (what: string) => z.string().min(1).max(4096).nullable().describe(what);

/** What a round asks, decides, writes and trains. `null` is nothing: no filter, no split. */
const sections = {
  models: z.strictObject({
    policy: modelName.default('offline').describe('The model that is being aligned: BASE_URL#MODEL'),
    teacher: modelName.default('offline').describe('Names risks and writes risk-aware answers'),
    judge: modelName.default('offline').describe('Gives feedback on answers'),
  }),
  prompts: z.strictObject({
    select: texts('Which records: IDs, numbers and ranges, as --select').default(null),
    filter: texts('Only records that pass, as --filter').default(null),
  }),
  sampling: z.strictObject({
    samples: z
      .int()
      .min(0)
      .max(1000)
      .default(10)
      .describe('Answers of the policy to each exchange; 0 samples none'),
    temperature: z.number().min(0).max(100).nullable().default(0.7),
    teacherSamples: z
      .int()
      .min(0)
      .max(1000)
      .default(0)
      .describe('Answers of the teacher, with the risks in its context'),
  }),
  feedback: z.strictObject({
    disentangle: z.boolean().default(true).describe('Names the risks of exchanges that were not analyzed'),
    score: z.boolean().default(true).describe('Scores every answer'),
    compare: z.boolean().default(false).describe('Compares each proposed pair in both orders'),
    repeats: z.int().min(1).max(100).default(1).describe('How often each score is asked'),
  }),
  pairs: z.strictObject({
    decide: z
      .enum(['people', 'proposed', 'answers'])
      .default('people')
      .describe('Who decides: people, the rules (proposed pairs), or the rules on single answers'),
    guesses: z.boolean().default(false).describe('Also accepts what only the offline engine suggests'),
    margin: z.number().min(0).max(10).default(1),
    perExchange: z.int().min(1).max(1000).default(2),
    seed: z.int().min(0).default(0),
    lengthBalance: z.boolean().default(true),
  }),
  export: z.strictObject({
    target: z.string().min(1).max(100).default('trl').describe('As --target of export'),
    folder: texts('Relative to the dataset; {round} is the number of the round').default(null),
    split: texts('As --split of export: train=0.9,validation=0.1').default(null),
  }),
  evaluation: z.strictObject({
    set: texts(
      'What the policy is measured by, as --set of evaluate; a file must be in the folder of the dataset',
    ).default(null),
  }),
  training: z.strictObject({
    base: texts('The model that is trained; default: what the recipe names').default(null),
    output: texts('Relative to the dataset; {round} is the number of the round').default(null),
    arguments: z.array(z.string().max(4096)).max(100).default([]).describe('More arguments of train.py'),
  }),
} as const;

type SectionName = keyof typeof sections;
const sectionNames = Object.keys(sections) as SectionName[];

/** Everything that a round is made with. */
export const roundSettingsSchema = z.strictObject({
  models: sections.models.prefault({}),
  prompts: sections.prompts.prefault({}),
  sampling: sections.sampling.prefault({}),
  feedback: sections.feedback.prefault({}),
  pairs: sections.pairs.prefault({}),
  export: sections.export.prefault({}),
  evaluation: sections.evaluation.prefault({}),
  training: sections.training.prefault({}),
});

export type RoundSettings = z.infer<typeof roundSettingsSchema>;

/** What a round has other than the one before it: the settings that are not named are carried on. */
export type RoundChanges = { readonly [Name in SectionName]?: Readonly<Record<string, unknown>> };

/** The same as a schema. Values are checked when they are applied, so that there is one list of defaults. */
export const roundChangesSchema = z
  .strictObject({
    models: sections.models.partial(),
    prompts: sections.prompts.partial(),
    sampling: sections.sampling.partial(),
    feedback: sections.feedback.partial(),
    pairs: sections.pairs.partial(),
    export: sections.export.partial(),
    evaluation: sections.evaluation.partial(),
    training: sections.training.partial(),
  })
  .partial();

/**
 * The settings of a round: those of the one before it, or the defaults, with some changed. Throws a `ZodError` if a name or a
 * value is none of a round.
 */
export function applyChanges(before: RoundSettings | undefined, changes: RoundChanges): RoundSettings {
  const known: RoundChanges = before ?? {};
  return roundSettingsSchema.parse({
    ...changes,
    ...Object.fromEntries(sectionNames.map((name) => [name, { ...known[name], ...changes[name] }])),
  });
}

/** Where two rounds' settings differ, as `section.name`. */
export function differences(one: RoundSettings, other: RoundSettings): readonly string[] {
  return sectionNames.flatMap((section) => {
    const [a, b]: readonly Readonly<Record<string, unknown>>[] = [one[section], other[section]];
    const names = Object.keys({ ...a, ...b });
    return names
      .filter((name) => JSON.stringify(a?.[name]) !== JSON.stringify(b?.[name]))
      .map((name) => `${section}.${name}`);
  });
}

/** The policy of a round as its answers are known by: a server, and the name of a model on it. */
export function policyOf({ models: { policy } }: RoundSettings): string {
  const identity = identityOf(policy);
  return identity ? `${identity.endpoint}#${identity.model}` : policy;
}

/** A path of the settings with the number of the round in it. */
export function numbered(path: string, number: number): string {
  return path.replaceAll('{round}', String(number));
}
