import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { recordTexts } from '../../../src/core/find/RecordFacts.ts';
import { escapePattern } from '../../../src/core/text/patterns.ts';
import { ByteScanner } from '../../../src/io/find/ByteScanner.ts';
import { createTraceSearch, findMatchLevels, matchLevel } from '../../../src/io/find/TraceSearch.ts';
import { scanModule } from '../../support/project/paths.ts';

const module = scanModule();

test('finds what a naive search finds, wherever it is', () => {
  const byte = fc.constantFrom(0x61, 0x62, 0x41, 0x20, 0xc3, 0x00);
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 0, maxLength: 200 }),
      fc.array(byte, { minLength: 0, maxLength: 400 }),
      fc.array(fc.constantFrom(0x61, 0x62, 0x20, 0xc3), { minLength: 1, maxLength: 20 }),
      (noise, fill, needle) => {
        const content = Buffer.from([...noise, ...fill, ...needle, ...fill]);
        const scanner = new ByteScanner(module);
        const mask = Uint8Array.from(needle, (one) => (one === 0x61 || one === 0x62 ? 0x20 : 0));
        const index = scanner.addNeedle({ bytes: Uint8Array.from(needle), mask });
        scanner.buffer(content.length).set(content);
        const naive = content.findIndex((_, at) =>
          needle.every((one, step) => ((content[at + step] ?? -1) | (mask[step] ?? 0)) === one),
        );
        assert.equal(scanner.find(index, 0, content.length), naive);
        // What comes after the end is not found, though it may still be in memory.
        const cut = naive + needle.length - 1;
        assert.equal(scanner.find(index, 0, cut), -1);
      },
    ),
    { numRuns: 1000 },
  );
});

/** JSON as different writers write it: every character may be an escape. */
function writeText(text: string, isEscaped: (at: number) => boolean): string {
  const units = text.split('').map((unit, at) => {
    const plainJson = JSON.stringify(unit).slice(1, -1);
    return isEscaped(at) ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}` : plainJson;
  });
  return `"${units.join('')}"`;
}

const alphabet = fc.constantFrom(...'aAbKkzé É"\\\n,:1u09/tn漢'.split(''), '🜁', 'ſ', '\u212a');
const words = fc.array(alphabet, { maxLength: 10 }).map((parts) => parts.join(''));
const record = fc
  .tuple(fc.dictionary(words, words, { maxKeys: 3 }), fc.infiniteStream(fc.nat(7)), fc.nat(99))
  .map(([fields, die, number]) => {
    const roll = () => die.next().value === 0;
    const parts = Object.entries(fields).map(
      ([key, value]) => `${writeText(key, roll)} : ${writeText(value, roll)}`,
    );
    return `{${[...parts, `"n${number}": [true, ${number}]`].join(', ')}}`;
  });

function marksOf(records: readonly string[], text: string): Uint8Array | undefined {
  const search = createTraceSearch(module, text, true, 'json');
  if (!search) {
    return undefined;
  }
  const lines = records.map((one) => Buffer.from(`${one}\n`));
  const all = Buffer.concat(lines);
  const starts = new Float64Array(lines.length + 1);
  lines.forEach((line, at) => {
    starts[at + 1] = (starts[at] ?? 0) + line.length;
  });
  const content = search.scanner.buffer(all.length);
  content.set(all);
  return findMatchLevels({ content, starts }, search);
}

test('skips no record that contains a text, and is certain only if it is right', () => {
  fc.assert(
    fc.property(
      fc.array(record, { minLength: 1, maxLength: 6 }),
      words.filter((one) => one !== ''),
      fc.nat(5),
      (records, needle, pick) => {
        const held = recordTexts(JSON.parse(records[pick % records.length] ?? '{}'))[0] ?? '';
        for (const text of [needle, held.slice(1, 4), held]) {
          const marks = text === '' ? undefined : marksOf(records, text);
          const pattern = new RegExp(escapePattern(text), 'i');
          for (const [at, one] of records.entries()) {
            const holds = recordTexts(JSON.parse(one)).some((inner) => pattern.test(inner));
            assert.ok(!(marks && holds && marks[at] === matchLevel.none), `${text} is passed over in ${one}`);
            assert.ok(!(marks && !holds && marks[at] === matchLevel.certain), `${text} is not in ${one}`);
          }
        }
      },
    ),
    { numRuns: 800 },
  );
});

test('is certain of a plain word in a value, not of one in a key or after a backslash', () => {
  const records = [
    '{"a": "the knife"}',
    '{"knife": 1}',
    '{"a": "\\nknife"}',
    '{"a": "\\\\knife"}',
    '{"a":1}',
  ];
  assert.deepEqual(
    [...(marksOf(records, 'KNIFE') ?? [])],
    [matchLevel.certain, matchLevel.candidate, matchLevel.certain, matchLevel.candidate, matchLevel.none],
  );
  assert.equal(marksOf(['{"a": "\\nice"}'], 'nice')?.[0], matchLevel.candidate);
});
