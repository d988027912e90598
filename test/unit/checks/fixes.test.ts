import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { csvCodec } from '../../../src/core/sample/csvCodec.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { applyEdit, checkText, fixedText } from '../../support/dataset/record.ts';

const observation = { malicious_content: 'a card', source: 'Image content', risk_category: 'Privacy' };
const turns = (observe: object) => [
  { from: 'human', value: '<image>\nWhat is this?', safe: false },
  { from: 'gpt', value: 'A card.', observe: [observation, observe] },
];
const dream = (change: Partial<typeof observation>) =>
  JSON.stringify({ image: 'a.png', conversations: turns({ ...observation, ...change }) }, null, 2);

const fixable: Readonly<Record<string, string>> = {
  'source-drift': dream({ source: 'text instructions' }),
  'source-case': dream({ source: 'image content' }),
  'category-drift': dream({ risk_category: 'Hate speech' }),
  'category-case': dream({ risk_category: 'privacy' }),
  'label-explained': dream({ source: 'Image content: what is depicted' }),
  'images-not-a-list': '{"images": "a.png", "prompt": "<image>What?", "chosen": "A", "rejected": "B"}',
  'lone-surrogate': '{"prompt": "Ab \\ud800 c", "chosen": "A", "rejected": "B"}',
  'nul-character': '{"prompt": "Ab \\u0000 c", "chosen": "A", "rejected": "B"}',
  'hidden-characters': '{"prompt": "Ab \\u202e c\u200b", "chosen": "A", "rejected": "B"}',
  'image-without-marker':
    '{"images":["a.png"],"messages":[{"role":"user","content":"?!"},{"role":"assistant","content":"A"}]}',
};

for (const [code, text] of Object.entries(fixable)) {
  test(`the fix of ${code} works and changes nothing else`, () => {
    const { findings } = checkText(text);
    assert.deepEqual(
      findings.map((one) => one.code),
      [code],
    );
    const [finding] = findings;
    assert.ok(finding);
    const fixed = fixedText(text, finding);
    assert.deepEqual(checkText(fixed).findings, []);
    assert.equal(fixed.split('\n').length, text.split('\n').length);
  });
}

test('a label’s fix can also be made in the ledger, on the very observation', () => {
  const { findings } = checkText(dream({ source: 'text instructions' }));
  assert.deepEqual(findings[0]?.fix?.edits[1], {
    kind: 'observation',
    exchange: 0,
    observation: 1,
    set: { source: 'Text instruction' },
  });
});

test('what a codec encodes it decodes, in the place of any value', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: anyCharacter }).filter((text) => !/[\r\n]/.test(text)),
      (value) => {
        const text = 'plain,"quo""ted",last';
        const codec = csvCodec(['a', 'b', 'c']);
        for (const [column, expected] of Object.entries({
          a: [value, 'quo"ted', 'last'],
          b: ['plain', value, 'last'],
        })) {
          const edit = codec.locator(text).replace([column], value);
          const decoded = codec.decode(applyEdit(text, edit));
          assert.ok('value' in decoded);
          assert.deepEqual(Object.values(decoded.value as object), expected);
        }
      },
    ),
  );
});
