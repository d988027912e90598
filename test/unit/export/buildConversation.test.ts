import assert from 'node:assert/strict';
import test from 'node:test';
import { asData, exportRows } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

test('a VLGuard record becomes what DREAM made of it: flags, category, both requests with their answers', async (t) => {
  const record = {
    id: 'a',
    image: 'Ads/1.png',
    safe: true,
    harmful_category: 'privacy',
    'instr-resp': [
      { safe_instruction: 'Q1', response: 'A1' },
      { unsafe_instruction: 'Q2', response: 'A2' },
    ],
  };
  const session = await openSession(t, await writeDataset(t, 'a.json', JSON.stringify([record])));
  const { rows } = await exportRows(t, session, 'dream', 'absolute', asData);
  assert.deepEqual(rows, [
    {
      id: 'a',
      image: 'Ads/1.png',
      safe: true,
      harmful_category: 'privacy',
      conversations: [
        { from: 'human', value: '<image>\nQ1', safe: true },
        { from: 'gpt', value: 'A1' },
        { from: 'human', value: 'Q2', safe: false },
        { from: 'gpt', value: 'A2' },
      ],
    },
  ]);
});

test('a text-only row has no image key, which LLaVA’s loader would fail on', async (t) => {
  const messages = [
    { role: 'system', content: 'S' },
    { role: 'user', content: 'Q' },
    { role: 'assistant', content: 'A' },
  ];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [{ id: 'a', messages }]));
  const { rows } = await exportRows(t, session, 'dream', 'absolute', asData);
  assert.deepEqual(rows, [
    {
      id: 'a',
      conversations: [
        { from: 'system', value: 'S' },
        { from: 'human', value: 'Q' },
        { from: 'gpt', value: 'A' },
      ],
    },
  ]);
});
