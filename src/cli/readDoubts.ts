import { type JudgeDoubt, judgeDoubtText } from '../core/evaluate/judgeDoubts.ts';
import { messageOf } from '../core/objects.ts';
import { readSavedDoubts } from '../jobs/evaluate/readEvaluationFiles.ts';
import { type Options, UsageError } from './CommandLine.ts';

/** What `--calibration` says against the judges of these names. */
export async function readDoubts(
  { calibration }: Options,
  names: readonly string[],
): Promise<readonly JudgeDoubt[]> {
  if (calibration === undefined) {
    return [];
  }
  try {
    return (await readSavedDoubts(calibration)).filter(({ judge }) => names.includes(judge));
  } catch (error) {
    throw new UsageError(`--calibration: ${messageOf(error)}`);
  }
}

/** Doubts as text, each once: the calibration may be of the same records. */
export function doubtTexts(doubts: readonly JudgeDoubt[]): readonly string[] {
  return [...new Set(doubts.map(judgeDoubtText))];
}
