/**
 * Runs the unit tests, shows what failed and what tests measured, and ends with `N passed, N failed, N skipped`.
 *
 *   node test/unit/run.ts [words of file paths]
 */
import { availableParallelism } from 'node:os';
import { runNodeTests, testFiles } from '../support/project/runNodeTests.ts';

const words = process.argv.slice(2);
const { passed, failed, skipped, files } = await runNodeTests({
  files: testFiles('test/unit'),
  words,
  concurrency: availableParallelism(),
});
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && files > 0 ? 0 : 1;
