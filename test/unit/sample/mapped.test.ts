import assert from 'node:assert/strict';
import test from 'node:test';
import { turnText } from '../../../src/core/sample/Exchange.ts';
import { field } from '../../../src/core/sample/Field.ts';
import { fieldPaths, suggestMapping } from '../../../src/core/sample/FieldMapping.ts';
import { mappedFormat, mutePaths, previewMapping } from '../../../src/core/sample/formats/mappedFormat.ts';
import { readGood, readValue } from '../../support/dataset/record.ts';

const value = {
  question_id: 7,
  question: 'Q',
  image: 'S-01.png',
  label: 'unsafe',
  responses: [
    { model: 'm1', response: 'A' },
    { model: 'm2', response: null },
    { model: 'm3', response: 'C' },
  ],
};

test('a mapping is suggested from known field names and reads the record it was made from', () => {
  const mapping = suggestMapping([value]);
  assert.ok(mapping);
  const { id, images, exchanges } = readGood(mappedFormat(mapping), value);
  assert.equal(id, '7');
  assert.deepEqual(images, [{ kind: 'path', path: 'S-01.png', at: field('image') }]);
  assert.equal(exchanges[0]?.safe, false);
  const response = (at: number) => field('responses').at(at).at('response');
  assert.deepEqual(exchanges[0]?.answers, [
    { field: 'responses[0].response', text: 'A', at: response(0), model: 'm1' },
    { field: 'responses[2].response', text: 'C', at: response(2), model: 'm3' },
  ]);
});

test('nothing is suggested where nothing looks like a prompt', () => {
  assert.equal(suggestMapping([{ a: 1 }, 'text', null, []]), undefined);
});

test('a record without text at the mapped path is invalid', () => {
  const format = mappedFormat({ prompt: 'a.b', images: [], answers: [] });
  assert.equal(readValue(format, { a: { b: 'Q' } }).ok, true);
  for (const bad of [{ a: { b: 5 } }, { a: 'b' }, {}, { a: null }, [], 'Q', null]) {
    assert.equal(readValue(format, bad).ok, false, JSON.stringify(bad));
  }
});

test('a mapped path never reaches what the record does not itself hold', () => {
  const format = mappedFormat({ prompt: 'constructor.name', images: [], answers: [] });
  assert.equal(readValue(format, {}).ok, false);
});

const inText = {
  key: 'r1',
  text: JSON.stringify({ question: 'Q', answers: [{ chosen: 'A' }], rejected: 'B' }),
};

test('JSON text in a column is looked into: for its fields, for a suggestion, for the reading', () => {
  assert.deepEqual(fieldPaths([inText]), [
    'key',
    'text',
    'text{}.question',
    'text{}.answers[].chosen',
    'text{}.rejected',
  ]);
  const mapping = suggestMapping([inText]);
  assert.deepEqual(mapping, { prompt: 'text{}.question', images: [], answers: ['text{}.rejected'] });
  const format = mappedFormat({
    ...mapping,
    id: 'key',
    answers: ['text{}.answers[].chosen', 'text{}.rejected'],
  });
  const { id, exchanges, labels } = readGood(format, inText);
  assert.deepEqual([id, labels], ['r1', []]);
  const inner = field('text');
  assert.deepEqual(exchanges[0]?.answers, [
    {
      field: 'text.answers[0].chosen',
      text: 'A',
      at: inner.at('answers').at(0).at('chosen'),
      side: 'chosen',
    },
    { field: 'text.rejected', text: 'B', at: inner.at('rejected'), side: 'rejected' },
  ]);
});

test('text that only looks like JSON is text', () => {
  const broken = { question: '[1', text: '{"question":' };
  assert.deepEqual(fieldPaths([broken]), ['question', 'text']);
  assert.equal(
    readValue(mappedFormat({ prompt: 'text{}.question', images: [], answers: [] }), broken).ok,
    false,
  );
});

test('images of mapped fields may be structs with bytes of a column', () => {
  const row = {
    q: 'Q',
    shot: { bytes: '<12 bytes>', path: null },
    more: [{ bytes: null, path: 'b.png' }, 'c.png'],
  };
  assert.deepEqual(fieldPaths([row]), ['q', 'shot', 'more[]']);
  const format = mappedFormat({ prompt: 'q', images: ['shot', 'more[]'], answers: [] });
  assert.deepEqual(readGood(format, row, 4).images, [
    { kind: 'embedded', row: 4, at: field('shot').at('bytes'), name: undefined },
    { kind: 'path', path: 'b.png', at: field('more').at(0).at('path') },
    { kind: 'path', path: 'c.png', at: field('more').at(1) },
  ]);
});

test('a preview reads the first records, and says what is wrong with those that do not fit', () => {
  const [good, bad] = previewMapping([{ q: 'Q', a: 'A' }, { a: 'B' }], {
    prompt: 'q',
    images: [],
    answers: ['a'],
  });
  assert.ok(good?.ok && good.record.exchanges[0]?.answers[0]?.text === 'A');
  assert.ok(bad && !bad.ok && /expected text at q/.test(bad.problems[0]?.message ?? ''));
});

