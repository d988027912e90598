/**
 * A process for tests to kill: appends decisions to the ledger of a dataset and prints `acked <id>` after each one.
 *
 *   node decideForever.ts DATASET
 */
import { writeSync } from 'node:fs';
import { ulid } from 'ulid';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import { pairEvent } from '../dataset/ledger.ts';

const ledger = new Ledger(process.argv[2] ?? '');
for (;;) {
  const id = ulid();
  await ledger.append([pairEvent(id, { verdict: 'skipped' })]);
  // Straight to the pipe: what is only buffered here is lost with the process.
  writeSync(1, `acked ${id}\n`);
}
