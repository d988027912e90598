import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { builtInSets } from '../../core/evaluate/builtInSets.ts';
import { judgedQuestions, trusts } from '../../core/evaluate/calibration.ts';
import { type EvaluationSet, evaluationSetSchema } from '../../core/evaluate/EvaluationSet.ts';
import { type JudgeDoubt, judgeDoubts } from '../../core/evaluate/judgeDoubts.ts';
import { measures, responseClasses } from '../../core/evaluate/ResponseClass.ts';
import { explainIssues } from '../../core/text/explainIssues.ts';
import { tryParseJson } from '../../core/text/parseJson.ts';
import { readText } from '../../io/disk/DiskFile.ts';
import { tryStat } from '../../io/disk/paths.ts';

/** Sets and calibrations are small files; an evaluation has a line for each question of each source. In bytes. */
const maxSmallBytes = 16 * 1024 * 1024;
const maxEvaluationBytes = 256 * 1024 * 1024;

/** The set with an id, or of a file. Throws an error that says what is wrong. */
export async function readEvaluationSet(name: string): Promise<EvaluationSet> {
  const known = builtInSets.find(({ id }) => id === name);
  if (known) {
    return known;
  }
  if (!(await tryStat(name))) {
    const ids = builtInSets.map(({ id }) => id).join(', ');
    throw new Error(l10n.t('{0} is neither a file nor one of the sets {1}.', name, ids));
  }
  return readFileAs(name, maxSmallBytes, evaluationSetSchema);
}

const savedResultSchema = z.object({
  source: z.string(),
  subset: z.string(),
  kind: z.enum(['harmful', 'harmless']),
  perQuestion: z.array(
    z.object({
      question: z.string(),
      classes: z.array(z.enum(responseClasses)),
      outcomes: z.partialRecord(z.enum(measures), z.number().min(0).max(1)),
    }),
  ),
});

/** A result of an earlier evaluation, as far as later ones are compared with it. */
export type SavedResult = z.infer<typeof savedResultSchema>;

const savedEvaluationSchema = z.object({
  set: z.object({ id: z.string() }),
  results: z.array(savedResultSchema),
});

/** The results of a file that `dream-curator evaluate --json` printed. Throws an error that says what is wrong. */
export async function readSavedResults(path: string, set: EvaluationSet): Promise<readonly SavedResult[]> {
  const saved = await readFileAs(path, maxEvaluationBytes, savedEvaluationSchema);
  if (saved.set.id !== set.id) {
    throw new Error(l10n.t('{0} is an evaluation by another set: {1}, not {2}.', path, saved.set.id, set.id));
  }
  return saved.results;
}

const savedCalibrationSchema = z.object({
  calibrations: z.array(
    z.object({
      question: z.enum(judgedQuestions),
      judge: z.string(),
      trust: z.enum(trusts),
      byCategory: z.record(z.string(), z.object({ trust: z.enum(trusts) })),
      kappa: z.union([
        z.object({ value: z.number() }),
        z.object({ undefined: z.enum(['no-common', 'one-label']) }),
      ]),
    }),
  ),
  silence: z.array(
    z.object({
      judge: z.string(),
      unsafe: z.object({ asked: z.int().nonnegative(), unjudged: z.int().nonnegative() }),
    }),
  ),
});

/** What a file that `dream-curator calibrate --json` printed says against judges. Throws an error that says what is wrong. */
export async function readSavedDoubts(path: string): Promise<readonly JudgeDoubt[]> {
  const { calibrations, silence } = await readFileAs(path, maxSmallBytes, savedCalibrationSchema);
  return judgeDoubts(calibrations, silence);
}

async function readFileAs<Schema extends z.ZodType>(
  path: string,
  maxBytes: number,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(tryParseJson(await readText(path, maxBytes)));
  if (parsed.success) {
    return parsed.data;
  }
  const [first] = explainIssues(parsed.error.issues);
  throw new Error(`${path}: ${first?.path.map(String).join('.') || '-'}: ${first?.message ?? ''}`);
}
