import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { hasHiddenCharacters } from '../../../src/core/text/visibleText.ts';
import { plainLines, plainText, withIcon } from '../../../src/host/widgets/plainText.ts';
import { widgetText, widgetTexts } from '../../support/hostile/widgetText.ts';

/** As VS Code finds links in notifications and in the prompts of input boxes (`linkedText.ts`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

/** As VS Code finds icons in lists, buttons and the status bar (`iconLabels.ts`), whether or not they are escaped. */
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

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

/** Texts made of the pieces that links, icons and lines are made of. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...'[]()$~\\"\' \n\r\t',
      'command:',
      'file:///',
      'http://',
      'a',
      'rocket',
      '\u202e',
      '\u200b',
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

test('a widget finds neither a link nor an icon in plain text, nor a character that is not seen', () => {
  fc.assert(
    fc.property(fc.oneof(pieces, fc.constantFrom(widgetText, ...widgetTexts)), (text) => {
      const plain = plainText(text);
      assert.doesNotMatch(plain, link);
      assert.doesNotMatch(plain, icon);
      assert.ok(!hasHiddenCharacters(plain));
      assert.doesNotMatch(plain, /[\n\r\t]/);
    }),
    { numRuns: 20_000 },
  );
});

test('what is put together of plain texts is as plain', () => {
  fc.assert(
    fc.property(pieces, pieces, (first, second) => {
      const line = plainText(`${first}${second}`);
      assert.doesNotMatch(line, link);
      assert.equal(plainLines([first, second]).split('\n').length, 2);
      assert.doesNotMatch(withIcon('check', first + second).slice('$(check) '.length), icon);
    }),
  );
});

test('text that is harmless stays as it is', () => {
  for (const text of harmless) {
    assert.equal(plainText(text), text);
  }
});

test('plain text is no longer than asked, however long the text is', () => {
  const started = performance.now();
  const plain = plainText('](command:x) $(rocket)\u0007'.repeat(1_000_000), 300);
  assert.ok(plain.length < 300 * 6, `${plain.length}`);
  assert.ok(performance.now() - started < 5000);
});
