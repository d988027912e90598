import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { prettyJson } from '../../../src/core/text/prettyJson.ts';

test('every field is on a line of its own, values unchanged', () => {
  assert.equal(
    prettyJson('{"id":12345678901234567890,"x":1.0,"t":"\\u00e9\\n"}'),
    '{\n  "id": 12345678901234567890,\n  "x": 1.0,\n  "t": "\\u00e9\\n"\n}',
  );
});

test('what is no JSON stays as it is', () => {
  assert.equal(prettyJson('{"a":'), '{"a":');
  assert.equal(prettyJson('a,b,"c"'), 'a,b,"c"');
});

test('it means the same as before', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      assert.deepEqual(JSON.parse(prettyJson(text)), JSON.parse(text));
    }),
  );
});
