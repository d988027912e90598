/**
 * Runs the benches named as arguments, all where none is named. Each prints its own figures.
 *
 *   npm run bench -- [build] [open] [find] [findings] [checks] [offline] [jobs] [ocr] [refusals] [mossbench]
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const benches: Readonly<Record<string, string>> = {
  build: 'build.ts',
  open: 'openDataset.ts',
  find: 'findText.ts',
  findings: 'checks/handCounts.ts',
  checks: 'checks/throughput.ts',
  offline: 'offline/evaluateOffline.ts',
  jobs: 'jobs.ts',
  ocr: 'ocrAccuracy.ts',
  refusals: 'refusals.ts',
  mossbench: 'mossbench/mossbench.ts',
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
for (const [name, file] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) {
    console.log(`\n== ${name}`);
    execFileSync(process.execPath, ['--expose-gc', join(import.meta.dirname, file)], { stdio: 'inherit' });
  }
}
