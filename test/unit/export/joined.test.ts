import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import { exportDataset } from '../../../src/jobs/export/exportDataset.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const kto = [
  { prompt: 'Q', completion: 'Bad.', label: false },
  { prompt: 'R', completion: 'Alone.', label: true },
  { prompt: 'Q', completion: 'Good.', label: true },
];

test('the good and the bad row of one prompt are a pair, proposed as labeled, and export as one', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'kto.jsonl', kto));
  assert.equal(await decide(session, 0, { kind: 'accept' }), undefined);
  const { rows: trl } = await exportRows(t, session, 'trl');
  const { identity } = await session.record(0);
  assert.deepEqual(trl, [
    {
      id: identity,
      prompt: [{ role: 'user', content: 'Q' }],
      chosen: [{ role: 'assistant', content: 'Good.' }],
      rejected: [{ role: 'assistant', content: 'Bad.' }],
    },
  ]);
});

test('in the own format joined rows are rows again', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'kto.jsonl', kto));
  await decide(session, 0, { kind: 'edit', chosen: 'Better.', rejected: 'Bad.' });
  assert.deepEqual((await exportRows(t, session, 'own')).rows, [
    { prompt: 'Q', completion: 'Bad.', label: false },
    { prompt: 'Q', completion: 'Better.', label: true },
    { prompt: 'R', completion: 'Alone.', label: true },
  ]);
});

test('answers of a result file can be chosen and exported', async (t) => {
  const rows = ['one', 'two', 'three'].map((model) => ({
    id: 'k1',
    prompt: 'Q',
    model,
    response: `From ${model}.`,
    label: model === 'two' ? 'safe' : 'unsafe',
  }));
  const session = await openSession(t, await writeDataset(t, 'results.jsonl', rows));
  const view = await viewOf(session, 0);
  assert.equal(view.candidates.length, 3);
});

test('an HH transcript is not replaced by the bare answer', async (t) => {
  const rows = [
    { chosen: '\n\nHuman: Q\n\nAssistant: A', rejected: '\n\nHuman: Q\n\nAssistant: B' },
    { chosen: '\n\nHuman: Q2\n\nAssistant: A', rejected: '\n\nHuman: Q2\n\nAssistant: B' },
  ];
  const session = await openSession(t, await writeDataset(t, 'hh.jsonl', rows));
  await decide(session, 0, { kind: 'swap' });
  await decide(session, 1, { kind: 'accept' });
  assert.deepEqual((await exportRows(t, session, 'own')).rows, [rows[1]]);
  assert.deepEqual(
    (await exportRows(t, session, 'trl')).rows.map((row) => JSON.stringify(row).includes('"B"')),
    [true, true],
  );
});

/** What is exported, as it is written: parsing it would round the id. */
async function exportText(t: TestContext, session: Session, id: 'own' | 'dream'): Promise<string> {
  const target = exportTargets.find((one) => one.id === id);
  assert.ok(target);
  const path = join(await temporaryFolder(t), 'out.json');
  const rows = RowRanges.first(session.dataset.count);
  const { signal } = new AbortController();
  await exportDataset({ session, target, rows, path, imagePaths: 'absolute', signal });
  return readFile(path, 'utf8');
}

test('a 64-bit id keeps its digits in exports', async (t) => {
  const path = await writeDataset(
    t,
    'ids.jsonl',
    '{"id":9007199254740993,"conversations":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}]}\n' +
      '{"id":9007199254740992,"conversations":[{"from":"human","value":"R"},{"from":"gpt","value":"B"}]}\n',
  );
  const session = await openSession(t, path);
  assert.deepEqual(session.dataset.rules, []);
  assert.equal((await session.record(0)).identity, '9007199254740993');
  assert.equal(await session.dataset.rowOf('9007199254740992'), 1);
  await decide(session, 0, { kind: 'edit', chosen: 'New.' });
  for (const target of ['own', 'dream'] as const) {
    const text = await exportText(t, session, target);
    assert.match(text, /"id": ?9007199254740993\b/, target);
  }
});
