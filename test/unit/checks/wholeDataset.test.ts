import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { defaultImageLimits } from '../../../src/core/checks/ImageFacts.ts';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { openSession } from '../../support/dataset/session.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** The rules that find something in a file, with how many findings each. */
async function validated(
  t: TestContext,
  name: string,
  text: string | Buffer,
  against?: string,
  images?: Readonly<Record<string, Uint8Array>>,
) {
  const folder = await temporaryFolder(t);
  for (const [image, bytes] of Object.entries(images ?? {})) {
    await mkdir(dirname(join(folder, image)), { recursive: true });
    await writeFile(join(folder, image), bytes);
  }
  const path = join(folder, name);
  await writeFile(path, text);
  const session = await openSession(t, path);
  await session.dataset.surveyed;
  let other: Awaited<ReturnType<typeof openSession>> | undefined;
  if (against !== undefined) {
    const otherPath = join(folder, `other-${name}`);
    await writeFile(otherPath, against);
    other = await openSession(t, otherPath);
    await other.dataset.surveyed;
  }
  const report = await validateDataset({
    session,
    rows: undefined,
    limit: 10,
    against: other?.dataset,
    images: images && defaultImageLimits,
  });
  return report.rules.map(({ code, severity, findings }) => `${code} ${severity} ${findings}`);
}

/** What one rule says about a file, with the 0-based line and the text at that place. */
async function messagesOf(t: TestContext, name: string, text: string, code: string) {
  const path = join(await temporaryFolder(t), name);
  await writeFile(path, text);
  const session = await openSession(t, path);
  await session.dataset.surveyed;
  const all = text.split('\n');
  return session.dataset.findings
    .filter((one) => one.code === code)
    .map(({ message, range }) => ({
      message,
      line: range.startLine,
      at: all[range.startLine]?.slice(range.startColumn, range.endColumn),
    }));
}

const lines = (...values: readonly unknown[]) => values.map((one) => `${JSON.stringify(one)}\n`).join('');

const whole: readonly (readonly [name: string, text: string | Buffer, rule: string])[] = [
  [
    'unknown.jsonl',
    lines({ frage: 'Wie?', antwort: '' }, { frage: '', antwort: 'So.' }),
    'unknown-format error 1',
  ],
  ['unknown.csv', 'kites,wind\nred,strong\n', 'unknown-format error 1'],
  ['unknown.json', JSON.stringify([{ x: 1 }, { x: 2 }]), 'unknown-format error 1'],
  ['empty.jsonl', '', 'no-records error 1'],
  ['blank.jsonl', '\n\n', 'no-records error 1'],
  ['empty.json', '[]', 'no-records error 1'],
  ['header.csv', 'prompt,chosen,rejected\n', 'no-records error 1'],
  [
    'latin1.jsonl',
    Buffer.from('{"prompt":"Caf\xe9?","chosen":"Yes.","rejected":"No."}\n', 'latin1'),
    'not-utf8 error 1',
  ],
];

for (const [name, text, rule] of whole) {
  test(`${name} is not a dataset without problems`, async (t) => {
    assert.ok((await validated(t, name, text)).includes(rule), name);
  });
}

test('records of which none can be read are not said to need a mapping', async (t) => {
  const text = '[\n/* one */ {"prompt": "Hi"},\n{"prompt": "Ho"} // two\n]';
  const session = await openSession(
    t,
    await writeDataset(t, 'comments.json', '[{"prompt": /* one */ "Hi"}]'),
  );
  await session.dataset.surveyed;
  const report = await validateDataset({ session, rows: undefined, limit: 10 });
  const [first] = report.findings.filter((one) => one.code === 'unknown-format');
  assert.match(first?.message ?? '', /None of the first records can be read/);
  assert.ok((await validated(t, 'some.json', text)).some((one) => one.startsWith('not-json error')));
});

const pair = (more: object) => ({
  prompt: 'Where is it?',
  chosen: 'Here it is.',
  rejected: 'Go away.',
  ...more,
});

test('a field with values of two types is one finding, however many records have it', async (t) => {
  const many = Array.from({ length: 300 }, (_, id) => pair({ id: id % 2 === 0 ? id : `x${id}` }));
  assert.ok((await validated(t, 'ids.jsonl', lines(...many))).includes('mixed-types error 1'));
  const contents = [
    {
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'assistant', content: 'Yes.' },
      ],
    },
    {
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Ho' }] },
        { role: 'assistant', content: 'No.' },
      ],
    },
  ];
  assert.ok((await validated(t, 'content.jsonl', lines(...contents))).includes('mixed-types error 1'));
  const images = [pair({ id: 'a', images: ['1.png'] }), pair({ id: 'b', images: '2.png' })];
  assert.ok((await validated(t, 'images.json', JSON.stringify(images))).includes('mixed-types error 1'));
  const fine = [pair({ id: 1, score: 1 }), pair({ id: 2, score: 1.5 }), pair({ id: 3, score: null })];
  assert.ok(!(await validated(t, 'fine.jsonl', lines(...fine))).some((one) => one.startsWith('mixed-types')));
});

