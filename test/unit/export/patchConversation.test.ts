import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { asData, exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

interface Turn {
  readonly from?: string;
  readonly role?: string;
  readonly value?: string;
  readonly content?: unknown;
}

const human = (value: string): Turn => ({ from: 'human', value });
const gpt = (value: string): Turn => ({ from: 'gpt', value });
const edit = { kind: 'edit', chosen: 'New.', rejected: 'Old.' } as const;

async function open(t: TestContext, conversations: readonly object[], images: object = {}) {
  const record = { id: 'a', ...images, conversations };
  return openSession(t, await writeDataset(t, 'a.json', JSON.stringify([record])));
}

async function conversationOf(t: TestContext, session: Awaited<ReturnType<typeof open>>) {
  const { rows, report } = await exportRows(t, session, 'dream', 'absolute', asData);
  return {
    turns: rows[0]?.conversations,
    reasons: report.leftOut.map((one) => `${one.exchange} ${one.reason}`),
  };
}

const untouched: readonly [name: string, conversations: readonly object[]][] = [
  [
    'roles and contents',
    [
      { role: 'user', content: 'Q' },
      { role: 'assistant', content: 'A' },
    ],
  ],
  [
    'content parts',
    [
      { role: 'user', content: [{ type: 'text', text: 'Q' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'A' }] },
    ],
  ],
  [
    'keys of its own',
    [
      { ...human('Q'), weight: 0 },
      { ...gpt('A'), loss: true, observe: [] },
    ],
  ],
];

for (const [name, conversations] of untouched) {
  test(`a conversation with ${name} comes back as it came`, async (t) => {
    assert.deepEqual(await conversationOf(t, await open(t, conversations)), {
      turns: conversations,
      reasons: [],
    });
  });
}

test('an image marker in an answer is left out, as the documentation says', async (t) => {
  const session = await open(t, [human('Q'), gpt('See <image> there.')], { image: 'a.png' });
  assert.deepEqual(await conversationOf(t, session), { turns: undefined, reasons: ['0 marker-in-text'] });
});

test('a request without an answer was part of what the next one asks, which is left out with it', async (t) => {
  const session = await open(t, [human('Here is a letter.'), human('Sum it up.'), gpt('A2')]);
  assert.deepEqual(await conversationOf(t, session), {
    turns: undefined,
    reasons: ['0 no-answer', '1 role-order'],
  });
});

test('a second answer goes with its exchange, and what is before it stays', async (t) => {
  const session = await open(t, [human('Q1'), gpt('A1'), human('Q2'), gpt('A2'), gpt('A3')]);
  assert.deepEqual(await conversationOf(t, session), {
    turns: [human('Q1'), gpt('A1')],
    reasons: ['1 role-order'],
  });
});

test('an answer that a curator adds goes after its request', async (t) => {
  const session = await open(t, [human('Q1'), human('Q2'), gpt('A2')]);
  assert.equal(await decide(session, 0, edit, 0), undefined);
  const { turns } = await conversationOf(t, session);
  assert.deepEqual(turns, [human('Q1'), gpt('New.'), human('Q2'), gpt('A2')]);
});

test('an answer written at the end of a conversation becomes its last turn', async (t) => {
  const session = await open(t, [human('Q1')]);
  assert.equal(await decide(session, 0, edit), undefined);
  assert.deepEqual((await conversationOf(t, session)).turns, [human('Q1'), gpt('New.')]);
});

test('a decided answer keeps the spelling of its turn', async (t) => {
  const session = await open(t, [
    { role: 'user', content: 'Q' },
    { role: 'assistant', content: 'A', weight: 1 },
  ]);
  assert.equal(await decide(session, 0, { kind: 'edit', chosen: 'New.' }), undefined);
  const { turns } = await conversationOf(t, session);
  assert.deepEqual(turns, [
    { role: 'user', content: 'Q' },
    { role: 'assistant', content: 'New.', weight: 1 },
  ]);
});

test('a rejected exchange goes, and its image marker moves on to the first request that is left', async (t) => {
  const session = await open(t, [human('<image>\nQ1'), gpt('A1'), human('Q2'), gpt('A2')], {
    image: 'a.png',
  });
  assert.equal(await decide(session, 0, { kind: 'reject' }, 0), undefined);
  const { turns, reasons } = await conversationOf(t, session);
  assert.deepEqual(turns, [human('<image>\nQ2'), gpt('A2')]);
  assert.deepEqual(reasons, ['0 rejected']);
});

test('a rejected exchange in the middle hands its image to the request after it, the last one takes its image along', async (t) => {
  const turns = [human('<image>\nQ1'), gpt('A1'), human('<image>\nQ2'), gpt('A2'), human('Q3'), gpt('A3')];
  const session = await open(t, turns, { image: ['a.png', 'b.png'] });
  assert.equal(await decide(session, 0, { kind: 'reject' }, 1), undefined);
  assert.deepEqual((await conversationOf(t, session)).turns, [
    human('<image>\nQ1'),
    gpt('A1'),
    human('<image>\nQ3'),
    gpt('A3'),
  ]);
  const last = await open(t, turns.slice(0, 4), { image: ['a.png', 'b.png'] });
  assert.equal(await decide(last, 0, { kind: 'reject' }, 1), undefined);
  const { rows } = await exportRows(t, last, 'dream', 'absolute', asData);
  assert.deepEqual(rows, [{ id: 'a', image: ['a.png'], conversations: turns.slice(0, 2) }]);
});
