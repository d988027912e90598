import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const pair = (id: string, more: object = {}) => ({ id, prompt: 'Q', chosen: 'A', rejected: 'B', ...more });
const text = (words: string) => ({ type: 'text', text: words });

test('a decided pair is one row of exactly TRL’s columns', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [pair('a', { images: ['images/1.png'] }), pair('b')]);
  await mkdir(join(dirname(path), 'images'));
  await writeFile(join(dirname(path), 'images', '1.png'), tinyPng);
  const session = await openSession(t, path);
  await decide(session, 0, { kind: 'swap' });
  await decide(session, 1, { kind: 'accept' });
  const { rows, report } = await exportRows(t, session, 'trl');
  assert.deepEqual(rows, [
    {
      id: 'a',
      prompt: [{ role: 'user', content: [{ type: 'image' }, text('Q')] }],
      chosen: [{ role: 'assistant', content: [text('B')] }],
      rejected: [{ role: 'assistant', content: [text('A')] }],
      images: [join(dirname(path), 'images', '1.png')],
    },
    {
      id: 'b',
      prompt: [{ role: 'user', content: [text('Q')] }],
      chosen: [{ role: 'assistant', content: [text('A')] }],
      rejected: [{ role: 'assistant', content: [text('B')] }],
      images: [],
    },
  ]);
  assert.deepEqual([report.rows, report.leftOut], [2, []]);
});

test('an image embedded in a record is written next to the export and has a relative path if requested', async (t) => {
  const image = `data:image/png;base64,${tinyPng.toString('base64')}`;
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair('a', { images: [image] })]));
  await decide(session, 0, { kind: 'accept' });
  const { rows } = await exportRows(t, session, 'trl', 'relative');
  assert.match(JSON.stringify(rows[0]?.images), /^\["preference-pairs-images\/[0-9a-f]{32}\.png"\]$/);
});

test('the turns before a request carry the answers that were decided for them', async (t) => {
  const conversations = [
    { from: 'human', value: 'Q1' },
    { from: 'gpt', value: 'A1' },
    { from: 'human', value: 'Q2' },
    { from: 'gpt', value: 'A2' },
  ];
  const session = await openSession(t, await writeDataset(t, 'a.json', JSON.stringify([{ conversations }])));
  await decide(session, 0, { kind: 'edit', chosen: 'Better 1' }, 0);
  await decide(session, 0, { kind: 'edit', chosen: 'Better 2' }, 1);
  const { rows } = await exportRows(t, session, 'trl');
  assert.deepEqual(
    rows.map((row) => (row.prompt as { content: string }[]).map(({ content }) => content)),
    [['Q1'], ['Q1', 'Better 1', 'Q2']],
  );
});

test('everything that is not exported is named with its reason, and the counts add up', async (t) => {
  const marked = { prompt: '<image>\n<image>\nQ', images: ['none.png'] };
  const records = [
    pair('undecided'),
    pair('rejected'),
    pair('tied'),
    pair('skipped'),
    pair('accepted'),
    pair('missing', { images: ['none.png'] }),
    pair('markers', marked),
    pair('marker in the answer', { chosen: 'see <image>' }),
    pair('order', {
      prompt: [
        { role: 'user', content: 'x' },
        { role: 'user', content: 'y' },
      ],
    }),
    { id: 'broken' },
  ];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  for (const [row, kind] of [
    undefined,
    'reject',
    'tie',
    'skip',
    'accept',
    'accept',
    'accept',
    'edit',
    'accept',
  ].entries()) {
    if (kind === 'edit') {
      assert.equal(await decide(session, row, { kind, chosen: 'see <image>' }), undefined);
    } else if (kind === 'reject' || kind === 'tie' || kind === 'skip' || kind === 'accept') {
      assert.equal(await decide(session, row, { kind }), undefined);
    }
  }
  const { rows, report } = await exportRows(t, session, 'trl');
  assert.deepEqual(
    report.leftOut.map(({ row, reason }) => `${row} ${reason}`),
    [
      '0 undecided',
      '1 rejected',
      '2 tied',
      '3 skipped',
      '5 image-missing',
      '6 image-markers',
      '7 marker-in-text',
      '8 role-order',
      '9 unreadable',
    ],
  );
  assert.match(report.leftOut.find((one) => one.reason === 'image-missing')?.detail ?? '', /none\.png/);
  assert.equal(rows.length + report.leftOut.length, records.length);
});
