import assert from 'node:assert/strict';
import test from 'node:test';
import { checkClock, checkNode } from '../../../src/cli/runtime.ts';

test('a Node that is too old is reported, with what to do', () => {
  assert.throws(
    () => checkNode('20.20.2'),
    /Node 22 or newer is required, but this is Node 20\.20\.2\. Install it/,
  );
  assert.doesNotThrow(() => checkNode('22.0.0'));
  assert.doesNotThrow(() => checkNode());
});

test('a clock before 1970 is reported, with what to do', () => {
  assert.throws(() => checkClock(-120_000_000_000), /This machine’s clock says 1966-03-14.*Set it/);
  for (const wrong of [0, Number.NaN, -1e300]) {
    assert.throws(() => checkClock(wrong), /This machine’s clock says/);
  }
  assert.doesNotThrow(() => checkClock());
});
