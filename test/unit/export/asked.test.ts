import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { asData, exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const system = (content: unknown) => ({ role: 'system', content });
const text = (words: string) => ({ type: 'text', text: words });
const image = (name: string) => ({ type: 'image', image: name });
const pair = { kind: 'edit', chosen: 'Better.', rejected: 'Worse.' } as const;

/** Opens records with two images next to them, and accepts or writes a pair for the last exchange of each. */
async function decided(
  t: TestContext,
  records: readonly object[],
  options: Parameters<typeof openSession>[2] = {},
) {
  const path = await writeDataset(t, 'a.jsonl', records);
  await mkdir(join(dirname(path), 'sub'), { recursive: true });
  await Promise.all(
    ['a.png', 'b.png', 'sub/c.png'].map((name) => writeFile(join(dirname(path), name), tinyPng)),
  );
  const session = await openSession(t, path, options);
  for (const row of records.keys()) {
    const { content } = await session.record(row);
    const last = content.ok ? content.views.length - 1 : 0;
    if ((await decide(session, row, { kind: 'accept' }, last)) !== undefined) {
      assert.equal(await decide(session, row, pair, last), undefined);
    }
  }
  return session;
}

/** The prompt of a TRL row as one text, its images as `[image]`. */
function promptText({ prompt }: Record<string, unknown>): string {
  const messages = prompt as { role: string; content: string | { type: string; text?: string }[] }[];
  const words = (content: (typeof messages)[number]['content']) =>
    typeof content === 'string' ? content : content.map((part) => part.text ?? '[image]').join('');
  return messages.map(({ role, content }) => `${role}: ${words(content)}`).join(' | ');
}

function llavaText({ conversations }: Record<string, unknown>): string {
  return (conversations as { from: string; value: string }[])
    .map(({ from, value }) => `${from}: ${value}`)
    .join(' | ');
}

const systems: readonly [name: string, record: object][] = [
  ['system and messages', { system: 'Be kind.', messages: [user('Q'), assistant('A')] }],
  [
    'system_prompt and conversations',
    {
      system_prompt: 'Be kind.',
      conversations: [
        { from: 'human', value: 'Q' },
        { from: 'gpt', value: 'A' },
      ],
    },
  ],
  ['system_prompt and a text prompt', { system_prompt: 'Be kind.', prompt: 'Q', chosen: 'A', rejected: 'B' }],
  [
    'system and a prompt of messages',
    { system: 'Be kind.', prompt: [user('Q')], chosen: [assistant('A')], rejected: [assistant('B')] },
  ],
  [
    'a text prompt and a system turn within both sides',
    {
      prompt: 'Q',
      chosen: [system('Be kind.'), user('Q'), assistant('A')],
      rejected: [system('Be kind.'), user('Q'), assistant('B')],
    },
  ],
  [
    'a text prompt and a system turn within one side',
    { prompt: 'Q', chosen: [system('Be kind.'), assistant('A')], rejected: 'B' },
  ],
  [
    'a question of another format',
    { question: 'Q', image_name: null, system_prompt: 'Be kind.', chosen: 'A', rejected: 'B' },
  ],
  [
    'preference lines of OpenAI',
    {
      system: 'Be kind.',
      input: { messages: [user('Q')] },
      preferred_output: [assistant('A')],
      non_preferred_output: [assistant('B')],
    },
  ],
  [
    'two of them, which become one',
    { system: 'Be kind.', messages: [system('Be kind.'), user('Q'), assistant('A')] },
  ],
];

for (const [name, record] of systems) {
  test(`a system prompt is in every export: ${name}`, async (t) => {
    const session = await decided(t, [{ id: 'a', ...record }]);
    const { content } = await session.record(0);
    assert.ok(content.ok);
    assert.equal(
      content.record.exchanges[0]?.history[0]?.role,
      'system',
      'it is part of what models are asked',
    );
    const trl = await exportRows(t, session, 'trl');
    assert.deepEqual(trl.rows.map(promptText), ['system: Be kind. | user: Q']);
    const dream = await exportRows(t, session, 'dream');
    assert.match(JSON.stringify(dream.rows), /Be kind\./);
  });
}

test('different system prompts of one record become one message with both', async (t) => {
  const session = await decided(t, [
    { id: 'a', system: 'Be kind.', messages: [system('Be brief.'), user('Q'), assistant('A')] },
  ]);
  const { rows } = await exportRows(t, session, 'trl');
  assert.deepEqual(rows.map(promptText), ['system: Be kind.\n\nBe brief. | user: Q']);
});

test('a first exchange that is left out takes neither the system prompt nor its images with it', async (t) => {
  const messages = [
    system('S'),
    user([image('a.png'), text('Q1')]),
    assistant('A1'),
    user('Q2'),
    assistant('A2'),
  ];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [{ id: 'a', messages }]));
  assert.equal(await decide(session, 0, { kind: 'reject' }, 0), undefined);
  const { rows, report } = await exportRows(t, session, 'dream', 'absolute', asData);
  assert.deepEqual(rows.map(llavaText), ['system: S | human: <image>\nQ2 | gpt: A2']);
  assert.equal(rows[0]?.image, 'a.png');
  assert.deepEqual(
    report.leftOut.map(({ exchange, reason }) => [exchange, reason]),
    [[0, 'rejected']],
  );
});

