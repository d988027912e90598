import { existsSync, readFileSync } from 'node:fs';

/** One line of a results file. The line `end` means that all tests were run. */
export interface TestResult {
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'end';
  readonly title: string;
  readonly duration: number;
  readonly error?: string;
}

const marks = { passed: '✔', failed: '✖', skipped: '﹣', end: ' ' } as const;

/** Prints results, one per line, with the errors below those that failed. */
export function printResults(results: readonly TestResult[]): void {
  for (const { outcome, title, duration, error } of results) {
    console.log(`${marks[outcome]} ${title} (${Math.round(duration)} ms)`);
    if (error) {
      console.log(error.replace(/^/gm, '    '));
    }
  }
}

/** The results that a host has written; if tests did not reach their end, that counts as a failure. */
export function readResults(file: string): readonly TestResult[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const results = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as TestResult);
  const tests = results.filter(({ outcome }) => outcome !== 'end');
  return tests.length < results.length
    ? tests
    : [...tests, { outcome: 'failed', title: 'The extension host ended before the tests did', duration: 0 }];
}
