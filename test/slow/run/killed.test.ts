import assert from 'node:assert/strict';
import test from 'node:test';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { killAndResume } from '../../support/loopback/killAndResume.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

/** `npm run bench -- jobs` does it fifty times, with every kind of failure. */
const kills = 8;

test('killed at random moments and resumed, a run loses nothing and asks nothing twice', async (t) => {
  const { program } = await CommandLine.build(t);
  const dataset = await writeDataset(t, 'a.jsonl', pairs(40));
  const script = { latency: 15, busy: 0.05, broken: 0.03, dropped: 0.02, malformed: 0.02 };
  const report = await killAndResume({
    program,
    dataset,
    questions: 160,
    kills,
    seed: 7,
    concurrency: 8,
    script,
  });
  t.diagnostic(JSON.stringify(report));
  assert.deepEqual([report.kills, report.askedAgain, report.unreadable, report.open], [kills, 0, 0, 0]);
  assert.ok(report.inFlight <= kills * 8);
});
