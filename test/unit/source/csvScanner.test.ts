import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvCodec } from '../../../src/core/sample/csvCodec.ts';
import { arbitraries, scanPieces, spanAt } from '../../support/dataset/scanning.ts';

const columns = ['first', 'second', 'third'];

/** A cell as its value and as it is written: quoted if it must be, and sometimes if it need not. */
const cell = fc.tuple(arbitraries.text, fc.boolean()).map(([value, quote]) => ({
  value,
  written: quote || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value,
}));
const row = fc.record({
  cells: fc.tuple(cell, cell, cell),
  lineBreak: arbitraries.lineBreak,
  blank: fc.constantFrom('', '\n', '\r\n'),
});

function write(rows: readonly { cells: readonly { written: string }[]; lineBreak: string; blank: string }[]) {
  return rows.map((one) => ({ ...one, line: one.cells.map(({ written }) => written).join(',') }));
}

test('finds every row whatever its cells contain', () => {
  fc.assert(
    fc.property(
      fc.array(row),
      arbitraries.start,
      arbitraries.sizes,
      fc.boolean(),
      (rows, start, sizes, open) => {
        let text = '';
        const expected = write(rows).map(({ line, lineBreak, blank }, index) => {
          text += blank;
          const span = spanAt(start, text, line);
          text += open && index === rows.length - 1 ? line : `${line}${lineBreak}`;
          return span;
        });
        const found = scanPieces('csv', Buffer.from(text), sizes, start).spans;
        assert.deepEqual(found, expected);
      },
    ),
  );
});

test('agrees with csv-parse on every cell', () => {
  fc.assert(
    fc.property(fc.array(row), arbitraries.sizes, (rows, sizes) => {
      const content = Buffer.from(
        write(rows)
          .map((one) => `${one.blank}${one.line}${one.lineBreak}`)
          .join(''),
      );
      const codec = csvCodec(columns);
      const ours = scanPieces('csv', content, sizes).spans.map(({ start, end }) =>
        codec.decode(content.toString('utf8', start, end)),
      );
      const theirs: Record<string, string>[] = parse(content, {
        columns,
        record_delimiter: ['\r\n', '\n'],
        skip_empty_lines: true,
      });
      assert.deepEqual(
        ours,
        theirs.map((value) => ({ value: { ...value } })),
      );
    }),
  );
});

test('reads a row as csv-parse does, well-formed or not', () => {
  const line = fc.array(fc.constantFrom('a', 'é', '"', '""', ',', '\n', '\r', ' ', '\ufeff', '"b"'), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(line, (pieces) => {
      const text = pieces.join('');
      let cells: readonly string[] | undefined;
      try {
        cells = parse(text, { bom: true, relax_column_count: true, record_delimiter: '\n' })[0] ?? [];
      } catch {
        cells = undefined;
      }
      const decoded = csvCodec(columns).decode(text);
      const value = 'value' in decoded ? Object.values(decoded.value as object) : undefined;
      assert.deepEqual(value, cells?.length === columns.length ? cells : undefined);
    }),
    { numRuns: 5000 },
  );
});

/** Misplaced quotes make their own row wrong; the next row must not be swallowed by them. */
for (const bad of ['a"b,c,d', 'a"",c,d', 'a""b""",c,d', '"a"b,c,d', ' "a,c,d']) {
  test(`a row with stray quotes costs no other: ${bad}`, () => {
    const content = Buffer.from(`${bad}\nx,y,z\n`);
    const found = scanPieces('csv', content, [1]).spans;
    const decoded = found.map(({ start, end }) =>
      csvCodec(columns).decode(content.toString('utf8', start, end)),
    );
    assert.equal(decoded.length, 2);
    assert.ok(decoded[0] && 'problem' in decoded[0], 'the bad row is reported');
    assert.deepEqual(decoded[1], { value: { first: 'x', second: 'y', third: 'z' } });
  });
}

test('a carriage return alone is part of its cell and cuts nothing off', () => {
  assert.deepEqual(csvCodec(columns).decode('a,b\rx,c'), {
    value: { first: 'a', second: 'b\rx', third: 'c' },
  });
  assert.ok('problem' in csvCodec(['first', 'second']).decode('a,b\rc,d'), 'three cells under two columns');
});
