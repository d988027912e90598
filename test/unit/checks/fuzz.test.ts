import assert from 'node:assert/strict';
import test from 'node:test';
import { fuzzRecords, fuzzSeeds } from '../../support/hostile/fuzzRecords.ts';
import { mutations } from '../../support/hostile/mutations.ts';
import { scaled } from '../../support/scaled.ts';
import { seed } from '../../support/seed.ts';

/** `npm run fuzz` does 100,000. */
const records = scaled(200);

/** No record of these sizes takes longer, even on a busy machine. */
const mostMilliseconds = 5000;

test(`${records} mutated records are read or named by a finding, none crashes or hangs`, (t) => {
  t.diagnostic(`seed ${seed}`);
  const counts = fuzzRecords(fuzzSeeds(), records, seed);
  assert.deepEqual([...counts.keys()], Object.keys(mutations));
  for (const [kind, { read, findings, slowest }] of counts) {
    assert.ok(slowest < mostMilliseconds, `${kind}: ${slowest} ms`);
    assert.ok(read > 0 || findings > 0, kind);
  }
  assert.ok([...counts.values()].some((one) => one.read > 0));
});
