/**
 * Runs the unit tests, shows what failed and what tests measured, and ends with `N passed, N failed, N skipped`.
 *
 *   node test/unit/run.ts [words of file paths]
 */
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const words = process.argv.slice(2);
const files = globSync('test/unit/**/*.test.ts', { cwd: root })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .map((file) => join(root, file))
  .sort();

const counts = { passed: 0, failed: 0, skipped: 0 };

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

for await (const { type, data } of run({ files, concurrency: true })) {
  const place = 'file' in data && data.file ? relative(root, data.file) : '';
  switch (type) {
    case 'test:pass':
      if (data.skip !== undefined) {
        counts.skipped += 1;
        console.log(`- ${data.name}: skipped, ${data.skip}`);
      } else if (data.details.type !== 'suite') {
        counts.passed += 1;
      }
      break;
    case 'test:fail':
      if (!isOfSubtest(data.details.error)) {
        counts.failed += 1;
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
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed === 0 && files.length > 0 ? 0 : 1;
