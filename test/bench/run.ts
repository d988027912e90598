/**
 * Runs the benches named as arguments, or all. Each prints its own figures; one file per bench.
 *
 *   npm run bench -- [build] [open] [editor] [find] [findings] [checks] [parquet] [offline] [jobs] [shards] [ocr] [refusals]
 *                    [labels] [mossbench] [--scale SHARE] [--json FILE]
 *
 * `--scale 0.01` makes the large datasets that much smaller, to see that benches work; `--json` writes the rows that
 * benches report. Datasets are created once, in DREAM_BENCH_DATA or the system's temporary folder.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { rowsVariable } from './report/reportRow.ts';

const benches: Readonly<Record<string, string>> = {
  build: 'build.ts',
  open: 'openDataset.ts',
  editor: 'openEditor.ts',
  find: 'findText.ts',
  findings: 'checks/handCounts.ts',
  checks: 'checks/throughput.ts',
  parquet: 'parquet.ts',
  export: 'exports.ts',
  offline: 'offline/evaluateOffline.ts',
  jobs: 'jobs.ts',
  shards: 'shards.ts',
  ocr: 'ocrAccuracy.ts',
  refusals: 'refusals.ts',
  labels: 'labels/labels.ts',
  mossbench: 'mossbench/mossbench.ts',
};

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, scale: { type: 'string', default: '1' } },
});
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`Unknown bench: ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
const collected = mkdtempSync(join(tmpdir(), 'dream-bench-'));
const rows = join(collected, 'rows.jsonl');
const env = { ...process.env, [rowsVariable]: rows, DREAM_BENCH_SCALE: values.scale };
try {
  for (const [name, file] of Object.entries(benches)) {
    if (asked.length === 0 || asked.includes(name)) {
      console.log(`\n== ${name}`);
      const args = ['--expose-gc', join(import.meta.dirname, file)];
      execFileSync(process.execPath, args, { stdio: 'inherit', env });
    }
  }
} finally {
  if (values.json !== undefined) {
    const lines = existsSync(rows) ? readFileSync(rows, 'utf8').split('\n').filter(Boolean) : [];
    writeFileSync(values.json, `[\n${lines.join(',\n')}\n]\n`);
  }
  rmSync(collected, { recursive: true });
}
