import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import canonicalize from 'canonicalize';
import type { ReviewedRecord } from '../../../src/jobs/session/ReviewedRecord.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { asData, exportRows, runAll } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';
import { realData } from '../../support/project/paths.ts';

const { path, skip } = realData('dream/train_llava_format.json');

test('DREAM’s released file comes back untouched, and with one decision changed in one place', {
  skip,
}, async (t) => {
  const text = await readFile(path);
  const original: readonly { id: string; conversations: readonly Record<string, unknown>[] }[] = JSON.parse(
    text.toString(),
  );
  assert.equal(original.length, 2000);
  const session = await openSession(t, await writeDataset(t, 'train.json', text));
  const own = await exportRows(t, session, 'own');
  assert.equal(canonicalize(own.rows), canonicalize(original));
  assert.deepEqual(own.report.leftOut, []);
  assert.equal((await exportRows(t, session, 'dream')).rows.length, 0, 'nothing is approved yet');
  const untouched = await exportRows(t, session, 'dream', 'absolute', asData);
  assert.equal(canonicalize(untouched.rows), canonicalize(original));
  assert.deepEqual(untouched.report.leftOut, []);
  assert.equal(untouched.report.missingImages.length, 2000, 'the images are not shipped');
  assert.equal(await decide(session, 5, { kind: 'edit', chosen: 'A better answer.' }), undefined);
  const decided = await exportRows(t, session, 'dream', 'absolute', asData);
  const changed = decided.rows.flatMap((row, index) =>
    canonicalize(row) === canonicalize(original[index]) ? [] : [index],
  );
  assert.deepEqual(changed, [5]);
  const [before, after] = [original[5], decided.rows[5] as unknown as (typeof original)[number]];
  assert.deepEqual({ ...after, conversations: [] }, { ...before, conversations: [] });
  assert.deepEqual(after.conversations[0], before?.conversations[0]);
  assert.equal(after.conversations[1]?.value, 'A better answer.');
});

test('2,000 records whose images are absent: all reachable, each failure reported, none crashes', {
  skip,
}, async (t) => {
  const session = await openSession(t, await writeDataset(t, 'train.json', await readFile(path)));
  const reached: ReviewedRecord[] = [];
  for await (const one of session.records(0, session.dataset.count)) {
    reached.push(one);
  }
  assert.equal(reached.length, 2000);
  assert.ok(reached.every((one) => one.content.ok));
  assert.equal(session.dataset.totalExchanges, 2977);
  assert.equal(new Set(reached.map((one) => one.identity)).size, 2000);
  const result = await runAll(disentangle, session, new FakeModel());
  assert.equal(result.done, 2000);
  assert.equal(
    result.failed,
    2 * (result.answered + result.known),
    'joint and image pass fail, the text pass does not',
  );
});
