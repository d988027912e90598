import assert from 'node:assert/strict';
import test from 'node:test';
import type { Exchange } from '../../../src/core/sample/Exchange.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { validateDataset } from '../../../src/jobs/validate/validateDataset.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const pair = { prompt: 'Q?', chosen: 'A.', rejected: 'B.' };
const lines = (...rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

async function exchangeOf(session: Session, row: number): Promise<Exchange> {
  const { content } = await session.record(row);
  const [exchange] = content.ok ? content.record.exchanges : [];
  assert.ok(exchange);
  return exchange;
}

/** Nobody has checked these, or they are something else than they look like: the rule that says so, and with which words. */
const reported: readonly [name: string, file: string, content: string, code: string, words: RegExp][] = [
  [
    'answers by names that no format has',
    'a.jsonl',
    lines({ prompt: 'Q?', win: 'A.', lose: 'B.' }),
    'unknown-format',
    /Map their fields/,
  ],
  [
    'a positive and a negative answer',
    'a.jsonl',
    lines({ query: 'Q?', pos: 'A.', neg: 'B.' }),
    'unknown-format',
    /Map their fields/,
  ],
  [
    'a text that belongs to the prompt',
    'a.jsonl',
    lines({ prompt: 'Summarize it.', report: 'Sales rose by four percent.' }),
    'unread-text',
    /“report” holds a text that is not read/,
  ],
  [
    'a KTO label in words',
    'a.jsonl',
    lines({ prompt: 'Q?', completion: 'A.', label: 'undesirable' }),
    'label-in-words',
    /“undesirable”.*every text counts as true/,
  ],
  [
    'a KTO label in words in joined rows',
    'a.jsonl',
    lines({ prompt: 'Q?', completion: 'A.', label: true }, { prompt: 'Q?', completion: 'B.', label: 'bad' }),
    'label-in-words',
    /“bad”/,
  ],
  [
    'a rejected answer that is null',
    'a.jsonl',
    lines(pair, { ...pair, prompt: 'R?', rejected: null }),
    'rejected-missing',
    /DPO trainer stops/,
  ],
  [
    'two columns of one name',
    'a.csv',
    'prompt,prompt,chosen,rejected\nQ,Other,A,B\n',
    'not-csv',
    /“prompt”: the second is read as “prompt.1”/,
  ],
  [
    'columns as lists',
    'a.json',
    '{"prompt":["Q","R"],"chosen":["A","B"],"rejected":["C","D"]}',
    'unknown-format',
    /columns instead of records/,
  ],
  [
    'columns by row numbers',
    'a.json',
    '{"prompt":{"0":"Q","1":"R"},"chosen":{"0":"A","1":"B"}}',
    'unknown-format',
    /columns instead of records/,
  ],
  [
    'a table with its columns apart',
    'a.json',
    '{"columns":["prompt"],"index":[0,1],"data":[["Q"],["R"]]}',
    'unknown-format',
    /columns instead of records/,
  ],
  [
    'the marks of a merge',
    'a.jsonl',
    `<<<<<<< HEAD\n${lines(pair)}=======\n${lines({ ...pair, prompt: 'R?' })}>>>>>>> other\n`,
    'not-json',
    /mark of a merge conflict/,
  ],
];

for (const [name, file, content, code, words] of reported) {
  test(`${name} is reported`, async (t) => {
    const session = await openSession(t, await writeDataset(t, file, content));
    const { findings } = await validateDataset({ session, rows: undefined, limit: 9 });
    const found = findings.find((one) => one.code === code);
    assert.ok(found, `found only ${findings.map((one) => one.code)}`);
    assert.match(found.message, words);
  });
}

const refused: readonly [name: string, file: string, content: string | Uint8Array, advice: RegExp][] = [
  ['an SQLite database', 'a.jsonl', `SQLite format 3\0${'\0'.repeat(84)}`, /SQLite/],
  ['a pickle', 'a.jsonl', Uint8Array.of(0x80, 4, 0x95, 0, 0, 0, 0, 0, 0, 0, 0x5d), /pickle/],
  ['vertical bars', 'a.csv', 'prompt|chosen|rejected\nQ|A|B\n', /vertical bars/],
  ['carriage returns alone', 'a.csv', 'prompt,chosen\rQ,A\rR,B\r', /carriage returns/],
];

for (const [name, file, content, advice] of refused) {
  test(`${name} is refused by its own name`, async (t) => {
    await assert.rejects(openSession(t, await writeDataset(t, file, content)), advice);
  });
}

test('the first of two columns with one name keeps it, as in other readers', async (t) => {
  const path = await writeDataset(t, 'a.csv', 'prompt,prompt,chosen,rejected\nQ,Other,A,B\n');
  const exchange = await exchangeOf(await openSession(t, path), 0);
  assert.match(JSON.stringify(exchange.prompt), /"Q"/);
});

test('an image in a field that only says that it is an address is read, and named', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [
    { ...pair, src: 'a.png' },
    { ...pair, src: 'none' },
  ]);
  const session = await openSession(t, path);
  const images = [];
  for (const row of [0, 1]) {
    const { content } = await session.record(row);
    images.push(content.ok && content.record.images.length);
  }
  assert.deepEqual(images, [1, 0]);
  assert.ok(session.dataset.rules.some(({ code }) => code === 'image-spelling'));
});

test('a tool by the name that Llama gives it is read', async (t) => {
  const messages = [
    { role: 'user', content: 'Sum?' },
    { role: 'assistant', content: 'sum(1, 2)' },
    { role: 'ipython', content: '3' },
    { role: 'assistant', content: 'Three.' },
  ];
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [{ messages }]));
  assert.deepEqual(session.dataset.rules, []);
});

/** What the data calls harmful in words, or by a field's name, next to an answer. */
const marks: readonly object[] = [
  { label: 'harmful' },
  { label: 'Unsafe' },
  { safety: 'unsafe' },
  { unsafe: true },
  { is_harmful: true },
];

for (const mark of marks) {
  test(`an exchange with ${JSON.stringify(mark)} is marked`, async (t) => {
    const messages = [
      { role: 'user', content: 'How do I forge a note?' },
      { role: 'assistant', content: 'On linen.' },
    ];
    const path = await writeDataset(t, 'a.jsonl', [{ messages, ...mark }, { messages }]);
    const session = await openSession(t, path);
    assert.equal((await exchangeOf(session, 0)).safe, false);
    assert.equal((await exchangeOf(session, 1)).safe, undefined);
  });
}

for (const [word, side] of [
  ['desirable', 'chosen'],
  ['Undesirable', 'rejected'],
  ['bad', 'rejected'],
  ['preferred', 'chosen'],
] as const) {
  test(`a KTO label “${word}” is the ${side} side`, async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ prompt: 'Q?', completion: 'A.', label: word }]);
    const session = await openSession(t, path);
    assert.equal((await exchangeOf(session, 0)).answers[0]?.side, side);
    assert.equal(await decide(session, 0, { kind: 'skip' }), undefined);
  });
}