test('a field whose type the first 10 MB do not show is one finding, with where and how often', async (t) => {
  const early = Array.from({ length: 110 }, (_, at) =>
    pair({
      id: `r${at}`,
      score: 3,
      at: '2026-01-31',
      tags: [],
      meta: { by: null },
      long: 'word '.repeat(20_000),
    }),
  );
  const late = [
    pair({ id: 'a', score: 4, at: '2026-02-01', tags: [], meta: { by: null } }),
    pair({ id: 'b', score: 4.5, at: '', tags: ['x'], meta: { by: 'me' }, image: '1.png', note: null }),
    pair({ id: 'c', score: 0.5, at: 'never', tags: ['y', 'z'], meta: { by: 'you' }, image: '2.png' }),
  ];
  const messages = await messagesOf(t, 'late.jsonl', lines(...early, ...late), 'late-type');
  assert.deepEqual(
    messages.map(({ message, line, at }) => [
      /“([^”]+)”/.exec(message)?.[1],
      /(?:values|fields): (\d+)/.exec(message)?.[1],
      line,
      at,
    ]),
    [
      ['score', '2', 111, '4.5'],
      ['at', '2', 111, '""'],
      ['tags[0]', '3', 111, '"x"'],
      ['meta.by', '2', 111, '"me"'],
      ['image', '1', 111, '"1.png"'],
    ],
  );
  for (const [name, text] of [
    // All types are known from the beginning; or a loader reads the file as a whole.
    ['first.jsonl', lines(...late.toReversed(), ...early)],
    ['list.json', JSON.stringify([...early, ...late])],
    ['small.jsonl', lines(...early.slice(0, 90), ...late)],
  ] as const) {
    assert.deepEqual(await messagesOf(t, name, text, 'late-type'), [], name);
  }
});

test('a column of CSV whose type the first 10,000 rows do not show is one finding, as “datasets” refuses it', async (t) => {
  type Column = readonly [early: (row: number) => string, late: readonly string[]];
  const found = async (columns: readonly Column[], rows = 10_000) => {
    const text = [
      ['prompt,chosen,rejected', ...columns.map((_, at) => `x${at}`)],
      ...Array.from({ length: rows }, (_, row) => [
        `Is it ${row}?,Yes.,No.`,
        ...columns.map(([early]) => early(row)),
      ]),
      ...[0, 1, 2, 3].map((row) => [
        `Late ${row}?,Yes.,No.`,
        ...columns.map(([, late]) => `"${late[row] ?? ''}"`),
      ]),
    ].join('\n');
    return (await messagesOf(t, 'table.csv', text, 'late-type')).map(({ message, line }) => [
      /“(x\d+)”/.exec(message)?.[1],
      /values: (\d+)/.exec(message)?.[1],
      line,
    ]);
  };
  const refused = [
    ['3', 'none'],
    ['', 'x'],
    ['1.5', '1,000'],
    ['True', 'yes'],
    ['3', '2020-01-01'],
    ['3', '1.5'],
    ['3', '18446744073709551615'],
    ['3', 'inf'],
  ].map(([early = '', late = '']): Column => [() => early, [early, late, early, late]]);
  assert.deepEqual(
    await found(refused),
    refused.map((_, at) => [`x${at}`, '2', 10_002]),
  );
  const loaded: readonly Column[] = [
    // One text, an empty cell that makes numbers decimal, and two types that make texts are enough.
    [(row) => (row === 9_999 ? 'x' : '3'), ['y']],
    [(row) => (row === 7 ? '' : '3'), ['1.5']],
    [(row) => (row % 2 === 0 ? '3' : 'True'), ['y']],
    [() => '3', ['1.0', '1e3', ' 4 ', 'N/A']],
    [() => '1.5', ['inf', '3', '', '99999999999999999999']],
  ];
  assert.deepEqual(await found(loaded), []);
  assert.deepEqual(await found([[() => '3', ['x', 'x', 'x', 'x']]], 9_990), [], 'all in the first rows');
});

