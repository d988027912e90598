import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { RecordPatch } from '../../../src/core/export/RecordPatch.ts';
import { Field, type FoundValue, walk } from '../../../src/core/sample/Field.ts';
import { schemaFields } from '../../../src/core/sample/schemaFields.ts';
import { parseJsonText } from '../../../src/core/text/parseJson.ts';
import { checksOf, compareByShape } from '../../support/dataset/byShape.ts';
import { scaled } from '../../support/scaled.ts';
import { allExamples } from '../sample/examples/allExamples.ts';
import type { FormatExamples } from '../sample/examples/FormatExamples.ts';

const llava = checksOf('llava');
const chat = checksOf('chat');

const plain = fc
  .array(
    fc.constantFrom(
      'what',
      'the image',
      'shows',
      'is "quoted"',
      'that is important',
      'a\\b',
      'said:',
      'and\nthen',
      'x',
    ),
    {
      maxLength: 20,
    },
  )
  .map((words) => `How ${words.join(' ')}?`);
/** Any characters that JSON escapes, at any distance from each other. */
const escaped = fc
  .array(fc.constantFrom('"', '\\', '\n', '\r', '\t', '/', 'n', 'words'), { maxLength: 60 })
  .map((parts) => `"${parts.join('')}?`);
const words = fc.oneof(
  { weight: 30, arbitrary: plain },
  { weight: 5, arbitrary: escaped },
  { weight: 10, arbitrary: plain.map((text) => `<image>\n${text}`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'N/A',
      '"n/a"',
      ' padded ',
      'ends\n',
      ' '.repeat(100),
      '\n'.repeat(100),
      `N/A${' '.repeat(100)}`,
      `N/A${'\n'.repeat(100)}`,
      `${'\t'.repeat(100)}null`,
      'ends "',
      '\\',
      'Privacy violation',
      '"Privacy Violation"',
      'Text instruction',
      'privacy violations ',
      '<image>',
      '<image>\n',
      '<image>\n<image>\nTwo',
      'See <image>\nhere',
      'Here\n<image>',
      '</s> stop',
      'Where is 東京?',
      'nul \0 here',
      'half \ud800 here',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const names = fc.oneof(
  { weight: 30, arbitrary: fc.nat(50).map((at) => `VLGuard/train/ads/${at}.png`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '',
      '/data/1.png',
      '~/1.png',
      'C:\\data\\1.png',
      'a\\b.png',
      'https://example.org/1.png',
      'data:image/png;base64,iVBORw0KGgo=',
      `iVBORw0KGgo${'A'.repeat(200)}`,
      'sha256:00',
      'x'.repeat(150),
    ),
  },
);

/** A hole of a template, to be filled by a text. */
const hole = { words: '\u0001words', name: '\u0001name' };
const label = fc.constantFrom(
  'text instructions',
  'Text instruction',
  'Privacy violation',
  'privacy',
  'Health',
  hole.words,
);
const observation = fc.record(
  { malicious_content: fc.constant(hole.words), source: label, risk_category: label },
  { requiredKeys: ['malicious_content', 'source'] },
);
const turn = fc.record(
  {
    from: fc.constantFrom('human', 'gpt', 'system', 'nobody'),
    value: fc.constantFrom(hole.words, hole.words, hole.words, 7),
    role: fc.constantFrom('user', 'assistant'),
    content: fc.constantFrom(
      hole.words,
      [{ type: 'text', text: hole.words }, { type: 'image' }],
      [
        { type: 'image', image: hole.name },
        { type: 'image_url', value: hole.words },
      ],
    ),
    safe: fc.constantFrom(true, false, null),
    observe: fc.oneof(fc.array(observation, { maxLength: 2 }), fc.constant(null)),
  },
  { requiredKeys: ['from', 'value'] },
);
const usual = fc
  .array(fc.record({ safe: fc.boolean(), observe: fc.array(observation, { maxLength: 2 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((turns) =>
    turns.flatMap(({ safe, observe }) => [
      { from: 'human', value: hole.words, safe },
      { from: 'gpt', value: hole.words, ...(observe.length > 0 ? { observe } : {}) },
    ]),
  );
const template = fc.record(
  {
    id: fc.constantFrom<unknown>(hole.name, hole.name, hole.name, 7, null),
    image: fc.constantFrom<unknown>(
      hole.name,
      hole.name,
      [hole.name, hole.name],
      [{ path: hole.name }],
      null,
    ),
    images: fc.constantFrom<unknown>([hole.name], hole.name),
    safe: fc.boolean(),
    conversations: fc.oneof(
      { weight: 3, arbitrary: usual },
      fc.array(fc.oneof(turn, fc.constant(hole.words)), { maxLength: 4 }),
    ),
    note: fc.constantFrom<unknown>('x', 1.5, { value: hole.words }, ['y', hole.name]),
  },
  { requiredKeys: ['conversations'] },
);

/** As JSON is written by JavaScript, by Python and by hand. */
const layout = fc.constantFrom(
  (value: unknown) => JSON.stringify(value),
  (value: unknown) => JSON.stringify(value, undefined, 1).replaceAll(/\n\s*/g, ' '),
  (value: unknown) => JSON.stringify(value, undefined, '\t'),
  (value: unknown) => JSON.stringify(value).replaceAll('":', '"  : '),
);

function fill(value: unknown, next: { words(): string; name(): string }): unknown {
  return JSON.parse(JSON.stringify(value), (_, one) =>
    one === hole.words ? next.words() : one === hole.name ? next.name() : one,
  );
}

const filled = fc
  .record({
    template,
    layout,
    words: fc.array(words, { minLength: 40, maxLength: 60 }),
    names: fc.array(names, { minLength: 9 }),
  })
  .map(({ template: shape, layout: write, ...texts }) => {
    let at = 0;
    const next = (list: readonly string[]) => () => list[at++ % list.length] ?? '';
    const texts2 = { words: next(texts.words), name: next(texts.names) };
    return Array.from({ length: 10 }, () => write(fill(shape, texts2)));
  });

/** The same record as chat APIs spell it. */
function asChat(record: string): string {
  const names: Readonly<Record<string, string>> = {
    conversations: 'messages',
    from: 'role',
    value: 'content',
    human: 'user',
    gpt: 'assistant',
  };
  return record.replaceAll(
    /"(conversations|from|value|human|gpt)"/g,
    (_, name: string) => `"${names[name]}"`,
  );
}

test('a record of a known shape is what it is when it is read', () => {
  const found = { llava: 0, chat: 0 };
  fc.assert(
    fc.property(fc.array(filled, { minLength: 1, maxLength: 3 }), (sets) => {
      const all = [...sets.flat(), ...sets.flat().reverse()];
      found.llava += compareByShape(all, llava).length;
      found.chat += compareByShape(all.map(asChat), chat).length;
    }),
    { numRuns: scaled(250) },
  );
  assert.ok(found.llava > scaled(100) && found.chat > scaled(100), `${JSON.stringify(found)} were found`);
});

test('so is one whose bytes are damaged', () => {
  const damage = fc.array(
    fc.tuple(fc.nat(2000), fc.constantFrom(...Buffer.from('"\\,:{}[]<n \n\0\xff', 'latin1'))),
    {
      maxLength: 3,
    },
  );
  fc.assert(
    fc.property(filled, fc.array(damage, { minLength: 6, maxLength: 6 }), (records, damages) => {
      const damaged = records.map((record, at) => {
        const bytes = Buffer.from(record);
        for (const [place, byte] of damages[at] ?? []) {
          bytes[place % bytes.length] = byte;
        }
        return bytes;
      });
      compareByShape([...records, ...damaged, ...records], llava);
    }),
    { numRuns: scaled(150) },
  );
});

test('texts that begin with a quote have a shape', () => {
  const value = (begin: string, row: number) => [
    { from: 'human', value: `${begin}What does picture ${row} of this rather long list show?` },
    { from: 'gpt', value: `${begin}It shows something, but not what picture ${row + 1} of the list shows.` },
  ];
  for (const begin of ['"What" is it? ', '\\begin ', '/begin ']) {
    const records = Array.from({ length: 10 }, (_, row) =>
      JSON.stringify({ id: `r${row}`, image: `${row}.png`, conversations: value(begin, row) }),
    );
    assert.ok(compareByShape(records, llava).length > 5, begin);
  }
});

test('records of a known shape have the types that they have when they are read', () => {
  const written = fc.constantFrom(
    ...['1', '-3', '1.5', '0.1', '2.0', '0.50', '-0.0', '9223372036854775807', '9223372036854775808'],
    ...['1234567890123456789', '12345678901234567890', '1e3', 'null', 'true', '"a text"', '"2026-01-31"'],
    ...['"2026-01-31 10:00"', '"2026-02-30"', '"2026-01-xx"', '"2026-13-01 and more"', '"0000-00-00"'],
  );
  let found = 0;
  fc.assert(
    fc.property(fc.array(fc.tuple(written, written), { minLength: 12, maxLength: 24 }), (values) => {
      const records = values.map(
        ([score, at], row) =>
          `{"id":"r${row}","score":${score},"meta":{"at":${at},"all":[${score}]},"conversations":[{"from":"human","value":"What is it?"},{"from":"gpt","value":"It is number ${row}."}]}`,
      );
      found += compareByShape([...records, ...records, ...records], llava).length;
    }),
    { numRuns: scaled(100) },
  );
  assert.ok(found > scaled(100), `${found} were found`);
});

/** Every text, number and flag of a value, also within the JSON that texts hold. */
function leavesOf(value: unknown, from = Field.record): readonly FoundValue[] {
  return [...walk(value)].flatMap(({ value: held, at }) => {
    const leaf = { value: held, at: at.path.reduce<Field>((field, key) => field.at(key), from) };
    const inner = typeof held === 'string' ? parseJsonText(held) : undefined;
    return inner === undefined ? (typeof held === 'object' ? [] : [leaf]) : leavesOf(inner, leaf.at);
  });
}

/** Like the name of a field of the same texts: positions in lists do not count. */
function nameOf({ at }: FoundValue): string {
  return at.path.filter((step) => typeof step === 'string').join('.');
}

const sixty = { minLength: 60, maxLength: 60 };

/**
 * Records in the shapes that the examples of a format show, right and broken. Their texts, numbers and flags are others: some of
 * what examples hold in the same field, words and names, plain or not, and now and then something of another type.
 */
function recordsLike({ format, rows, broken }: FormatExamples): fc.Arbitrary<readonly string[]> {
  const values = [...rows, ...broken].map(({ value }) => value);
  // Other words in these make a record unreadable, so that there would be nothing to compare.
  const listed = schemaFields(format.schema)?.fixed ?? new Set();
  const held = Map.groupBy(
    values.flatMap((value) => leavesOf(value)),
    nameOf,
  );
  const shape = fc.constantFrom(...values).chain((value) =>
    fc.record({
      value: fc.constant(value),
      layout,
      /** What stays as it is in all records of the shape; the others draw for each. */
      fixed: fc.array(fc.nat(99), { minLength: 60, maxLength: 60 }),
      records: fc.array(
        fc.record({
          words: fc.oneof(fc.array(words, sixty), fc.array(plain, sixty)),
          names: fc.array(names, { minLength: 60, maxLength: 60 }),
          draws: fc.array(fc.nat(9999), { minLength: 60, maxLength: 60 }),
        }),
        { minLength: 10, maxLength: 10 },
      ),
    }),
  );
  return shape.map(({ value, layout: write, fixed, records }) =>
    records.map((drawn) => {
      const patch = new RecordPatch();
      for (const [index, leaf] of leavesOf(value).entries()) {
        const at = index % 60;
        const draw = drawn.draws[at] ?? 0;
        const like = held.get(nameOf(leaf)) ?? [];
        const way = fixed[at] ?? 0;
        const text = way < 40 ? drawn.words[at] : drawn.names[at];
        const isText = typeof leaf.value === 'string' && !listed.has(String(leaf.at.key));
        if (way >= 80) {
          patch.set(leaf.at, like[draw % like.length]?.value);
        } else if (way >= 4 && isText) {
          patch.set(leaf.at, text);
        } else if (way >= 4 && typeof leaf.value === 'number') {
          patch.set(leaf.at, [draw, draw / 8, -draw, draw * 1e15][way % 4]);
        } else if (way < 1) {
          patch.set(leaf.at, [text, draw, null, draw % 2 === 0][draw % 4]);
        }
      }
      return write(patch.apply(value));
    }),
  );
}

/** Their records are read in full: FigStep's hold numbers in texts, HH's several turns, pairs of image and text no fields. */
const inFull = ['figstep', 'hh', 'image-text'];

for (const examples of allExamples) {
  const { id } = examples.format;
  test(`${id}: a record of a known shape is what it is when it is read`, () => {
    const checks = checksOf(id);
    let found = 0;
    fc.assert(
      fc.property(fc.array(recordsLike(examples), { minLength: 1, maxLength: 3 }), (sets) => {
        found += compareByShape([...sets.flat(), ...sets.flat().reverse()], checks).length;
      }),
      { numRuns: scaled(20) },
    );
    assert.ok(found > 0 || inFull.includes(id), 'none was found');
  });

  test(`${id}: each example has a shape that is known from records with other texts`, () => {
    const checks = checksOf(id);
    for (const { name, value } of examples.rows) {
      const patch = (row: number) => {
        const change = new RecordPatch();
        for (const { value: held, at } of leavesOf(value)) {
          if (typeof held === 'string' && /^[QASFR]\d?$/.test(held)) {
            // An answer that neither refuses nor warns is read, in case its request is marked unsafe.
            change.set(at, `Words of record ${row} that are important to ${held}.`);
          }
        }
        return JSON.stringify(change.apply(value));
      };
      const found = compareByShape(
        Array.from({ length: 12 }, (_, row) => patch(row)),
        checks,
      );
      // Texts in JSON texts, notes of bytes and markers between words are not plain.
      const isPlain = !/\{\\"|bytes>|[^"]<image>|"tools":"/.test(JSON.stringify(value));
      assert.ok(found.length > 0 || !isPlain || inFull.includes(id), name);
    }
  });
}
