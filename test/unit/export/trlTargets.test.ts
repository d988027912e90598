import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { exportRows } from '../../support/dataset/jobs.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { scaled } from '../../support/scaled.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const text = (words: string) => ({ type: 'text', text: words });
const targets = ['trl', 'trl-sft', 'trl-kto'] as const;

/** Opens records next to two images and writes a pair for each exchange. */
async function decided(t: TestContext, records: readonly object[]) {
  const path = await writeDataset(t, 'a.jsonl', records);
  await Promise.all(['a.png', 'b.png'].map((name) => writeFile(join(dirname(path), name), tinyPng)));
  const session = await openSession(t, path);
  for (const row of records.keys()) {
    const { content } = await session.record(row);
    for (const at of content.ok ? content.views.keys() : []) {
      assert.equal(
        await decide(session, row, { kind: 'edit', chosen: 'Yes.', rejected: 'No.' }, at),
        undefined,
      );
    }
  }
  return session;
}

test('with an image, contents are lists in all rows; without any, they are texts and no row has images', async (t) => {
  const withImage = { id: 'i', images: ['b.png'], messages: [user('<image>\nQ'), assistant('A')] };
  const without = { id: 'n', messages: [user('R'), assistant('A')] };
  const mixed = await decided(t, [without, withImage]);
  const folder = dirname(mixed.dataset.path);
  const sft = await exportRows(t, mixed, 'trl-sft');
  assert.deepEqual(sft.rows, [
    { id: 'n', prompt: [user([text('R')])], completion: [assistant([text('Yes.')])], images: [] },
    {
      id: 'i',
      prompt: [user([{ type: 'image' }, text('Q')])],
      completion: [assistant([text('Yes.')])],
      images: [join(folder, 'b.png')],
    },
  ]);
  const plain = await decided(t, [without]);
  assert.deepEqual((await exportRows(t, plain, 'trl-sft')).rows, [
    { id: 'n', prompt: [user('R')], completion: [assistant('Yes.')] },
  ]);
  assert.deepEqual((await exportRows(t, plain, 'trl-kto')).rows, [
    { id: 'n', prompt: [user('R')], completion: [assistant('Yes.')], label: true },
    { id: 'n#1.2', prompt: [user('R')], completion: [assistant('No.')], label: false },
  ]);
  assert.deepEqual((await exportRows(t, plain, 'trl')).rows, [
    { id: 'n', prompt: [user('R')], chosen: [assistant('Yes.')], rejected: [assistant('No.')] },
  ]);
});

test('images are listed in the order in which the conversation shows them', async (t) => {
  const record = {
    id: 'i',
    messages: [
      user([text('First'), { type: 'image', image: 'b.png' }]),
      assistant('A'),
      user([{ type: 'image', image: 'a.png' }, text('Second')]),
      assistant('B'),
    ],
  };
  const session = await decided(t, [record]);
  const folder = dirname(session.dataset.path);
  for (const target of targets) {
    const { rows } = await exportRows(t, session, target);
    assert.deepEqual(rows.at(-1)?.images, [join(folder, 'b.png'), join(folder, 'a.png')], target);
  }
});

const refused: readonly (readonly [
  name: string,
  reason: string,
  detail: string | undefined,
  record: object,
])[] = [
  ...[
    '<image>',
    '<video>',
    '<audio>',
    '<|image_pad|>',
    '<|vision_start|>',
    '<|image_1|>',
    '[IMG]',
    '<IMG_CONTEXT>',
  ].map(
    (marker) =>
      [
        `the marker ${marker} in a question`,
        marker === '<image>' ? 'image-markers' : 'marker-in-text',
        marker === '<image>' ? undefined : marker,
        { messages: [user(`What does ${marker} mean?`), assistant('A')] },
      ] as const,
  ),
  [
    'a video',
    'marker-in-text',
    '<video>',
    { messages: [user([{ type: 'video', video: 'a.mp4' }, text('Q')]), assistant('A')] },
  ],
  [
    'a call of a tool',
    'tools',
    undefined,
    {
      messages: [user('Q'), { role: 'assistant', content: null, tool_calls: [{ function: { name: 'f' } }] }],
    },
  ],
  [
    'a call in ShareGPT’s spelling',
    'tools',
    undefined,
    {
      conversations: [
        { from: 'human', value: 'Q' },
        { from: 'function_call', value: '{"name":"f"}' },
      ],
    },
  ],
  [
    'tools that could have been called',
    'tools',
    undefined,
    { tools: [{ type: 'function', function: { name: 'f' } }], messages: [user('Q'), assistant('A')] },
  ],
];