const places: readonly [name: string, record: object, value: string, prompt: string][] = [
  [
    'of the second turn',
    {
      messages: [
        user('Which bird?'),
        assistant('Which one?'),
        user([text('This one.'), image('a.png')]),
        assistant('A stork.'),
      ],
    },
    'human: Which bird? | gpt: Which one? | human: This one.\n<image> | gpt: Better.',
    'user: Which bird? | assistant: Which one? | user: This one.[image]',
  ],
  [
    'within a sentence',
    {
      images: ['a.png', 'b.png'],
      messages: [user('Left: <image> Right: <image>, which?'), assistant('Left.')],
    },
    'human: Left: <image> Right: <image>, which? | gpt: Better.',
    'user: Left: [image] Right: [image], which?',
  ],
  [
    'after the words',
    { images: ['a.png'], messages: [user('What is this?\n<image>'), assistant('A square.')] },
    'human: What is this?\n<image> | gpt: Better.',
    'user: What is this?[image]',
  ],
  [
    'without a marker, first',
    { images: ['sub/c.png'], messages: [user('What is this?'), assistant('A square.')] },
    'human: <image>\nWhat is this? | gpt: Better.',
    'user: [image]What is this?',
  ],
];

for (const [name, record, value, prompt] of places) {
  test(`an image keeps its place in every export: ${name}`, async (t) => {
    const session = await decided(t, [{ id: 'a', ...record }]);
    const last = await session.record(0);
    const exchange = last.content.ok ? last.content.views.length - 1 : 0;
    assert.equal(await decide(session, 0, pair, exchange), undefined);
    const dream = await exportRows(t, session, 'dream', 'absolute', asData);
    assert.deepEqual(dream.rows.map(llavaText), [value]);
    assert.deepEqual((await exportRows(t, session, 'trl')).rows.map(promptText), [prompt]);
  });
}

test('labels keep the types that the data has', async (t) => {
  const more = { reviewed: 'true', score: 5, checked: false, weight: 0.5, grade: '5' };
  const session = await decided(t, [{ id: 'a', ...more, prompt: 'Q', completion: 'A' }]);
  const { rows } = await exportRows(t, session, 'dream');
  const { reviewed, score, checked, weight, grade } = rows[0] ?? {};
  assert.deepEqual({ reviewed, score, checked, weight, grade }, more);
});

test('image is a list in all rows of an export as soon as one has several', async (t) => {
  const one = { id: '1', images: ['a.png'], messages: [user('<image>\nQ'), assistant('A')] };
  const two = { id: '2', images: ['a.png', 'b.png'], messages: [user('<image><image>Q'), assistant('A')] };
  const none = { id: '3', messages: [user('Q'), assistant('A')] };
  const mixed = await exportRows(t, await decided(t, [one, two, none]), 'dream');
  assert.deepEqual(
    mixed.rows.map((row) => row.image),
    [['a.png'], ['a.png', 'b.png'], undefined],
  );
  assert.equal(mixed.report.rows, 3);
  const single = await exportRows(t, await decided(t, [one, none]), 'dream');
  assert.deepEqual(
    single.rows.map((row) => row.image),
    ['a.png', undefined],
  );
});