/** The texts of the turns before the prompt under a mapping. */
function historyUnder(mapping: Parameters<typeof mappedFormat>[0], record: object): readonly string[] {
  const [exchange, ...others] = readGood(mappedFormat(mapping), record).exchanges;
  assert.deepEqual(others, []);
  return (exchange?.history ?? []).map((turn) => `${turn.role}: ${turnText(turn)}`);
}

const plain = { prompt: 'query', images: [], answers: ['response'] };
const rounds = ['user: What animal is this?', 'assistant: A heron.'];

for (const [name, more] of [
  ['pairs', { history: [['What animal is this?', 'A heron.']] }],
  [
    'messages',
    {
      chat_history: [
        { role: 'user', content: 'What animal is this?' },
        { role: 'assistant', content: 'A heron.' },
      ],
    },
  ],
  ['objects', { history: [{ question: 'What animal is this?', answer: 'A heron.' }] }],
  ['texts that alternate', { conversation_history: ['What animal is this?', 'A heron.'] }],
  ['JSON text', { history: '[["What animal is this?", "A heron."]]' }],
] as const) {
  test(`earlier rounds that a mapping does not name are part of what is asked: ${name}`, () => {
    const record = { query: 'And what does it eat?', response: 'Fish.', ...more };
    assert.deepEqual(historyUnder(plain, record), rounds);
  });
}

test('history and system of a mapping are read from the fields that it names, once', () => {
  const record = { query: 'Q', response: 'A', sys: 'S', before: [['R', 'B']] };
  assert.deepEqual(historyUnder({ ...plain, system: 'sys', history: 'before' }, record), [
    'system: S',
    'user: R',
    'assistant: B',
  ]);
  assert.deepEqual(historyUnder({ ...plain, system: 'system' }, { ...record, system: 'T' }), ['system: T']);
  assert.deepEqual(historyUnder(plain, { ...record, system_prompt: 'U' }), ['system: U']);
});

test('0 and 1 say what the mapped field is about: what is safe, or what is unsafe', () => {
  const safeOf = (mapping: object, label: unknown) =>
    readGood(mappedFormat({ ...plain, ...mapping }), { query: 'Q', label }).exchanges[0]?.safe;
  for (const [label, safe] of [
    [1, true],
    [0, false],
    ['1', true],
    ['0', false],
    ['yes', true],
    [true, true],
  ] as const) {
    assert.equal(safeOf({ safe: 'label' }, label), safe);
    assert.equal(safeOf({ unsafe: 'label' }, label), !safe);
  }
  assert.equal(safeOf({ unsafe: 'label' }, 'unsafe'), false);
  assert.equal(safeOf({ unsafe: 'label' }, 'benign'), true);
  assert.equal(safeOf({ safe: 'label' }, 2), undefined);
});

test('a mapped label that says nothing in any record is found', () => {
  const mapping = { ...plain, safe: 'label' };
  assert.deepEqual(mutePaths([{ label: 'violence' }, { label: 7 }], mapping), ['label']);
  assert.deepEqual(mutePaths([{ label: 'violence' }, { label: 0 }], mapping), []);
  assert.deepEqual(mutePaths([{ label: null }, {}], mapping), []);
});

test('the label next to a single answer is suggested as that of the answer, a label of numbers not at all', () => {
  const single = suggestMapping([{ question: 'Q', response: 'A', safe: 'true' }]);
  assert.deepEqual([single?.safe, single?.answerSafe], [undefined, ['safe']]);
  const [exchange] = readGood(mappedFormat(single ?? plain), {
    question: 'Q',
    response: 'A',
    safe: 'false',
  }).exchanges;
  assert.deepEqual([exchange?.safe, exchange?.answers[0]?.safe], [undefined, false]);
  assert.equal(suggestMapping([{ prompt: 'Q', safe: false }])?.safe, 'safe');
  assert.equal(suggestMapping([{ prompt: 'Q', chosen: 'A', rejected: 'B', label: 'safe' }])?.safe, 'label');
  assert.equal(
    suggestMapping([
      { prompt: 'Q', label: 0 },
      { prompt: 'Q', label: 1 },
    ])?.safe,
    undefined,
  );
});

test('an image field is suggested once, and read once whatever paths lead to it', () => {
  const records = [
    { prompt: 'Q', image: 'a.png' },
    { prompt: 'Q', image: ['a.png', 'b.png'] },
  ];
  assert.deepEqual(suggestMapping(records)?.images, ['image']);
  assert.deepEqual(suggestMapping([{ prompt: 'Q', image: 'a.png', image_path: 'x/a.png' }])?.images, [
    'image',
  ]);
  assert.deepEqual(suggestMapping([{ prompt: 'Q', images: ['a.png', 'b.png'] }])?.images, ['images[]']);
  const format = mappedFormat({ prompt: 'prompt', images: ['image[]', 'image'], answers: [] });
  assert.equal(readGood(format, records[1] ?? {}).images.length, 2);
  assert.equal(readGood(format, records[0] ?? {}).images.length, 1);
});
