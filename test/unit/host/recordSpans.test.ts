import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type RecordNotation, recordSpans } from '../../../src/host/text/recordSpans.ts';

const max = 1000;

function texts(text: string, notation: RecordNotation): readonly string[] {
  return recordSpans(text, notation, max).map(({ offset, length }) => text.slice(offset, offset + length));
}

test('lines that are not blank are records', () => {
  const line = fc.string().map((text) => text.replaceAll(/[\n\r]/g, ' '));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const wanted = lines.filter((one) => one.trim() !== '');
      assert.deepEqual(texts(lines.join('\n'), 'lines'), wanted);
    }),
  );
});

test('the objects of a JSON array, or of an object, are records, however they are written', () => {
  const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(objects, fc.constantFrom(0, 2), (values, indent) => {
      const wanted = values.map((one) => JSON.stringify(JSON.parse(JSON.stringify(one))));
      const found = texts(JSON.stringify(values, undefined, indent), 'json');
      assert.deepEqual(
        found.map((one) => JSON.stringify(JSON.parse(one))),
        wanted,
      );
      const named = Object.fromEntries(values.map((one, at) => [`record ${at}`, one]));
      assert.equal(texts(JSON.stringify(named, undefined, indent), 'json').length, values.length);
    }),
  );
});

test('rows of CSV after the header are records, line breaks within quotes included', () => {
  const cell = fc.string().map((text) => `"${text.replaceAll('"', '""')}"`);
  const row = fc.tuple(cell, cell).map((cells) => cells.join(','));
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      assert.deepEqual(texts(['id,"pro\nmpt"', ...rows].join('\n'), 'csv'), rows);
    }),
  );
});

test('any text is read, up to a number of records', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('lines', 'json', 'csv'),
      fc.integer({ min: 1, max: 5 }),
      (text, notation, most) => {
        const spans = recordSpans(text, notation as RecordNotation, most);
        assert.ok(spans.length <= most);
        assert.ok(
          spans.every(({ offset, length }) => offset >= 0 && length > 0 && offset + length <= text.length),
        );
      },
    ),
  );
});
