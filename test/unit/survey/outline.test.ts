import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { BlockEntries } from '../../../src/io/duplicates/BlockEntries.ts';
import { FileRecord } from '../../../src/io/source/file/FileRecord.ts';
import { Checks, type SurveyedRecord, surveyRecord } from '../../../src/io/survey/Checks.ts';
import { OutlineBook, type OutlinedRecord } from '../../../src/io/survey/outline/OutlineBook.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { scaled } from '../../support/scaled.ts';

const settings = { mapping: undefined, strings: {}, checks: { taxonomy: defaultTaxonomy, overrides: [] } };
const llava = new Checks({ formatId: 'llava', ...settings });
const chat = new Checks({ formatId: 'chat', ...settings });

/** What a survey keeps of a record. */
function keptOf(row: number, kept: SurveyedRecord | OutlinedRecord, checks: Checks) {
  const { ownId, exchanges, hits } = kept;
  const keys = new BlockEntries(checks.rules.columns, 0);
  if ('recipes' in kept) {
    keys.addByRecipe(row, kept.recipes, kept.lows, kept.highs);
  } else if (kept.subject.record) {
    keys.add(kept.subject);
  }
  const codes = hits.map(({ active }) => active.rule.code);
  return { ownId, exchanges, codes, keys: keys.finish().map((numbers) => [...numbers]) };
}

/** Finds each record by its outline and compares the findings with those of reading it; returns how many were found. */
function compare(records: readonly (string | Buffer)[], checks: Checks): number {
  const book = OutlineBook.create(checks);
  assert.ok(book);
  const content = Buffer.concat(records.flatMap((record) => [Buffer.from(record), Buffer.from('\n')]));
  let from = 0;
  let found = 0;
  for (const [row, record] of records.entries()) {
    const to = from + Buffer.byteLength(record);
    const raw = new FileRecord(row, 'a.jsonl', content, from, to);
    const outlined = book.find(raw, content, jsonCodec);
    if (outlined) {
      found += 1;
      const read = surveyRecord(raw, jsonCodec, checks);
      assert.deepEqual(keptOf(row, outlined, checks), keptOf(row, read, checks), raw.text);
    }
    from = to + 1;
  }
  return found;
}

const plain = fc
  .array(fc.constantFrom('what', 'the image', 'shows', 'is "quoted"', 'a\\b', 'said:', 'and\nthen', 'x'), {
    maxLength: 20,
  })
  .map((words) => `How ${words.join(' ')}?`);
const words = fc.oneof(
  { weight: 30, arbitrary: plain },
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
  { weight: 1, arbitrary: fc.string({ unit: anyCharacter, maxLength: 40 }) },
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

/** A placeholder in a template, to be replaced by a text. */
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

/** JSON as written by JavaScript, by Python and by hand. */
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
    return Array.from({ length: 6 }, () => write(fill(shape, texts2)));
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

test('a record of a known outline is what it is when it is read', () => {
  const found = { llava: 0, chat: 0 };
  fc.assert(
    fc.property(fc.array(filled, { minLength: 1, maxLength: 3 }), (sets) => {
      const all = [...sets.flat(), ...sets.flat().reverse()];
      found.llava += compare(all, llava);
      found.chat += compare(all.map(asChat), chat);
    }),
    { numRuns: scaled(150) },
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
      compare([...records, ...damaged, ...records], llava);
    }),
    { numRuns: scaled(150) },
  );
});
