import { appendFileSync } from 'node:fs';
import type { BenchRow } from './BenchRow.ts';

/** Where `npm run bench -- --json FILE` collects the rows of all benches, one per line. */
export const rowsVariable = 'DREAM_BENCH_ROWS';

/** Prints a row, and passes it on to the runner of the benches. */
export function reportRow(row: BenchRow): void {
  const peer = row.peer === undefined ? '' : ` | ${row.peer} ${format(row.peerValue ?? 0)} ${row.unit}`;
  const ratio = row.ratio === undefined ? '' : ` | ratio ${format(row.ratio)}`;
  const verdict = row.met ? 'met' : 'NOT MET';
  console.log(`${row.name}: ${format(row.value)} ${row.unit}${peer}${ratio} | goal ${row.goal}: ${verdict}`);
  const path = process.env[rowsVariable];
  if (path) {
    appendFileSync(path, `${JSON.stringify(row)}\n`);
  }
}

function format(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
