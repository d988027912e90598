/**
 * Runs what is slow by nature: whole research datasets, the command line in processes of its own, OCR; then those unit tests that do
 * more here (`scaled`). Ends with `N passed, N failed, N skipped`.
 *
 *   node test/slow/run.ts [words of file paths]
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../support/project/paths.ts';
import { runNodeTests, testFiles } from '../support/project/runNodeTests.ts';

process.env.DREAM_CURATOR_SCALE ??= '10';
const isScaled = (file: string) => readFileSync(join(projectRoot, file), 'utf8').includes('scaled(');
const words = process.argv.slice(2);
const { passed, failed, skipped, files } = await runNodeTests({
  files: [...testFiles('test/slow'), ...testFiles('test/unit').filter(isScaled)],
  words,
  concurrency: availableParallelism(),
});
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && files > 0 ? 0 : 1;
