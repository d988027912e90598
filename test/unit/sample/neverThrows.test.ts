import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fieldPaths, suggestMapping } from '../../../src/core/sample/FieldMapping.ts';
import { knownFormats } from '../../../src/core/sample/formats/knownFormats.ts';
import { mappedFormat } from '../../../src/core/sample/formats/mappedFormat.ts';
import { readRecord } from '../../../src/core/sample/readRecord.ts';
import { createCodec } from '../../../src/io/source/file/FileRecord.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { scaled } from '../../support/scaled.ts';

/** Values with the field names that formats check, and anything in them. */
const names = fc.constantFrom(
  'id',
  'image',
  'images',
  'messages',
  'conversations',
  'prompt',
  'chosen',
  'rejected',
  'instr-resp',
  'safe',
  'observe',
  'role',
  'content',
  'from',
  'value',
  'dataset',
  'instruction',
  '__proto__',
);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('user', 'gpt', 'human', '<image>', '', 'x'),
    fc.jsonValue({ maxDepth: 1 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(names, tie('value'), { maxKeys: 5 }),
  ),
}));
const formats = [
  ...knownFormats,
  mappedFormat({ prompt: 'prompt', images: ['images[]'], answers: ['chosen'] }),
];

test('whatever a record is, it is read or reported, nothing is thrown, and problems are within it', () => {
  fc.assert(
    fc.property(value, (record) => {
      const text = JSON.stringify(record);
      for (const format of formats) {
        const read = readRecord(text, createCodec('jsonl', []), format, { row: 0 });
        const inside = read.ok || read.problems.every((one) => one.offset + one.length <= text.length);
        assert.ok(inside);
        assert.ok(read.ok || read.problems.length > 0);
        assert.ok(!read.ok || read.record.exchanges.length > 0, 'a record with nothing to curate');
      }
    }),
    { numRuns: scaled(50) },
  );
});

test('whatever text is read, problems lie within it', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), (text) => {
      for (const kind of ['jsonl', 'csv'] as const) {
        const decoded = createCodec(kind, ['a']).decode(text);
        if ('problem' in decoded) {
          const { offset, length } = decoded.problem;
          assert.ok(offset >= 0 && offset + length <= Math.max(1, text.length));
        }
      }
    }),
  );
});

test('mappings are suggested from anything', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), (values) => {
      const mapping = suggestMapping(values);
      assert.ok(mapping === undefined || fieldPaths(values).includes(mapping.prompt));
    }),
  );
});
