import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { csvCodec } from '../../../src/core/sample/csvCodec.ts';
import { Field, type FieldPath, walk } from '../../../src/core/sample/Field.ts';
import { jsonCodec } from '../../../src/core/sample/jsonCodec.ts';
import type { RecordCodec } from '../../../src/core/sample/RecordCodec.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { applyEdit } from '../../support/dataset/record.ts';

function fieldAt(path: FieldPath): Field {
  return path.reduce<Field>((holder, key) => holder.at(key), Field.record);
}

function decoded(codec: RecordCodec, text: string): unknown {
  const read = codec.decode(text);
  assert.ok('value' in read, text);
  return read.value;
}

const leaf = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 8 }),
  fc.constantFrom('plain', 'a "b"', '{}', '[', '\\'),
);
const inner = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(leaf, fc.array(leaf, { maxLength: 3 })),
  {
    minKeys: 1,
  },
);
/** JSON in the text of a field, and JSON in a text of that. */
const nested = fc.oneof(
  inner.map((value) => JSON.stringify(value)),
  inner.map((value) => JSON.stringify({ more: JSON.stringify(value), list: [value] })),
);

/** The paths of all texts of a value, including those within JSON text. */
function* textPaths(value: unknown): Generator<readonly (string | number)[]> {
  for (const found of walk(value)) {
    if (typeof found.value === 'string') {
      yield found.at.path;
      if (/^\s*[[{]/.test(found.value)) {
        try {
          for (const path of textPaths(JSON.parse(found.value))) {
            yield [...found.at.path, ...path];
          }
        } catch {}
      }
    }
  }
}

test('a text at any depth, also in the JSON that texts hold, is replaced and nothing else is', () => {
  fc.assert(
    fc.property(
      fc.record({ note: leaf, text: nested, list: fc.array(nested, { maxLength: 2 }) }),
      leaf,
      (value, other) => {
        const text = JSON.stringify(value, null, 1);
        for (const path of textPaths(value)) {
          const field = fieldAt(path);
          const changed = decoded(jsonCodec, applyEdit(text, jsonCodec.locator(text).replace(path, other)));
          assert.equal(field.in(changed), other);
          const back = applyEdit(
            JSON.stringify(changed),
            jsonCodec.locator(JSON.stringify(changed)).replace(path, field.in(value)),
          );
          assert.deepEqual(decoded(jsonCodec, back), decoded(jsonCodec, text));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('so it is in the cells of a table', () => {
  const codec = csvCodec(['note', 'text']);
  fc.assert(
    fc.property(leaf, nested, leaf, (note, json, other) => {
      const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const plain = (text: string) => text.replaceAll(/[\r\n]/g, ' ');
      const text = `${cell(plain(note))},${cell(json)}`;
      for (const path of textPaths({ text: json })) {
        const changed = decoded(codec, applyEdit(text, codec.locator(text).replace(path, plain(other))));
        assert.equal(fieldAt(path).in(changed), plain(other));
        assert.equal((changed as { note: string }).note, plain(note));
      }
    }),
    { numRuns: 300 },
  );
});

test('a stretch of a text in JSON text is found, however often it is escaped', () => {
  const value = { text: JSON.stringify({ question: 'a "b" c', more: JSON.stringify({ deep: 'x\ny' }) }) };
  const text = JSON.stringify(value);
  const marked = (path: readonly (string | number)[], from: number, length: number) => {
    const { offset, length: size } = jsonCodec.locator(text).find(path, { from, length });
    return text.slice(offset, offset + size);
  };
  assert.equal(marked(['text', 'question'], 2, 3), '\\"b\\"'.replaceAll('\\', '\\\\\\'));
  assert.equal(marked(['text', 'question'], 6, 1), 'c');
  assert.equal(marked(['text', 'more', 'deep'], 2, 1), 'y');
});