test('lines that are lists or texts are one finding, lists within a list none', async (t) => {
  const turns = [
    { role: 'user', content: 'Where?' },
    { role: 'assistant', content: 'There.' },
  ];
  const others = turns.map((turn) => ({ ...turn, content: `${turn.content} Or not.` }));
  const [found] = await messagesOf(t, 'lists.jsonl', lines(turns, others, turns), 'not-an-object');
  assert.match(found?.message ?? '', /list \(3\), first in line 1/);
  assert.ok((await validated(t, 'texts.jsonl', '"a"\n"b"\n')).includes('not-an-object error 1'));
  for (const [name, text] of [
    ['lists.json', JSON.stringify([turns, others])],
    ['objects.jsonl', lines(pair({}), pair({ id: 'x' }))],
  ] as const) {
    assert.deepEqual(await messagesOf(t, name, text, 'not-an-object'), [], name);
  }
});

test('a field that occurs twice in one object is found, and a text with a colon is none', async (t) => {
  const twice = '{"prompt":"Where?","chosen":"Here.","chosen" : "There.","rejected":"No."}\n';
  assert.ok((await validated(t, 'twice.jsonl', twice)).includes('duplicate-key error 1'));
  const nested =
    '{"id":1,"messages":[{"role":"user","role":"user","content":"Hi"},{"role":"assistant","content":"Yo"}]}\n';
  assert.ok((await validated(t, 'nested.jsonl', nested)).includes('duplicate-key error 1'));
  assert.ok((await validated(t, 'list.json', `[${twice.trim()}]`)).includes('duplicate-key error 1'));
  const fine = lines(pair({ note: ':) is "x": y', other: ':' }));
  assert.ok(!(await validated(t, 'fine.jsonl', fine)).some((one) => one.startsWith('duplicate-key')));
});

test('one answer to many requests is one finding, a short one none', async (t) => {
  const canned = 'I cannot assist with this request, as it is against the rules.';
  const rows = (answer: string, times: number) =>
    Array.from({ length: times }, (_, at) => ({
      id: `r${at}`,
      prompt: `Request ${at}?`,
      completion: answer,
    }));
  assert.ok(
    (await validated(t, 'many.jsonl', lines(...rows(canned, 400)))).includes('repeated-answer warning 1'),
  );
  for (const few of [rows(canned, 2), rows('A red car.', 50)]) {
    assert.ok(!(await validated(t, 'few.jsonl', lines(...few))).some((one) => one.startsWith('repeated')));
  }
});

test('an image that another dataset has too is found whatever is asked about it', async (t) => {
  const row = (id: string, image: string, question: string) => ({
    id,
    image,
    conversations: [
      { from: 'human', value: `<image>\n${question}` },
      { from: 'gpt', value: `An answer to ${id}.` },
    ],
  });
  const own = lines(row('a', 'ads/1.png', 'What is this?'), row('b', 'ads/2.png', 'Who is this?'));
  const other = lines(row('c', 'x/ads/1.png', 'Where is this?'), row('d', 'ads/2.png', 'Who is this?'));
  const found = await validated(t, 'a.jsonl', own, other);
  assert.deepEqual(found, ['overlap error 1', 'image-overlap warning 1']);
});

test('a copy of an image under another name is found by its content if images are read', async (t) => {
  const bits = (seed: number) => Buffer.concat([tinyPng, Buffer.from([seed])]);
  const images = {
    'train/1.png': bits(1),
    'train/2.png': bits(2),
    'train/3.png': bits(3),
    'test/a.png': bits(2),
    'test/b.png': bits(4),
    'test/c.png': Buffer.concat([tinyPng, Buffer.from('longer')]),
    'test/d.png': Buffer.alloc(0),
  };
  const row = (image: string, at: number) => ({
    ...pair({ id: image, prompt: `What is in ${image}, ${at}?` }),
    images: [image],
  });
  const names = (folder: string) => Object.keys(images).filter((name) => name.startsWith(folder));
  const own = lines(...names('test').map(row), {
    ...row('x', 9),
    images: [`data:image/png;base64,${bits(3).toString('base64')}`],
  });
  const other = lines(...names('train').map(row));
  const overlaps = async (withImages: boolean) =>
    (await validated(t, 'a.jsonl', own, other, withImages ? images : undefined)).filter((one) =>
      /overlap/.test(one),
    );
  assert.deepEqual(await overlaps(true), ['image-overlap warning 2']);
  assert.deepEqual(await overlaps(false), []);
});

test('records of SPA-VL that contradict each other in `safe` are found [14]', async (t) => {
  const row = (id: string, question: string, safe: boolean) => ({
    ...{
      id,
      image: 'pics/7.png',
      question,
      chosen: `Not ${id}.`,
      rejected: `Yes ${id}.`,
      safe,
      image_name: '7',
    },
  });
  const found = await validated(
    t,
    'within.jsonl',
    lines(row('1', 'What is this?', true), row('2', 'What is that?', false)),
  );
  assert.ok(found.includes('contradictory-labels warning 2'), found.join());
});
