import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { CircuitBreaker, retryAfterLimitMs } from '../../../src/jobs/schedule/failures.ts';
import { ModelError, type ModelErrorCode } from '../../../src/models/ModelError.ts';

/** Adds failures one after the other, a second apart, until the endpoint is considered broken; returns their number. */
function roundsUntilHopeless(
  t: { mock: typeof test.mock },
  codes: readonly ModelErrorCode[],
  retryAfter?: number,
) {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const streak = new CircuitBreaker();
  for (const [at, code] of codes.entries()) {
    const startedAt = Date.now();
    t.mock.timers.tick(1000);
    if (streak.add(new ModelError(code, 'no', { retryAfterMs: retryAfter }), startedAt)) {
      return at + 1;
    }
  }
  return undefined;
}

const times = (count: number, code: ModelErrorCode) => Array.from({ length: count }, () => code);

for (const [name, codes, retryAfter, expected] of [
  ['a wrong key shows at once', times(9, 'auth'), undefined, 3],
  ['no server takes longer to conclude', times(99, 'connection'), undefined, 30],
  ['a wait that is too long', times(9, 'rate-limit'), retryAfterLimitMs + 1, 3],
  [
    'failures of many kinds together',
    [...times(9, 'timeout'), ...times(9, 'server'), ...times(20, 'rate-limit')],
    undefined,
    30,
  ],
  [
    'what is wrong with the question says nothing of the endpoint',
    times(99, 'bad-request'),
    undefined,
    undefined,
  ],
] as const) {
  test(name, (t) => {
    assert.equal(roundsUntilHopeless(t, codes, retryAfter), expected);
  });
}

test('requests that failed together are one round, and an answer starts over', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const streak = new CircuitBreaker();
  const wrongKey = new ModelError('auth', 'no');
  const together = Date.now();
  t.mock.timers.tick(10);
  assert.ok(times(20, 'auth').every(() => !streak.add(wrongKey, together)));
  streak.end();
  for (let round = 0; round < 2; round += 1) {
    const startedAt = Date.now();
    t.mock.timers.tick(10);
    assert.equal(streak.add(wrongKey, startedAt), false);
  }
  assert.equal(streak.add(wrongKey, Date.now()), true);
});

test('slow failures are believed sooner', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: 1_000_000 });
  const streak = new CircuitBreaker();
  const hopeless = Array.from({ length: 6 }, () => {
    const startedAt = Date.now();
    t.mock.timers.tick(130_000);
    return streak.add(new ModelError('timeout', 'no'), startedAt);
  });
  assert.deepEqual(hopeless, [false, false, false, false, true, true]);
});

test('a server that answers half of the time is not considered broken', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom<ModelErrorCode | 'ok'>('ok', 'ok', 'timeout', 'server', 'rate-limit', 'ok'), {
        maxLength: 500,
      }),
      (outcomes) => {
        const streak = new CircuitBreaker();
        let longest = 0;
        let failures = 0;
        for (const outcome of outcomes) {
          failures = outcome === 'ok' ? 0 : failures + 1;
          longest = Math.max(longest, failures);
          if (outcome === 'ok') {
            streak.end();
          } else if (streak.add(new ModelError(outcome, 'no'), Number.POSITIVE_INFINITY)) {
            assert.ok(longest >= 30);
            return;
          }
        }
      },
    ),
  );
});
