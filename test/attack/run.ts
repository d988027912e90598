/**
 * Runs the attacks that need no VS Code, each a test that is named after the attack; prints a table of attacks and results.
 *
 *   node test/attack/run.ts [words of file paths]
 */
import { availableParallelism } from 'node:os';
import { runNodeTests, type TestOutcome, testFiles } from '../support/project/runNodeTests.ts';

const words = process.argv.slice(2);
const said: Readonly<Record<TestOutcome, string>> = { passed: 'held', failed: 'BROKE', skipped: 'skipped' };
const table: string[] = [];
const { passed, failed, skipped, files } = await runNodeTests(
  { files: testFiles('test/attack'), words, concurrency: availableParallelism() },
  (name, outcome) => table.push(`${said[outcome].padEnd(8)} ${name}`),
);
console.log(`\nresult   attack\n${table.join('\n')}\n`);
console.log(`${passed} held, ${failed} broke, ${skipped} skipped`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && files > 0 ? 0 : 1;
