import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ActionQueue } from '../../../src/host/page/ActionQueue.ts';

async function isIdle(queue: ActionQueue): Promise<boolean> {
  return Promise.race([queue.idle().then(() => true), new Promise<boolean>((r) => setImmediate(r, false))]);
}

test('a queue that nothing was asked of is idle', async () => {
  assert.equal(await isIdle(new ActionQueue()), true);
});

test('it is idle once all that was asked of it has been done, in any order', async () => {
  const queue = new ActionQueue();
  const [first, second] = [queue.begin(), queue.begin()];
  queue.end(second);
  assert.equal(await isIdle(queue), false);
  queue.end(first);
  assert.equal(await isIdle(queue), true);
});

test('what it never asked for, or what is said twice, changes nothing', async () => {
  const queue = new ActionQueue();
  const id = queue.begin();
  queue.end(id + 1);
  assert.equal(await isIdle(queue), false);
  queue.end(id);
  queue.end(id);
  assert.equal(await isIdle(queue), true);
});

test('a page that is gone does not block commands', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const queue = new ActionQueue();
  queue.begin();
  const idle = queue.idle();
  context.mock.timers.tick(1000);
  await idle;
});

test('disposing it releases all waiting commands', async () => {
  const queue = new ActionQueue();
  queue.begin();
  const idle = queue.idle();
  queue.dispose();
  await idle;
});