for (const [name, reason, detail, record] of refused) {
  test(`left out of what is trained on by name: ${name}`, async (t) => {
    const session = await decided(t, [{ id: 'a', ...record }]);
    for (const target of [...targets, 'dream']) {
      const { rows, report } = await exportRows(t, session, target);
      const [first] = report.leftOut;
      assert.deepEqual([rows, first?.reason], [[], reason], target);
      assert.ok(detail === undefined || first?.detail === detail, `${target}: ${first?.detail}`);
    }
  });
}

test('a result of a tool is left out together with what follows it, what was said before is not', async (t) => {
  const record = {
    id: 'a',
    messages: [
      user('Q1'),
      assistant('A1'),
      user('Q2'),
      { role: 'assistant', content: '', tool_calls: [{ function: { name: 'f' } }] },
      { role: 'tool', content: 'R' },
      assistant('A2'),
      user('Q3'),
      assistant('A3'),
    ],
  };
  const session = await decided(t, [record]);
  const { rows, report } = await exportRows(t, session, 'trl');
  assert.deepEqual(
    rows.map(({ id }) => id),
    ['a#1'],
  );
  assert.deepEqual(
    report.leftOut.map(({ exchange, reason }) => `${exchange} ${reason}`),
    ['1 tools', '2 tools', '3 tools'],
  );
});

/** The types in a value, so that rows can be compared. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) {
    return [...new Set(value.map((one) => JSON.stringify(shapeOf(one))))].sort();
  }
  return value && typeof value === 'object'
    ? Object.entries(value).map(([name, one]) => [
        name,
        name === 'content' || name === 'images' ? Array.isArray(one) : shapeOf(one),
      ])
    : typeof value;
}

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).map((one) => `w${one.trim()}`);
const turn = fc.record({
  request: words,
  answer: words,
  images: fc.subarray(['a.png', 'b.png']),
  parts: fc.boolean(),
});
const conversation = fc.record({
  system: fc.option(words, { nil: undefined }),
  turns: fc.array(turn, { minLength: 1, maxLength: 3 }),
});

test('all rows of a file have the same keys with the same types, whatever the records are', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(conversation, { minLength: 1, maxLength: 3 }), async (records) => {
      const values = records.map(({ system, turns }, at) => ({
        id: `r${at}`,
        messages: [
          ...(system === undefined ? [] : [{ role: 'system', content: system }]),
          ...turns.flatMap(({ request, answer, images, parts }) => [
            user(
              parts || images.length > 0
                ? [...images.map((image) => ({ type: 'image', image })), text(request)]
                : request,
            ),
            assistant(answer),
          ]),
        ],
      }));
      const session = await decided(t, values);
      for (const target of targets) {
        const { rows, report } = await exportRows(t, session, target);
        assert.equal(report.leftOut.length, 0, JSON.stringify(report.leftOut));
        const shapes = new Set(rows.map((row) => JSON.stringify(Object.keys(row))));
        assert.equal(shapes.size, 1);
        const contents = rows.flatMap(({ prompt }) =>
          (prompt as { content: unknown }[]).map(({ content }) => typeof content),
        );
        assert.equal(new Set(contents).size, 1);
        assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
        for (const row of rows) {
          assert.deepEqual(shapeOf({ ...row, prompt: '' }), shapeOf({ ...rows[0], prompt: '' }));
        }
      }
    }),
    { numRuns: scaled(4) },
  );
});
