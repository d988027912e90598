import assert from 'node:assert/strict';
import test from 'node:test';
import type { VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const pair = { kind: 'edit', chosen: 'New.', rejected: 'Old.' } as const;
const answer = { kind: 'edit', chosen: 'New.' } as const;

/** A record, the decisions about its exchanges, and the exported record; reasons if it is left out. */
interface Case {
  readonly name: string;
  readonly value: object;
  readonly actions: readonly (VerdictAction | undefined)[];
  readonly out?: object;
  readonly reasons?: readonly string[];
}

const rlhfV = (question: string, chosen: string, rejected: string) => ({
  idx: 1,
  ds_name: 'x',
  text: JSON.stringify({ question, chosen, rejected }),
});

const cases: readonly Case[] = [
  {
    name: 'TRL, the sides with their roles',
    value: { chosenn: 'A', prompt: [user('Q')], chosen: [assistant('A')], rejected: [assistant('B')] },
    actions: [pair],
    out: { chosenn: 'A', prompt: [user('Q')], chosen: [assistant('New.')], rejected: [assistant('Old.')] },
  },
  {
    name: 'TRL, an implicit prompt',
    value: { chosen: [user('Q'), assistant('A')], rejected: [user('Q'), assistant('B')] },
    actions: [{ kind: 'swap' }],
    out: { chosen: [user('Q'), assistant('B')], rejected: [user('Q'), assistant('A')] },
  },
  {
    name: 'RLHF-V, within the JSON text of its column',
    value: rlhfV('Q', 'A', 'B'),
    actions: [{ kind: 'swap' }],
    out: rlhfV('Q', 'B', 'A'),
  },
  {
    name: 'ms-swift, whose chosen answer is the last message',
    value: { messages: [user('Q'), assistant('A')], rejected_response: 'B' },
    actions: [pair],
    out: { messages: [user('Q'), assistant('New.')], rejected_response: 'Old.' },
  },
  {
    name: 'LLaMA-Factory',
    value: {
      conversations: [{ from: 'human', value: 'Q' }],
      chosen: { from: 'gpt', value: 'A' },
      rejected: { from: 'gpt', value: 'B' },
    },
    actions: [pair],
    out: {
      conversations: [{ from: 'human', value: 'Q' }],
      chosen: { from: 'gpt', value: 'New.' },
      rejected: { from: 'gpt', value: 'Old.' },
    },
  },
  {
    name: 'MLLM-as-a-Judge, the preferred answer being the second',
    value: {
      id: 1,
      image: 'a.png',
      instruction: 'Q',
      answer1: { name: 'm', answer: 'A' },
      answer2: { name: 'n', answer: 'B' },
      human_answer: 'B',
    },
    actions: [pair],
    out: {
      id: 1,
      image: 'a.png',
      instruction: 'Q',
      answer1: { name: 'm', answer: 'Old.' },
      answer2: { name: 'n', answer: 'New.' },
      human_answer: 'B',
    },
  },
  {
    name: 'VLGuard, one exchange decided, one rejected',
    value: {
      id: 'a',
      image: 'a.png',
      safe: true,
      'instr-resp': [
        { safe_instruction: 'S', response: 'A' },
        { unsafe_instruction: 'U', response: 'B' },
      ],
    },
    actions: [answer, { kind: 'reject' }],
    out: { id: 'a', image: 'a.png', safe: true, 'instr-resp': [{ safe_instruction: 'S', response: 'New.' }] },
    reasons: ['1 rejected'],
  },
  {
    name: 'chat messages, an answer where there was none',
    value: { messages: [user('Q'), assistant('A'), user('Q2')] },
    actions: [undefined, pair],
    out: { messages: [user('Q'), assistant('A'), user('Q2'), assistant('New.')] },
  },
  {
    name: 'a pair without a decision',
    value: { prompt: 'Q', chosen: 'A', rejected: 'B' },
    actions: [],
    reasons: ['0 undecided'],
  },
  {
    name: 'several answers of which no field says which is preferred',
    value: { id: 'a', prompt: 'Q', completions: [{ response: 'A' }, { response: 'B' }, { response: 'C' }] },
    actions: [pair],
    reasons: ['0 no-place'],
  },
  {
    name: 'a benchmark without a field for answers',
    value: { id: 1, question: 'Q', image_path1: 'a.png', image_path2: 'b.png' },
    actions: [pair],
    reasons: ['0 no-place'],
  },
];

for (const { name, value, actions, out, reasons = [] } of cases) {
  test(`in its own format: ${name}`, async (t) => {
    const session = await openSession(t, await writeDataset(t, 'a.jsonl', [value]));
    for (const [exchange, action] of actions.entries()) {
      if (action) {
        assert.equal(await decide(session, 0, action, exchange), undefined);
      }
    }
    const { rows, report } = await exportRows(t, session, 'own');
    assert.deepEqual(rows, out ? [out] : []);
    assert.deepEqual(
      report.leftOut.map((one) => `${one.exchange} ${one.reason}`),
      reasons,
    );
  });
}
