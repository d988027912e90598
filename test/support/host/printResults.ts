import type { TestResult } from './TestResult.ts';

const marks = { passed: '✔', failed: '✖', skipped: '﹣', end: ' ' } as const;

/** Prints results, a line each, with the errors below those that failed. */
export function printResults(results: readonly TestResult[]): void {
  for (const { outcome, title, duration, error } of results) {
    console.log(`${marks[outcome]} ${title} (${Math.round(duration)} ms)`);
    if (error) {
      console.log(error.replace(/^/gm, '    '));
    }
  }
}
