import type { RecordProblem } from '../sample/Problem.ts';
import type { FileRange } from './Finding.ts';

/** Where a record begins in its file: 0-based line and UTF-16 column. */
export interface RecordStart {
  readonly line: number;
  readonly column: number;
}

/** The range in the file of a problem in the text of a record. */
export function locateProblem(
  problem: Pick<RecordProblem, 'offset' | 'length'>,
  text: string,
  start: RecordStart,
): FileRange {
  const from = advance(text, problem.offset, start);
  const to = advance(text, problem.offset + problem.length, start);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function advance(text: string, offset: number, start: RecordStart): RecordStart {
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  return lastBreak < 0
    ? { line: start.line, column: start.column + before.length }
    : { line: start.line + before.split('\n').length - 1, column: before.length - lastBreak - 1 };
}
