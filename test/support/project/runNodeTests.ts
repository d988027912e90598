import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { projectRoot } from './paths.ts';

interface Options {
  /** Below the project's root. */
  readonly folder: string;
  /** Only files with one of these in their path; all where there are none. */
  readonly words: readonly string[];
  /** Files are run beside each other; tests that measure time or memory want to be alone. */
  readonly concurrency: boolean;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export type TestOutcome = 'passed' | 'failed' | 'skipped';

/**
 * Runs the tests of a folder with node's own runner, shows what failed and what tests measured, and answers how many
 * passed. `onOutcome` is called with every test that holds no other.
 */
export async function runNodeTests(
  { folder, words, concurrency }: Options,
  onOutcome: (name: string, outcome: TestOutcome) => void = () => undefined,
): Promise<Counts & { readonly files: number }> {
  const files = globSync(`${folder}/**/*.test.ts`, { cwd: projectRoot })
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .map((file) => join(projectRoot, file))
    .sort();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const count = (name: string, outcome: TestOutcome) => {
    counts[outcome] += 1;
    onOutcome(name, outcome);
  };
  for await (const { type, data } of run({ files, concurrency })) {
    const place = 'file' in data && data.file ? relative(projectRoot, data.file) : '';
    switch (type) {
      case 'test:pass':
        if (data.skip !== undefined) {
          count(data.name, 'skipped');
          console.log(`- ${data.name}: skipped, ${data.skip}`);
        } else if (data.details.type !== 'suite') {
          count(data.name, 'passed');
        }
        break;
      case 'test:fail':
        if (!isOfSubtest(data.details.error)) {
          count(data.name, 'failed');
          console.log(`\n✖ ${data.name}\n  ${place}:${data.line ?? 0}\n${explain(data.details.error)}\n`);
        }
        break;
      case 'test:diagnostic':
        // Those of files are node's own counts; ours come from within tests.
        if (data.nesting > 0 || place !== '') {
          console.log(`  ${data.message}`);
        }
        break;
      case 'test:stdout':
      case 'test:stderr':
        process.stdout.write(data.message);
        break;
    }
  }
  if (files.length === 0) {
    console.log(`No test file has ${words.join(' or ')} in its path.`);
  }
  return { ...counts, files: files.length };
}

/** Whether a failure is only that of a test within, which is told by itself. */
function isOfSubtest(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** What was thrown, and what lies behind it, as fast-check puts the failed assertion behind its counterexample. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) {
    return inspect(error);
  }
  const behind = error.cause === undefined ? '' : explain(error.cause);
  // Node wraps what a test throws.
  const isWrapper = 'code' in error && error.code === 'ERR_TEST_FAILURE' && behind !== '';
  return isWrapper ? behind : [error.stack ?? error.message, behind].filter((part) => part !== '').join('\n');
}
