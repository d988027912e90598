import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import { exportDataset } from '../../../src/jobs/export/exportDataset.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { decide, viewOf } from '../../support/dataset/session.ts';
import { importFile, importInto, leftOut, openPairs, pairRecords } from '../../support/imports/importing.ts';

async function exported(session: Session, id: string): Promise<string> {
  const target = exportTargets.find((one) => one.id === id);
  assert.ok(target);
  const path = join(dirname(session.dataset.path), `${id}.jsonl`);
  const rows = RowRanges.first(session.dataset.count);
  const { signal } = new AbortController();
  await exportDataset({ session, target, rows, path, imagePaths: 'relative', signal });
  return path;
}

const withoutImages = pairRecords.map(({ image: _image, ...record }) => record);

test('never turned round: what an export decided comes back, swapped and edited as it was', async (t) => {
  for (const id of ['trl', 'own']) {
    const session = await openPairs(t, withoutImages);
    await decide(session, 0, { kind: 'accept' });
    await decide(session, 1, { kind: 'swap' });
    await decide(session, 2, { kind: 'edit', chosen: 'An edited answer.' });
    const path = await exported(session, id);
    const other = await openPairs(t, withoutImages);
    const report = await importInto(other, [path], { from: 'dream-curator' });
    assert.deepEqual(report.decisions, {
      accepted: 2,
      edited: 1,
      approved: 0,
      rejected: 0,
      tied: 0,
      skipped: 0,
    });
    for (const row of [0, 1, 2]) {
      const [mine, theirs] = [await viewOf(session, row), await viewOf(other, row)];
      assert.deepEqual(
        [theirs.decision?.chosen?.text, theirs.decision?.rejected?.text, theirs.status],
        [mine.decision?.chosen?.text, mine.decision?.rejected?.text, mine.status],
      );
    }
    const again = await importInto(session, [path], { from: 'dream-curator' });
    assert.deepEqual(
      [again.known, again.opinions, again.leftOut],
      [3, 0, []],
      'where the decisions are already, nothing is added',
    );
  }
});

test('rows of training data are an export only if the user says so', async (t) => {
  const session = await openPairs(t);
  const row = { prompt: pairRecords[0]?.prompt, chosen: 'A.', rejected: 'B.' };
  await assert.rejects(
    () => importFile(session, 'rows.jsonl', [row]),
    /rows\.jsonl is not an export of .*: prompt, chosen, rejected\. .*--from/,
  );
});

test('several pairs of one exchange are one decision again', async (t) => {
  const session = await openPairs(t, withoutImages);
  const [record] = withoutImages;
  const prompt = [{ role: 'user', content: [{ type: 'text', text: record?.prompt }] }];
  const side = (text: string) => [{ role: 'assistant', content: [{ type: 'text', text }] }];
  const rows = [
    { prompt, chosen: side('Best.'), rejected: side('Worst.'), images: [] },
    { prompt, chosen: side('Best.'), rejected: side('Middle.'), images: [] },
  ];
  await importFile(session, 'rows.jsonl', rows, { from: 'dream-curator' });
  const { decision } = await viewOf(session);
  assert.deepEqual([decision?.rejected?.text, decision?.more?.[0]?.rejected.text], ['Worst.', 'Middle.']);
});

test('an answer that is the dataset’s says nothing; another one was decided on', async (t) => {
  const chat = (answer: string) => ({
    id: 'c',
    messages: [
      { role: 'user', content: 'Hello?' },
      { role: 'assistant', content: answer },
    ],
  });
  const session = await openPairs(t, [chat('Hi.')]);
  const same = await importFile(session, 'rows.jsonl', [chat('Hi.')], { from: 'dream-curator' });
  assert.deepEqual(leftOut(same), { unchanged: [1] });
  await importFile(session, 'rows.jsonl', [chat('Good day.')], { from: 'dream-curator' });
  const { decision, status } = await viewOf(session);
  assert.deepEqual(
    [status, decision?.chosen?.text, decision?.chosen?.edited],
    ['approved', 'Good day.', true],
  );
});

test('the dataset is no export of itself', async (t) => {
  const session = await openPairs(t);
  await assert.rejects(
    () => importInto(session, [session.dataset.path], { from: 'dream-curator' }),
    /is the dataset itself/,
  );
});
