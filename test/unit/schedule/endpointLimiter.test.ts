import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { EndpointLimiter } from '../../../src/jobs/schedule/EndpointLimiter.ts';
import { NotSentError } from '../../../src/jobs/schedule/failures.ts';
import type { RateLimits } from '../../../src/models/ChatModel.ts';
import { ModelError } from '../../../src/models/ModelError.ts';

const reply = { text: '{}', usage: {} };
const take = async () => undefined;
const busy = (retryAfter?: number) => new ModelError('rate-limit', 'slow down', { retryAfterMs: retryAfter });

/** A limiter whose attempts are settled manually, in the order in which they began. */
function handGate(t: TestContext, most: number) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
  const gate = new EndpointLimiter(most, () => undefined);
  const begun: {
    readonly name: string;
    settle: (outcome: Error | RateLimits | undefined) => Promise<void>;
  }[] = [];
  const ask = (name: string, priority = 0) => {
    const done = gate.run(
      () =>
        new Promise((resolve, reject) => {
          const settle = async (outcome: Error | RateLimits | undefined) => {
            if (outcome instanceof Error) {
              reject(outcome);
            } else {
              resolve({ ...reply, limits: outcome });
            }
            await ticks();
          };
          begun.push({ name, settle });
        }),
      take,
      priority,
    );
    done.catch(() => undefined);
    return done;
  };
  const settle = (at: number, outcome?: Error | RateLimits) => begun[at]?.settle(outcome);
  return { gate, ask, settle, names: () => begun.map((one) => one.name) };
}

async function ticks() {
  for (let at = 0; at < 20; at += 1) {
    await Promise.resolve();
  }
}

test('no more are under way than may be, and the first in order come first', async (t) => {
  const { ask, settle, names } = handGate(t, 2);
  for (const [name, priority] of [
    ['a', 0],
    ['b', 0],
    ['c', -2],
    ['d', -1],
  ] as const) {
    void ask(name, priority);
  }
  await ticks();
  assert.deepEqual(names(), ['a', 'b']);
  await settle(0);
  assert.deepEqual(names(), ['a', 'b', 'd']);
});

test('a server that asks to slow down gets fewer at once, and more again after answers', async (t) => {
  const { gate, ask, settle } = handGate(t, 10);
  for (let at = 0; at < 40; at += 1) {
    void ask(String(at));
  }
  await ticks();
  for (let at = 0; at < 5; at += 1) {
    await settle(at, busy());
  }
  assert.equal(gate.state.limit, 7, 'refusals of one round trip are one reason');
  t.mock.timers.tick(1500);
  for (let at = 5; at < 27; at += 1) {
    await settle(at);
  }
  assert.ok(gate.state.limit >= 8, String(gate.state.limit));
});

test('one long Retry-After blocks no other request; when all are refused the endpoint waits', async (t) => {
  const { gate, ask, settle, names } = handGate(t, 1);
  for (let at = 0; at < 9; at += 1) {
    void ask(String(at));
  }
  await ticks();
  await settle(0, busy(60_000));
  assert.deepEqual(names(), ['0', '1'], 'the next goes at once');
  await settle(1);
  for (const at of [2, 3, 4, 5]) {
    await settle(at, busy(20_000 + at));
  }
  assert.equal(names().length, 6, 'after four refusals without an answer nothing is sent');
  assert.equal(gate.state.heldUntil, 1_020_002);
  t.mock.timers.tick(20_003);
  await ticks();
  assert.equal(names().length, 7);
  assert.equal(gate.state.heldUntil, undefined);
});

test('within the limits that the server reports: nothing is sent until they allow it again', async (t) => {
  const { ask, settle, names } = handGate(t, 4);
  for (let at = 0; at < 10; at += 1) {
    void ask(String(at));
  }
  await ticks();
  const limits = { requests: { remaining: 3, limit: 60, resetAfter: 57_000 } };
  await settle(0, limits);
  assert.equal(names().length, 4, 'the three that were under way have used up what was left');
  t.mock.timers.tick(1001);
  await ticks();
  assert.equal(names().length, 4, 'three are still under way, one at a time is enough to hear what is left');
  await settle(1, { requests: { remaining: 59, limit: 60, resetAfter: 1000 } });
  await settle(2, { requests: { remaining: 59, limit: 60, resetAfter: 1000 } });
  await settle(3, { requests: { remaining: 59, limit: 60, resetAfter: 1000 } });
  assert.ok(names().length >= 5);
});

test('an endpoint that only fails is considered broken, with the reason; one failed round is not enough', async (t) => {
  const { gate, ask, settle } = handGate(t, 3);
  const all = Array.from({ length: 12 }, (_, at) => ask(String(at)));
  const outcomes = Promise.allSettled(all);
  await ticks();
  const wrongKey = new ModelError('auth', 'wrong key');
  for (let at = 0; at < 12; at += 1) {
    t.mock.timers.tick(10);
    await settle(at, wrongKey);
  }
  assert.match(gate.state.closed ?? '', /wrong key/);
  const rejected = (await outcomes).map((one) => one.status === 'rejected' && one.reason);
  assert.ok(rejected.at(-1) instanceof NotSentError);
  assert.ok(rejected.filter((one) => one === wrongKey).length >= 3);
});

test('paused, nothing begins; resumed, everything does', async (t) => {
  const { gate, ask, settle, names } = handGate(t, 2);
  void ask('a');
  await ticks();
  gate.setPaused(true);
  void ask('b');
  await settle(0);
  assert.deepEqual(names(), ['a']);
  gate.setPaused(false);
  await ticks();
  assert.deepEqual(names(), ['a', 'b']);
});
