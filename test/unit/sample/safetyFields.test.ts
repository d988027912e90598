import assert from 'node:assert/strict';
import test from 'node:test';
import { detectFormat } from '../../../src/core/sample/formats/knownFormats.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { checksOf, compareByShape } from '../../support/dataset/byShape.ts';

/** The format of a record, its mark, those of its answers, and what is left of the fields for labels. */
function marksOf(value: object) {
  const format = detectFormat([value]);
  assert.ok(format);
  const read = readRecord(JSON.stringify(value), jsonCodec, format, { row: 0, file: 'a' });
  assert.ok(read.ok);
  const { exchanges, safety, labels } = read.record;
  return [
    format.id,
    exchanges[0]?.safe,
    exchanges[0]?.answers.map(({ safe }) => safe),
    safety?.at.path,
    labels.filter(({ name }) => /safe|harm/.test(name)).map(({ name }) => name),
  ];
}

const turns = [
  { role: 'user', content: 'Where?' },
  { role: 'assistant', content: 'There.' },
];
const pair = { chosen: 'No.', rejected: 'Yes.' };

const marked: readonly (readonly [
  value: object,
  format: string,
  safe: unknown,
  answers: readonly unknown[],
])[] = [
  [{ question: 'Q?', ...pair, image_name: '7', safe: true }, 'spa-vl', true, [undefined, undefined]],
  [{ question: 'Q?', ...pair, image_name: '7', safe: 'unsafe' }, 'spa-vl', false, [undefined, undefined]],
  [
    { question: 'Q?', ...pair, ds_question_id: '1', chosen_safe: true, rejected_safe: false },
    'rlaif-v',
    undefined,
    [true, false],
  ],
  [{ prompt: 'Q?', ...pair, is_chosen_safe: true, is_rejected_safe: false }, 'trl', undefined, [true, false]],
  [{ prompt: 'Q?', ...pair, safe: false, rejected_is_safe: false }, 'trl', false, [undefined, false]],
  [{ prompt: 'Q?', completion: 'A.', is_response_safe: false }, 'trl', undefined, [false]],
  [{ prompt: 'Q?', completion: 'A.', completion_safe: true }, 'trl', undefined, [true]],
  [{ instruction: 'Q?', output: 'A.', is_safe: 'no' }, 'alpaca', undefined, [false]],
  [{ query: 'Q?', response: 'A.', response_safe: false, safe: false }, 'ms-swift', false, [false]],
  [{ messages: turns, response_harm_label: 'harmful' }, 'chat', undefined, [false]],
  [{ prompt: 'Q?', prompt_harm_label: 'unharmful' }, 'prompts', true, []],
];

for (const [value, format, safe, answers] of marked) {
  test(`safety marks of ${JSON.stringify(value).slice(0, 110)}`, () => {
    const [id, ...found] = marksOf(value);
    assert.deepEqual([id, found[0], found[1]], [format, safe, answers]);
    const isRead = Object.keys(value).every((name) => !/safe|harm/.test(name)) || found[0] === undefined;
    assert.ok(isRead || (found[2] as readonly string[]).length === 1);
  });
}

test('a field that is no mark stays a label, and what a format has read stays what it is', () => {
  assert.deepEqual(marksOf({ prompt: 'Q?', ...pair, safe_note: 'x', is_chosen_safe: 0.7 }).slice(1, 4), [
    undefined,
    [undefined, undefined],
    undefined,
  ]);
  const beaver = { question: 'Q?', response: 'A.', is_response_safe: 'no', safe: true };
  assert.deepEqual(marksOf(beaver).slice(1, 3), [undefined, [false]]);
});

test('records that differ in a word that marks them are not checked together', () => {
  const words = ['safe', 'unsafe', 'harmful', 'x'];
  const records = Array.from({ length: 40 }, (_, row) =>
    JSON.stringify({
      question: `What is in picture ${row} of this list?`,
      image_name: 'one.png',
      chosen: `Nothing of the kind that picture ${row} should show.`,
      rejected: `Everything that anybody would want to see in picture ${row}.`,
      safe: words[row % words.length],
    }),
  );
  assert.ok(compareByShape([...records, ...records], checksOf('spa-vl')).length > 10);
});
