/** One line of a results file. The line `end` says that all tests were run. */
export interface TestResult {
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'end';
  readonly title: string;
  readonly duration: number;
  readonly error?: string;
}
