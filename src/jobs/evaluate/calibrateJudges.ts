import type { Calibration, PositionBias } from '../../core/evaluate/calibration.ts';
import { type JudgeDoubt, judgeDoubts, type Silence } from '../../core/evaluate/judgeDoubts.ts';
import type { Rows } from '../../core/Rows.ts';
import { readRecords } from '../session/readRecords.ts';
import type { Session } from '../session/Session.ts';
import { JudgeEvidence } from './JudgeEvidence.ts';

/** How well judges agree with people on a dataset. */
export interface JudgeCalibration {
  readonly calibrations: readonly Calibration[];
  readonly silence: readonly Silence[];
  readonly position: readonly PositionBias[];
  /** Records that cannot be read, by identity. */
  readonly unreadable: readonly string[];
}

/**
 * Compares what judges have said with what people have: labels of the data, and blind decisions of curators. Asks no model and records
 * nothing.
 */
export async function calibrateJudges(
  session: Session,
  rows: Rows,
  signal?: AbortSignal,
): Promise<JudgeCalibration> {
  const evidence = new JudgeEvidence();
  const unreadable: string[] = [];
  for await (const reviewed of readRecords(session, rows, signal)) {
    evidence.add(session, reviewed);
    if (!reviewed.content.ok) {
      unreadable.push(reviewed.identity);
    }
  }
  const { calibrations, silence, position } = evidence;
  return { calibrations, silence, position, unreadable };
}

/** Why the judges of these names are not to be relied on, by what records say about them. */
export async function doubtsAbout(
  names: readonly string[],
  session: Session,
  rows: Rows,
  signal?: AbortSignal,
): Promise<readonly JudgeDoubt[]> {
  const { calibrations, silence } = await calibrateJudges(session, rows, signal);
  return judgeDoubts(calibrations, silence).filter(({ judge }) => names.includes(judge));
}
