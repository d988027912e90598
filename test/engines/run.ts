/**
 * Batches by real engines on this machine, and their ledgers beside those of live runs: vLLM on CPU, and a Slurm cluster of one node. Ends
 * with `N passed, N failed, N skipped`. Not part of `npm test`: vLLM takes about 4 GB, in `.models/` or DREAM_CURATOR_MODELS. Slurm is
 * not installed but used if it is there.
 *
 *   node test/engines/run.ts [vllm] [slurm]
 */
import { runNodeTests, testFiles } from '../support/project/runNodeTests.ts';

const { passed, failed, skipped } = await runNodeTests({
  files: testFiles('test/engines'),
  words: process.argv.slice(2),
  concurrency: 1,
});
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed === 0 && passed + skipped > 0 ? 0 : 1;
