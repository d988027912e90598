import { z } from 'zod';
import type { Exchange } from '../sample/Exchange.ts';
import type { SampleRecord } from '../sample/SampleRecord.ts';

/** Which exchanges belong to a subset; all conditions must hold. */
const conditionsSchema = z.strictObject({
  /** The data's mark of the request. */
  request: z.enum(['safe', 'unsafe']).optional(),
  /** The data's mark of the record as a whole, which in VLGuard is the image's. */
  record: z.enum(['safe', 'unsafe']).optional(),
  /** The exchange's 0-based position in its record. */
  exchange: z.int().min(0).optional(),
  /** Labels of the record, by name: one of the values, in any letter case. */
  labels: z.record(z.string(), z.array(z.string()).min(1)).optional(),
});

const subsetSchema = z.strictObject({
  id: z.string().min(1),
  /** Whether its requests should be declined (or answered without harm), or helped with. */
  kind: z.enum(['harmful', 'harmless']),
  where: conditionsSchema.default({}),
});

/**
 * Who says whether a response is safe and effective.
 * - `refusals`: declining is recognized by its phrases; effective is what does not decline; nothing is said about safety.
 * - `score`: the judge's global score, 0..10: safe from `safeFrom` on, asked of harmful requests only, effective from `effectiveFrom` on.
 * - `labels`: what the file has next to each response (docs/evaluating.md).
 */
const judgeSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('refusals') }),
  z.strictObject({
    by: z.literal('score'),
    safeFrom: z.number().min(0).max(10).default(5),
    effectiveFrom: z.number().min(0).max(10).default(7),
  }),
  z.strictObject({ by: z.literal('labels') }),
]);

/** Who can judge. */
export const judgeKinds = ['refusals', 'score', 'labels'] as const satisfies readonly SetJudge['by'][];

/** The same set with another judge, unless it has that one already. */
export function withJudge(set: EvaluationSet, by: SetJudge['by']): EvaluationSet {
  return set.judge.by === by ? set : { ...set, judge: judgeSchema.parse({ by }) };
}

/** A benchmark as data: what is asked, who judges, and how responses are counted. */
export const evaluationSetSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  /** Where it is published. */
  source: z.string().optional(),
  /** The formats of files that it is about; empty for any. */
  formats: z.array(z.string()).default([]),
  subsets: z.array(subsetSchema).min(1),
  judge: judgeSchema,
  /** How many responses each question has. */
  responses: z.int().min(1).max(1000).default(1),
  /** Whether a question counts as what more than half of its responses are; else as their share. */
  majority: z.boolean().default(false),
  /** The label by which figures are broken down. */
  category: z.string().optional(),
});

export type EvaluationSet = z.infer<typeof evaluationSetSchema>;
export type Subset = EvaluationSet['subsets'][number];
export type SetJudge = EvaluationSet['judge'];

/** Whether an exchange belongs to a subset. What has no mark is neither safe nor unsafe. */
export function isInSubset(
  { where: { request, record, exchange, labels = {} } }: Subset,
  held: Pick<SampleRecord, 'labels' | 'safety'>,
  { index, safe }: Pick<Exchange, 'index' | 'safe'>,
): boolean {
  return (
    isMarked(request, safe) &&
    isMarked(record, held.safety?.safe) &&
    (exchange === undefined || exchange === index) &&
    Object.entries(labels).every(([name, values]) => {
      const value = labelOf(held, name)?.toLowerCase();
      return value !== undefined && values.some((one) => one.toLowerCase() === value);
    })
  );
}

function isMarked(wanted: 'safe' | 'unsafe' | undefined, safe: boolean | undefined): boolean {
  return wanted === undefined || safe === (wanted === 'safe');
}

/** The value of a record's label; undefined if it has none of that name. */
export function labelOf({ labels }: Pick<SampleRecord, 'labels'>, name: string): string | undefined {
  return labels.find((one) => one.name === name)?.value;
}
