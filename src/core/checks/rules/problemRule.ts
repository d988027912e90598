import type { RecordProblem } from '../../sample/Problem.ts';
import type { TextRule } from '../Rule.ts';

/** A rule that tells what reading a record, or finding the records in their file, has run into. */
export function problemRule(code: RecordProblem['code'], title: () => string): TextRule {
  return {
    code,
    scope: 'text',
    severity: 'error',
    title,
    check: ({ problems }, hits) => {
      for (const problem of problems) {
        if (problem.code === code) {
          hits.add(() => ({
            message: problem.message,
            path: [],
            raw: { offset: problem.offset, length: problem.length },
          }));
        }
      }
    },
  };
}
