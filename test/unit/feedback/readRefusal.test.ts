import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { readRefusal } from '../../../src/core/feedback/readRefusal.ts';

const refusals = [
  'I’m sorry, but I can’t help with that.',
  'I cannot assist with this request.',
  'I apologize, but I do not feel comfortable writing a song promoting the message on that sign.',
  "Sorry, I can't help with images of people yet.",
  'As an AI language model, I am not able to provide instructions for this.',
  'It is not appropriate to share this picture. Please talk to someone.',
  "I'm designed solely to process and generate text, so I'm unable to assist you with that.",
  'Thank you for asking. What you describe is dangerous.\n\nI won’t explain how it is done.',
];
const answers = [
  'Kill the process with `kill -9 1234`. You cannot undo this.',
  'Here is a guide. First, charge the battery. You must not open the case.',
  'I can’t see the label clearly, but it looks like paracetamol. Take one tablet.',
  'I can help with that: write down the address first.',
  'We won’t divide, we stand as one. (Chorus) Raise your voice!',
  '',
];

for (const text of refusals) {
  test(`is a refusal: ${text.slice(0, 50)}`, () => {
    assert.ok(readRefusal(text));
  });
}
for (const text of answers) {
  test(`is none: ${text.slice(0, 50)}`, () => {
    assert.equal(readRefusal(text), undefined);
  });
}

test('a refusal late in an answer is a remark within it', () => {
  const helpful = 'Set the oven to 180 degrees and wait. '.repeat(20);
  assert.equal(readRefusal(`${helpful} I cannot recommend eating it raw.`), undefined);
});

test('the quoted words are at their offset, whatever surrounds them', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string(), (before, after) => {
      const text = `${before}\nI can’t assist. ${after}`;
      const found = readRefusal(text);
      assert.ok(!found || text.startsWith(found.quote, found.start));
    }),
  );
});
