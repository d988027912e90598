import assert from 'node:assert/strict';
import test from 'node:test';
import { plainText, withIcon } from '../../../src/host/widgets/plainText.ts';

const harmless = [
  'A request.',
  'f(x)[1]',
  '(see [1])',
  'US$5 (five)',
  '你好 👩‍👩‍👧 नमस्ते',
  '',
  ' ',
  '~/data/a b.jsonl',
];

test('text that is harmless stays as it is', () => {
  for (const text of harmless) {
    assert.equal(plainText(text), text);
  }
});

test('links and icons are set apart by a space, and what is not seen is an escape', () => {
  assert.equal(plainText('[a](command:b) $(c)\u202e\n'), '[a] (command:b) $ (c)\\u202e\\x0a');
  assert.equal(withIcon('check', '$(c)'), '$(check) $ (c)');
});