const excluded: readonly [reason: string, record: object][] = [
  ['role-order', { messages: [user('One.'), user('Two.'), assistant('A')] }],
  ['role-order', { messages: [assistant('A'), user('Q'), assistant('B')] }],
  ['role-order', { messages: [user('Q'), assistant('A'), assistant('B')] }],
  ['role-order', { messages: [user('Q'), system('Now be brief.'), user('R'), assistant('B')] }],
  [
    'role-order',
    { prompt: [user('Q'), assistant('A')], chosen: [assistant('B')], rejected: [assistant('C')] },
  ],
  ['marker-in-text', { images: ['a.png'], messages: [user('Q'), assistant('See <image>.')] }],
  ['marker-in-text', { prompt: 'Q', chosen: 'See <image>.', rejected: 'B' }],
  ['marker-in-text', { images: ['a.png'], messages: [system('<image>'), user('Q'), assistant('A')] }],
  ['image-markers', { images: ['a.png'], messages: [user('<image><image>Q'), assistant('A')] }],
  ['image-markers', { messages: [user('<image>\nQ'), assistant('A')] }],
  ['broken-text', { prompt: 'Q \ud83d', chosen: 'A', rejected: 'B' }],
  ['broken-text', { prompt: 'Q', chosen: 'A \udc00', rejected: 'B' }],
];

for (const [reason, record] of excluded) {
  test(`left out of every export as ${reason}: ${JSON.stringify(record)}`, async (t) => {
    const session = await decided(t, [{ id: 'a', ...record }]);
    for (const target of ['trl', 'dream'] as const) {
      const { rows, report } = await exportRows(t, session, target);
      assert.deepEqual(rows, [], target);
      assert.equal(report.leftOut.at(-1)?.reason, reason, target);
    }
  });
}

test('half of a character in any field keeps a row out, an emoji or an escaped backslash does not', async (t) => {
  const labeled = (note: string) => ({ id: note, note, prompt: 'Q', completion: 'A 😀 \\ud83d' });
  const session = await decided(t, [labeled('\ud83d'), labeled('fine'), labeled('\\udc00')]);
  const { rows, report } = await exportRows(t, session, 'dream');
  assert.deepEqual(
    rows.map(({ note }) => note),
    ['fine', '\\udc00'],
  );
  assert.deepEqual(
    report.leftOut.map(({ row, reason }) => [row, reason]),
    [[0, 'broken-text']],
  );
});

test('a reply of a model with half of a character is not exported', async (t) => {
  const session = await openSession(
    t,
    await writeDataset(t, 'a.jsonl', [{ prompt: 'Q', chosen: 'A', rejected: 'B' }]),
  );
  assert.equal(await decide(session, 0, { ...pair, chosen: 'Half: \ud83d' }), undefined);
  for (const target of ['trl', 'dream', 'own'] as const) {
    const { rows, report } = await exportRows(t, session, target);
    assert.deepEqual([rows, report.leftOut.map((one) => one.reason)], [[], ['broken-text']], target);
  }
});

test('a record whose bytes are not UTF-8 is left out by name: its text is not what was written', async (t) => {
  const lines = [
    '{"prompt":"Ein schöner Tag?","chosen":"Ja.","rejected":"Nein."}',
    '{"prompt":"Q?","chosen":"A.","rejected":"B."}',
  ];
  const path = await writeDataset(t, 'a.jsonl', []);
  await writeFile(path, Buffer.from(`${lines.join('\n')}\n`, 'latin1'));
  const session = await openSession(t, path);
  await decide(session, 0, { kind: 'accept' });
  await decide(session, 1, { kind: 'accept' });
  for (const target of ['trl', 'dream', 'own'] as const) {
    const { rows, report } = await exportRows(t, session, target);
    assert.equal(rows.length, 1, target);
    assert.deepEqual(
      report.leftOut.map(({ row, reason }) => [row, reason]),
      [[0, 'not-utf8']],
      target,
    );
  }
});

test('after many rows of text the first row with an image comes first, and every row comes once', async (t) => {
  const long = 'word '.repeat(100_000);
  const records = [
    ...Array.from({ length: 6 }, (_, row) => ({
      id: `t${row}`,
      prompt: `${row} ${long}`,
      chosen: 'A',
      rejected: 'B',
    })),
    { id: 'i', prompt: 'What?', images: ['a.png'], chosen: 'A', rejected: 'B' },
    { id: 'last', prompt: 'Why?', chosen: 'A', rejected: 'B' },
  ];
  const { rows, report } = await exportRows(t, await decided(t, records), 'trl');
  assert.deepEqual(
    rows.map((row) => promptText(row).slice(0, 20)),
    ['user: [image]What?', ...[0, 1, 2, 3, 4, 5].map((row) => `user: ${row} word word wo`), 'user: Why?'],
  );
  assert.deepEqual([report.rows, report.leftOut], [8, []]);
  const few = await exportRows(t, await decided(t, records.slice(4)), 'trl');
  assert.deepEqual(
    few.rows.map((row) => promptText(row).slice(0, 9)),
    ['user: 4 w', 'user: 5 w', 'user: [im', 'user: Why'],
  );
});
