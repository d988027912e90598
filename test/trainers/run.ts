/**
 * Exports train: runs the real trainers on what this project exports, and ends with `N passed, N failed, N skipped`. Installs them with
 * uv below `.trainers`; where that is not possible, the tests are skipped with the reason.
 *
 *   node test/trainers/run.ts [--all] [words of file paths]
 *
 * `--all`: the newest versions of the trainers instead of the pinned ones, and every dataset in every kind of file.
 */
import { parseArgs } from 'node:util';
import { runNodeTests, testFiles } from '../support/project/runNodeTests.ts';
import { prepareEnvironments } from './environments/environments.ts';
import { allVariable } from './environments/isFull.ts';

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: { all: { type: 'boolean', default: false } },
});
if (values.all) {
  process.env[allVariable] = '1';
}
const started = performance.now();
const environments = await prepareEnvironments(values.all ? 'newest' : 'pinned');
console.log(`Environments ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
for (const [trainer, environment] of Object.entries(environments)) {
  if ('unavailable' in environment) {
    console.log(`\n!! ${trainer} IS NOT TRIED: ${environment.unavailable}\n`);
  }
}
const { passed, failed, skipped } = await runNodeTests({
  files: testFiles('test/trainers'),
  words,
  concurrency: 1,
});
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && passed + skipped > 0 ? 0 : 1;
