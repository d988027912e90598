import assert from 'node:assert/strict';
import test from 'node:test';
import { checkNode } from '../../../src/cli/checkNode.ts';

test('a Node that is too old is told, with what to do', () => {
  assert.throws(
    () => checkNode('20.20.2'),
    /Node 22 or newer is needed, this is Node 20\.20\.2\. Install it/,
  );
  assert.doesNotThrow(() => checkNode('22.0.0'));
  assert.doesNotThrow(() => checkNode());
});
