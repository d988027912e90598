import assert from 'node:assert/strict';
import test from 'node:test';
import { decisionEventSchema, type VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { exportRows } from '../../support/dataset/jobs.ts';
import { readJournal } from '../../support/dataset/readJournal.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const turn = (from: string, value: string) => ({ from, value });
const single = { id: 's', conversations: [turn('human', 'Q'), turn('gpt', 'A')] };
const many = {
  id: 'm',
  prompt: 'Q',
  responses: [{ response: 'A' }, { response: 'B' }, { response: 'C' }],
};
const mapping = { prompt: 'prompt', images: [], answers: ['responses[].response'] };

test('a single answer is approved by a decision that earlier versions can read', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [single]);
  const session = await openSession(t, path);
  assert.equal(await decide(session, 0, { kind: 'approve' }), undefined);
  const view = await viewOf(session);
  assert.equal(view.status, 'approved');
  const [event] = await readJournal(path);
  assert.deepEqual(event?.to, { verdict: 'accepted', chosen: { candidate: 'dataset:0', text: 'A' } });
  assert.ok(decisionEventSchema.safeParse(event).success);
});

test('a tie and a swap need two answers, and nothing that is decided nothing is cleared', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [single]));
  for (const [kind, reason] of [
    ['tie', 'one-candidate'],
    ['swap', 'one-candidate'],
    ['accept', 'one-candidate'],
    ['clear', 'no-decision'],
  ] as const) {
    assert.equal(await decide(session, 0, { kind }), reason, kind);
  }
});

test('a decision is cleared in another session, and the exchange is open again', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [single]);
  const first = await openSession(t, path);
  await decide(first, 0, { kind: 'approve' });
  const second = await openSession(t, path);
  assert.equal((await viewOf(second)).status, 'approved');
  assert.equal(await decide(second, 0, { kind: 'clear' }), undefined);
  const view = await viewOf(second);
  assert.deepEqual([view.status, view.decision], ['undecided', undefined]);
  assert.equal(await decide(second, 0, { kind: 'approve' }), undefined);
});

test('where nothing says which answer is better, accepting needs to name them', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [many]);
  const session = await openSession(t, path, { mapping });
  assert.equal(await decide(session, 0, { kind: 'accept' }), 'no-proposal');
  assert.equal(await decide(session, 0, { kind: 'swap' }), 'no-proposal');
  assert.equal(await decide(session, 0, { kind: 'approve' }), 'several-answers');
  const shown = { chosen: 'dataset:2', rejected: 'dataset:0' };
  assert.equal(await decide(session, 0, { kind: 'accept', shown }), undefined);
  assert.deepEqual((await viewOf(session)).decision?.chosen?.text, 'C');
  assert.equal(await decide(session, 0, { kind: 'approve', shown: { chosen: 'dataset:1' } }), undefined);
  assert.equal((await viewOf(session)).status, 'approved');
  assert.equal(await decide(session, 0, { kind: 'approve', shown: { chosen: 'dataset:9' } }), 'changed');
});

test('who chooses an answer that the data marks unsafe is warned, and the choice counts', async (t) => {
  const beaver = {
    question: 'Q',
    image: 'a.png',
    category: 'x',
    response_1: 'Unsafe.',
    response_2: 'Safe.',
    is_response_1_safe: 'no',
    is_response_2_safe: 'yes',
    safer_response_id: 2,
  };
  const accept = { kind: 'accept', shown: { chosen: 'dataset:0', rejected: 'dataset:1' } } as const;
  const cases: readonly (readonly [object, VerdictAction, readonly string[]])[] = [
    [beaver, accept, ['bad-label']],
    [beaver, { kind: 'accept' }, []],
    [beaver, { ...accept, kind: 'edit', chosen: 'Written.' }, []],
    [beaver, { ...accept, kind: 'tie' }, []],
    [{ prompt: 'Q', completion: 'Bad.', label: false }, { kind: 'approve' }, ['bad-label']],
    [{ prompt: 'Q', completion: 'Good.', label: true }, { kind: 'approve' }, []],
    [single, { kind: 'approve' }, []],
    [
      {
        messages: [
          { role: 'user', content: 'Q' },
          { role: 'assistant', content: 'Only context.', weight: 0 },
        ],
      },
      { kind: 'approve' },
      ['bad-label'],
    ],
  ];
  for (const [value, action, expected] of cases) {
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', [value]));
    const reviewed = await session.record(0);
    const { events, warned } = decideRecords(session, [{ reviewed, exchange: 0, action }]);
    assert.equal(events.length, 1, JSON.stringify([value, action]));
    assert.deepEqual(
      warned.map((one) => one.warning),
      expected,
    );
  }
});

test('approved answers are exported for fine-tuning, and named where pairs are wanted', async (t) => {
  const records = [single, { ...single, id: 'other', conversations: [turn('human', 'R'), turn('gpt', 'B')] }];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  await decide(session, 0, { kind: 'approve' });
  await decide(session, 1, { kind: 'reject' });
  const dream = await exportRows(t, session, 'dream');
  assert.deepEqual(
    dream.rows.map((row) => (row as typeof single).conversations[1]?.value),
    ['A'],
  );
  const trl = await exportRows(t, session, 'trl');
  assert.deepEqual(
    [trl.rows.length, trl.report.leftOut.map(({ reason }) => reason)],
    [0, ['approved-alone', 'rejected']],
  );
});
