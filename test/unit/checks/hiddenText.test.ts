import assert from 'node:assert/strict';
import test from 'node:test';
import { firstHidden, mayHoldHidden } from '../../../src/core/checks/rules/hiddenCharacters.ts';

/** A character as JSON escapes it. */
function escaped(character: string): string {
  return [...Array(character.length).keys()]
    .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');
}

test('no record with a hidden character is skipped, literal or escaped, in either case', () => {
  const passed: string[] = [];
  let hidden = 0;
  for (let code = 0; code <= 0x10ffff; code += 1) {
    const character = String.fromCodePoint(code);
    if (firstHidden(`no${character}`) === undefined) {
      continue;
    }
    hidden += 1;
    const forms = [character, escaped(character), escaped(character).toUpperCase().replaceAll('U', 'u')];
    if (forms.some((form) => !mayHoldHidden({ text: `{"a":"\\n\\\\ no${form}"}` }))) {
      passed.push(code.toString(16));
    }
  }
  assert.ok(hidden > 300, `${hidden} characters are hidden`);
  assert.deepEqual(passed, []);
});

test('what every record holds is no reason to take it apart', () => {
  for (const text of [
    '{"a":"plain"}',
    '{"a":"two\\nlines\\t\\"quoted\\" \\\\ \\/ \\r"}',
    '{"a":"\\u00e9 é 안녕 \\\\u200b"}',
  ]) {
    assert.equal(mayHoldHidden({ text }), false, text);
  }
  assert.ok(mayHoldHidden({ text: '{"a":"\\b"}' }) && mayHoldHidden({ text: '{"a":"\\f"}' }));
});
