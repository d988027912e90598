import assert from 'node:assert/strict';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { readMapping, writeMapping } from '../../../src/io/ledger/datasetSettings.ts';
import { Ledger } from '../../../src/io/ledger/Ledger.ts';
import { feedbackEvent, makeIds, pairEvent } from '../../support/dataset/ledger.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const ids = makeIds(4);
const [first = '', second = '', third = ''] = ids;

async function openLedger(t: TestContext, dataset: string) {
  const ledger = new Ledger(dataset);
  t.after(() => ledger.close());
  return ledger;
}

test('decisions and model answers are in two journals next to the dataset', async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  const ledger = await openLedger(t, dataset);
  const decision = pairEvent(first, { verdict: 'tied' });
  const answer = feedbackEvent.answer(
    { id: second, task: { kind: 'disentangle', pass: 'text' } },
    { observations: [] },
  );
  await ledger.append([answer, decision]);
  assert.deepEqual(JSON.parse(await readFile(`${dataset}.dream/decisions.jsonl`, 'utf8')), decision);
  assert.deepEqual(JSON.parse(await readFile(`${dataset}.dream/feedback.jsonl`, 'utf8')), answer);
  const { events } = await (await openLedger(t, dataset)).refresh();
  assert.deepEqual(events, [decision, answer]);
});

test('events of a version that is not known stay in the file and do not count', async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  const ledger = await openLedger(t, dataset);
  await ledger.append([pairEvent(first, null)]);
  const path = `${dataset}.dream/decisions.jsonl`;
  const future = `${JSON.stringify({ ...pairEvent(second, null), v: 2, news: true })}\n`;
  await appendFile(path, future);
  await ledger.append([pairEvent(third, null)]);
  const again = await openLedger(t, dataset);
  assert.deepEqual(
    (await again.refresh()).events.map((one) => one.id),
    [first, third],
  );
  assert.deepEqual(
    again.problems.map((one) => one.line),
    [2],
  );
  assert.ok((await readFile(path, 'utf8')).includes(future));
});

test('when one journal is replaced, both are reported again', async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  const ledger = await openLedger(t, dataset);
  const answer = feedbackEvent.answer({ id: second, task: { kind: 'disentangle', pass: 'text' } }, {});
  await ledger.append([pairEvent(first, null), answer]);
  await ledger.refresh();
  await writeFile(`${dataset}.dream/decisions.jsonl`, `${JSON.stringify(pairEvent(third, null))}\n`);
  const { events, rewritten } = await ledger.refresh();
  assert.equal(rewritten, true);
  assert.deepEqual(
    events.map((one) => one.id),
    [third, second],
  );
});

test('a field mapping is remembered, and a broken one is none', async (t) => {
  const dataset = join(await temporaryFolder(t), 'a.jsonl');
  assert.equal(await readMapping(dataset), undefined);
  const mapping = { prompt: 'question', images: ['img'], answers: [] };
  await writeMapping(dataset, mapping);
  assert.deepEqual(await readMapping(dataset), mapping);
  await writeFile(`${dataset}.dream/mapping.json`, '{"prompt":');
  assert.equal(await readMapping(dataset), undefined);
});
