import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { dream } from '../../../src/core/export/targets/dream.ts';
import { exportDataset } from '../../../src/jobs/export/exportDataset.ts';
import { asData } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const records = Array.from({ length: 5 }, (_, row) => ({
  messages: [
    { role: 'user', content: `Q${row}` },
    { role: 'assistant', content: 'A' },
  ],
}));

test('a cancelled export leaves what was there before and nothing else', async (t) => {
  const dataset = await writeDataset(t, 'a.jsonl', records);
  const session = await openSession(t, dataset);
  const path = join(dirname(dataset), 'out.json');
  await writeFile(path, 'before');
  const aborter = new AbortController();
  const options = {
    session,
    target: dream,
    rows: [0, 1, 2, 3, 4],
    path,
    imagePaths: 'absolute' as const,
    choices: asData,
  };
  const onProgress = (done: number) => (done === 2 ? aborter.abort(new Error('enough')) : undefined);
  await assert.rejects(exportDataset({ ...options, signal: aborter.signal, onProgress }), /enough/);
  assert.equal(await readFile(path, 'utf8'), 'before');
  assert.deepEqual((await readdir(dirname(dataset))).sort(), ['a.jsonl', 'out.json']);
  const report = await exportDataset({ ...options, signal: new AbortController().signal });
  assert.equal(report.rows, 5);
  assert.equal(JSON.parse(await readFile(path, 'utf8')).length, 5);
  assert.deepEqual((await readdir(dirname(dataset))).sort(), ['a.jsonl', 'out.json']);
});

test('an export of nothing is an empty list, which loads', async (t) => {
  const dataset = await writeDataset(t, 'a.jsonl', records);
  const path = join(dirname(dataset), 'out.json');
  const session = await openSession(t, dataset);
  await exportDataset({
    session,
    target: dream,
    rows: [],
    path,
    imagePaths: 'absolute',
    signal: new AbortController().signal,
  });
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), []);
});

test('an export over its own dataset is refused, and the dataset stays as it is', async (t) => {
  const dataset = await writeDataset(
    t,
    'a.json',
    JSON.stringify([
      {
        id: 'a',
        conversations: [
          { from: 'human', value: 'Q' },
          { from: 'gpt', value: 'A' },
        ],
      },
    ]),
  );
  const before = await readFile(dataset, 'utf8');
  const session = await openSession(t, dataset);
  const over = exportDataset({
    session,
    target: dream,
    rows: [0],
    path: dataset,
    imagePaths: 'absolute',
    signal: new AbortController().signal,
  });
  await assert.rejects(over, /part of the dataset/);
  assert.equal(await readFile(dataset, 'utf8'), before);
  assert.equal((await session.dataset.check()).state, 'same');
});

test('a record that nothing was decided about goes out byte for byte, long numbers and escapes included', async (t) => {
  const text =
    '{"id": 12345678901234567890, "weight": 1.0, "conversations": [{"from":"human","value":"\\u0051"},{"from":"gpt","value":"A"}]}';
  const dataset = await writeDataset(t, 'a.json', `[\n${text}\n]`);
  const path = join(dirname(dataset), 'out.json');
  const session = await openSession(t, dataset);
  await exportDataset({
    session,
    target: dream,
    rows: [0],
    path,
    imagePaths: 'absolute',
    choices: asData,
    signal: new AbortController().signal,
  });
  assert.equal(await readFile(path, 'utf8'), `[\n${text}\n]\n`);
});
