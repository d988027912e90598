import assert from 'node:assert/strict';
import { appendFile, readFile } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const datasetCodes = ['duplicate-id', 'duplicate-prompt', 'contradictory-labels'];

function row(id: string, image: string, prompt: string, more: object = {}) {
  return {
    id,
    image,
    conversations: [
      { from: 'human', value: `<image>\n${prompt}` },
      { from: 'gpt', value: `An answer to ${id}.` },
    ],
    ...more,
  };
}

/** What the dataset rules find: code, row, and what is marked in the file. */
async function compared(t: TestContext, path: string) {
  const session = await openSession(t, path);
  const { dataset } = session;
  const bytes = await readFile(path);
  const findings = dataset.findings
    .filter((one) => datasetCodes.includes(one.code))
    .map((one) => [one.code, one.row, bytes.subarray(one.bytes?.start, one.bytes?.end).toString()]);
  const counts = dataset.rules.filter((one) => datasetCodes.includes(one.code));
  assert.equal(
    counts.reduce((sum, one) => sum + one.findings, 0),
    findings.length,
  );
  return { session, findings };
}

test('records that share an id, or a prompt about one image, are reported at the later one', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [
    row('a', 'VLGuard/train/ads/1.png', 'What is this?'),
    row('b', 'ads/2.png', 'What is this?'),
    row('c', 'ads/1.png', 'What is this?'),
    row('a', 'ads/3.png', 'Who is this?'),
    row('d', 'ads/4.png', 'N/A'),
    row('e', 'ads/4.png', 'N/A'),
  ]);
  const { session, findings } = await compared(t, path);
  assert.deepEqual(findings, [
    ['duplicate-prompt', 2, '"<image>\\nWhat is this?"'],
    ['duplicate-id', 3, '"a"'],
  ]);
  assert.match(
    session.dataset.findings.find((one) => one.code === 'duplicate-prompt')?.message ?? '',
    /line 1\b/,
  );
});

test('several turns are the same request only after the same turns', async (t) => {
  const talk = (id: string, first: string) => ({
    id,
    messages: [first, 'Yes.', 'Go on.', 'Well.'].map((content, at) => ({
      role: at % 2 ? 'assistant' : 'user',
      content,
    })),
  });
  const path = await writeDataset(t, 'a.jsonl', [
    talk('a', 'Hello'),
    talk('b', 'Goodbye'),
    talk('c', 'Hello'),
  ]);
  const { findings } = await compared(t, path);
  assert.deepEqual(findings, [
    ['duplicate-prompt', 2, '"Hello"'],
    ['duplicate-prompt', 2, '"Go on."'],
  ]);
});

test('an image that is marked safe here and unsafe there is reported on both sides', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [
    row('a', '1.png', 'What?', { safe: true }),
    row('b', '2.png', 'What?', { safe: false }),
    row('c', '1.png', 'Who?', { safe: false }),
    row('d', '2.png', 'Who?', { safe: false }),
  ]);
  const { session, findings } = await compared(t, path);
  assert.deepEqual(findings, [
    ['contradictory-labels', 0, 'true'],
    ['contradictory-labels', 2, 'false'],
  ]);
  const said = session.dataset.findings.filter((one) => one.code === 'contradictory-labels');
  assert.match(said[0]?.message ?? '', /safe here and unsafe in line 3/);
});

test('what is appended is compared with what was there, whether it was surveyed now or in an earlier opening', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [row('a', '1.png', 'What?'), row('b', '2.png', 'What?')]);
  const first = await compared(t, path);
  assert.deepEqual(first.findings, []);
  await appendFile(path, `${JSON.stringify(row('a', '1.png', 'What?'))}\n`);
  await first.session.grow();
  const expected = ['duplicate-id', 'duplicate-prompt'];
  const codes = () => first.session.dataset.rules.filter((one) => one.findings > 0).map((one) => one.code);
  assert.deepEqual(codes(), expected);
  await first.session.close();
  const again = await compared(t, path);
  assert.deepEqual(again.findings, [
    ['duplicate-id', 2, '"a"'],
    ['duplicate-prompt', 2, '"<image>\\nWhat?"'],
  ]);
  await again.session.close();
  await appendFile(path, `${JSON.stringify(row('b', '2.png', 'What?'))}\n`);
  const grown = await compared(t, path);
  assert.deepEqual(grown.findings, [
    ['duplicate-id', 2, '"a"'],
    ['duplicate-prompt', 2, '"<image>\\nWhat?"'],
    ['duplicate-id', 3, '"b"'],
    ['duplicate-prompt', 3, '"<image>\\nWhat?"'],
  ]);
});

test('equal records are found in blocks far apart', async (t) => {
  const rows = Array.from({ length: 6000 }, (_, at) => row(`r${at}`, `${at}.png`, 'What?'));
  rows[5999] = row('r3', '3.png', 'What?');
  const path = await writeDataset(t, 'a.jsonl', rows);
  const { findings } = await compared(t, path);
  assert.deepEqual(
    findings.map(([code, at]) => [code, at]),
    [
      ['duplicate-id', 5999],
      ['duplicate-prompt', 5999],
    ],
  );
});
