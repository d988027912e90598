import assert from 'node:assert/strict';
import test from 'node:test';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const pair = { id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' };

async function sidesOf(session: Session) {
  const { decision } = await viewOf(session);
  return [decision?.verdict, decision?.chosen?.text, decision?.rejected?.text];
}

const decided: readonly [action: Parameters<typeof decide>[2], sides: readonly unknown[]][] = [
  [{ kind: 'accept' }, ['accepted', 'A', 'B']],
  [{ kind: 'swap' }, ['accepted', 'B', 'A']],
  [{ kind: 'tie' }, ['tied', 'A', 'B']],
  [{ kind: 'reject' }, ['rejected', 'A', 'B']],
  [{ kind: 'skip' }, ['skipped', 'A', 'B']],
  [{ kind: 'edit', chosen: 'A+' }, ['edited', 'A+', 'B']],
  [{ kind: 'edit', chosen: 'A', rejected: 'B+' }, ['edited', 'A', 'B+']],
  [{ kind: 'edit', chosen: 'A', rejected: 'B' }, ['accepted', 'A', 'B']],
  [{ kind: 'accept', shown: { chosen: 'dataset:1', rejected: 'dataset:0' } }, ['accepted', 'B', 'A']],
];

for (const [action, sides] of decided) {
  test(`${JSON.stringify(action)} comes to ${sides.join(', ')}`, async (t) => {
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair]));
    assert.equal(await decide(session, 0, action), undefined);
    assert.deepEqual(await sidesOf(session), sides);
  });
}

const undecidable: readonly [
  name: string,
  record: object,
  action: Parameters<typeof decide>[2],
  reason: string,
][] = [
  ['no answers', { messages: [{ role: 'user', content: 'Q' }] }, { kind: 'accept' }, 'no-candidates'],
  ['one answer', { prompt: 'Q', chosen: 'A' }, { kind: 'accept' }, 'one-candidate'],
  ['equal answers', { ...pair, rejected: ' A\n' }, { kind: 'accept' }, 'equal-texts'],
  ['an edit to nothing', pair, { kind: 'edit', chosen: ' ' }, 'empty-text'],
  ['an edit to the other side', pair, { kind: 'edit', chosen: 'B' }, 'equal-texts'],
  [
    'candidates that are not there',
    pair,
    { kind: 'accept', shown: { chosen: 'x', rejected: 'y' } },
    'no-candidates',
  ],
];

for (const [name, record, action, reason] of undecidable) {
  test(`no verdict on ${name}, and nothing is written`, async (t) => {
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', [record]));
    assert.equal(await decide(session, 0, action), reason);
    assert.equal((await viewOf(session)).decision, undefined);
  });
}

test('a text that a curator wrote is shown again with the decision, and can be swapped', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair]));
  await decide(session, 0, { kind: 'edit', chosen: 'A+' });
  await decide(session, 0, { kind: 'swap' });
  assert.deepEqual(await sidesOf(session), ['edited', 'B', 'A+']);
});

test('with a single answer the curator’s text is the better one', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [{ prompt: 'Q', chosen: 'A' }]));
  await decide(session, 0, { kind: 'edit', chosen: 'A+' });
  assert.deepEqual(await sidesOf(session), ['edited', 'A+', 'A']);
});
