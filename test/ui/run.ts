/**
 * Builds the extension and runs the UI tests in order, in VS Code in a browser, and ends with `N passed, N failed, N skipped`. If no
 * browser is available, all are skipped.
 *
 *   node test/ui/run.ts [part of a file name]...
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { buildExtension } from '../support/project/commands.ts';
import { browserOrSkip } from '../support/vscode/findBrowser.ts';

/** Timeout of one test. */
const timeout = 120_000;

const asked = process.argv.slice(2);
const suite = join(import.meta.dirname, 'suite');
const files = globSync('**/*.test.ts', { cwd: suite })
  .filter((file) => asked.length === 0 || asked.some((part) => file.includes(part)))
  .sort()
  .map((file) => join(suite, file));

if (!browserOrSkip('ui', files)) {
  process.exit();
}
await buildExtension();
let counts = { passed: 0, failed: 1, skipped: 0 };
const tests = run({ files, concurrency: 1, timeout });
tests.on('test:summary', (summary) => {
  // The last one is over all files.
  const { tests: all, passed, skipped, todo } = summary.counts;
  counts = { passed, failed: all - passed - skipped - todo, skipped: skipped + todo };
});
for await (const text of tests.compose(spec)) {
  process.stdout.write(String(text));
}
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
