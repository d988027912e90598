/**
 * Loads exports and inputs with the libraries that trainers use, and ends with `N passed, N failed, N skipped`. Installs them with
 * uv below `.trainers`; where that is not possible, the tests are skipped with the reason.
 *
 *   node test/trainers/run.ts [words of file paths]
 */
import { runNodeTests, testFiles } from '../support/project/runNodeTests.ts';

const words = process.argv.slice(2);
const files = testFiles('test/trainers');
const { passed, failed, skipped } = await runNodeTests({ files, words, concurrency: 1 });
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && passed + skipped > 0 ? 0 : 1;
