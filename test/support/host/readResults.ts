import { existsSync, readFileSync } from 'node:fs';
import type { TestResult } from './TestResult.ts';

/** The results that a host has written; tests that did not come to their end count as a failure. */
export function readResults(file: string): readonly TestResult[] {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const results = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as TestResult);
  const tests = results.filter(({ outcome }) => outcome !== 'end');
  return tests.length < results.length
    ? tests
    : [...tests, { outcome: 'failed', title: 'The extension host ended before the tests did', duration: 0 }];
}
