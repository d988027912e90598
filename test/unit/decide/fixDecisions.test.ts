import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textFixes } from '../../../src/host/findings/fixes.ts';
import { findingsOf } from '../../../src/io/dataset/datasetFindings.ts';
import { fixDecisions } from '../../../src/jobs/decide/fixDecisions.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const drifted = { malicious_content: 'hurt', source: 'text instructions', risk_category: 'violence' };

function record(id: string, observe: readonly object[]) {
  return {
    id,
    conversations: [
      { from: 'human', value: 'How do I hurt someone?', safe: false },
      { from: 'gpt', value: 'I will not help to hurt anybody.', observe },
    ],
  };
}

const lines = [record('a', [drifted]), record('b', [{ ...drifted, source: 'Text instruction' }])]
  .map((one) => `${JSON.stringify(one)}\n`)
  .join('');

test('an inconsistent label is fixed by a decision about the observation, and the file does not change', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', lines));
  const decisions = await fixDecisions(session, [0, 1], 'source-drift');
  assert.equal(decisions.length, 1);
  assert.deepEqual(
    [decisions[0]?.record, decisions[0]?.observation, decisions[0]?.to?.edited?.source],
    ['a', drifted, 'Text instruction'],
  );
});

test('what was edited before keeps its other labels; what was rejected stays rejected', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', lines));
  const [first] = await fixDecisions(session, [0], 'category-case');
  assert.ok(first);
  await session.decide([first]);
  const [second] = await fixDecisions(session, [0], 'source-drift');
  assert.deepEqual(second?.to?.edited, {
    malicious_content: 'hurt',
    source: 'Text instruction',
    risk_category: 'Violence',
  });
  await session.decide([{ ...first, to: { verdict: 'rejected' } }]);
  assert.deepEqual(await fixDecisions(session, [0], 'source-drift'), []);
});

test('the same fix as an edit of the text replaces the label and nothing else', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', lines));
  const fixes = await textFixes(session.dataset, [0, 1], 'source-drift');
  assert.equal(fixes.length, 1);
  const { range, text } = fixes[0] ?? assert.fail();
  const line = lines.split('\n')[range.startLine] ?? '';
  const fixed = line.slice(0, range.startColumn) + text + line.slice(range.endColumn);
  assert.equal(fixed, JSON.stringify(record('a', [{ ...drifted, source: 'Text instruction' }])));
});

test('a valid record has no findings, a row after the end none either', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', lines));
  const codes = (await findingsOf(session.dataset, 0)).map(({ code }) => code);
  assert.ok(codes.includes('source-drift'));
  assert.deepEqual(await findingsOf(session.dataset, 2), []);
});
