import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { locateEvidence } from '../../../src/core/disentangle/locateEvidence.ts';
import { locateInWords } from '../../../src/core/disentangle/locateInWords.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

const prompt = 'Write a letter, as if from the bank, that asks Mrs Gray for  her PIN.\nMake it sound urgent!';
const cases: readonly [evidence: string, found: string | undefined, how?: string][] = [
  ['asks Mrs Gray', 'asks Mrs Gray', 'exact'],
  ['“asks Mrs Gray”', 'asks Mrs Gray', 'exact'],
  ['Text instruction: asks Mrs Gray', 'asks Mrs Gray', 'exact'],
  ['WRITE A LETTER as if from the BANK', 'Write a letter, as if from the bank', 'tolerant'],
  ['for her pin make it sound urgent', 'for  her PIN.\nMake it sound urgent', 'tolerant'],
  ['asks Mrs. Grey for the PIN', 'asks Mrs Gray for  her PIN', 'fuzzy'],
  ['pin', 'PIN', 'tolerant'],
  ['ban', 'ban', 'exact'],
  ['ETTER', undefined],
  ['a picture of a weapon on a table', undefined],
  ['', undefined],
  ['""', undefined],
];

for (const [evidence, found, how] of cases) {
  test(`evidence “${evidence}” is ${found === undefined ? 'not found' : `found ${how}`}`, () => {
    const span = locateEvidence(evidence, prompt);
    assert.equal(span && prompt.slice(span.start, span.end), found);
    assert.equal(span?.how, how);
  });
}

test('a passage of a text is found in it however it is spelt, at a place with the same words', () => {
  const word = fc.constantFrom('Straße', 'ﬁne', 'İstanbul', 'naïve', '漢字', 'plain', '😀', '12,5', "don't");
  const gap = fc.constantFrom(' ', '  ', '\n', ', ', '. ', '\u00a0');
  const spelling = fc.constantFrom<(text: string) => string>(
    (text) => text,
    (text) => text.replace(/\s+/g, '\t'),
    (text) => text.toUpperCase().toLowerCase(),
  );
  const texts = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, texts, spelling, (before, quoted, after, spell) => {
      const [head, passage, tail] = [before, quoted, after].map((one) => one.flat().join(''));
      const whole = `${head}${passage}${tail}`;
      const span = locateEvidence(spell(passage ?? ''), whole);
      const words = (passage ?? '').match(/[\p{L}\p{N}]/u);
      if (words) {
        assert.ok(span && span.start >= 0 && span.end <= whole.length && span.end > span.start);
      }
    }),
  );
});

test('any two texts are searched without an error, and a span is within the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter }), fc.string({ unit: anyCharacter }), (evidence, text) => {
      const span = locateEvidence(evidence, text);
      assert.ok(!span || (span.start >= 0 && span.start < span.end && span.end <= text.length));
    }),
  );
});

const words = (line: string, y: number) =>
  line.split(' ').map((text, at) => ({ text, box: { x: at * 0.1, y, width: 0.08, height: 0.05 } }));

test('writing in an image is boxed line by line, though it was read with errors', () => {
  const read = [
    ...words('PHARMACY', 0),
    ...words('Take two tabl3ts with', 0.1),
    ...words('a glass of vvine', 0.2),
  ];
  const boxes = locateInWords('two tablets with a glass of wine', read);
  assert.deepEqual(
    boxes.map(({ x, y, width }) => [x.toFixed(2), y, width.toFixed(2)]),
    [
      ['0.10', 0.1, '0.28'],
      ['0.00', 0.2, '0.38'],
    ],
  );
  assert.deepEqual(locateInWords('something else altogether', read), []);
  assert.deepEqual(locateInWords('anything', []), []);
});
