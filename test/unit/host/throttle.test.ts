import assert from 'node:assert/strict';
import test from 'node:test';
import { throttle } from '../../../src/host/base/throttle.ts';

test('the first value goes at once, then the newest at most once in each interval', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const got: number[] = [];
  const throttled = throttle((value: number) => got.push(value), 100);
  for (const value of [1, 2, 3]) {
    throttled.call(value);
  }
  assert.deepEqual(got, [1]);
  t.mock.timers.tick(100);
  assert.deepEqual(got, [1, 3], 'what came in between is old news');
  t.mock.timers.tick(1000);
  throttled.call(4);
  assert.deepEqual(got, [1, 3, 4]);
  throttled.call(5);
  throttled.dispose();
  t.mock.timers.tick(1000);
  assert.deepEqual(got, [1, 3, 4], 'what was stopped is not reported');
});
