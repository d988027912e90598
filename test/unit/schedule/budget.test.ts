import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Budget } from '../../../src/jobs/schedule/Budget.ts';
import { disentangle } from '../../../src/jobs/work/disentangle.ts';
import { runAll } from '../../support/dataset/jobs.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { FakeModel } from '../../support/models/FakeModel.ts';

test('a hard budget is never exceeded, whatever the attempts take and in whatever order they land', async () => {
  const attempt = fc.record({
    most: fc.integer({ min: 1, max: 50 }),
    share: fc.float({ min: 0, max: 1, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(attempt, { maxLength: 40 }),
      fc.integer({ min: 0, max: 300 }),
      async (attempts, limit) => {
        const budget = new Budget({ tokens: limit });
        let spent = 0;
        await Promise.all(
          attempts.map(async ({ most, share }) => {
            const reservation = await budget
              .reserve({ usage: { input: most }, cost: 0 })
              .catch(() => undefined);
            await Promise.resolve();
            const input = Math.floor(most * share);
            reservation?.settle({ usage: { input }, cost: 0 });
            spent += reservation ? input : 0;
            assert.ok(budget.spent.inputTokens <= limit);
          }),
        );
        assert.equal(budget.spent.inputTokens, spent);
      },
    ),
  );
});

test('what does not fit waits for what is under way, and is refused when nothing is', async () => {
  const budget = new Budget({ cost: 1 });
  const first = await budget.reserve({ usage: {}, cost: 0.9 });
  let isIn = false;
  const second = budget.reserve({ usage: {}, cost: 0.5 }).then((reservation) => {
    isIn = true;
    return reservation;
  });
  await Promise.resolve();
  assert.equal(isIn, false);
  first.settle({ usage: {}, cost: 0.1 });
  (await second).settle({ usage: {}, cost: 0.5 });
  await assert.rejects(budget.reserve({ usage: {}, cost: 0.5 }), { name: 'NotSentError', reason: 'budget' });
});

test('a run stops at its budget of requests, and the next one goes on from there', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', pairs(10));
  const session = await openSession(t, path);
  const model = new FakeModel();
  const first = await runAll(disentangle, session, model, { budget: { requests: 4 } });
  assert.equal(model.asked.length, 4);
  assert.deepEqual([first.answered, first.spend.requests, first.stopped?.reason], [4, 4, 'budget']);
  assert.match(first.stopped?.message ?? '', /budget of 4 requests/);
  assert.equal(first.done, 4, 'what was left unasked is not done');
  const second = await runAll(disentangle, session, model);
  assert.deepEqual([second.known, second.answered, second.stopped], [4, 6, undefined]);
});

test('a run stops before it costs more than its budget, by the model’s own counts', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(30)));
  // Reports 10 tokens in and 1 out each time; a request may use far more by the estimate, and that is reserved.
  const model = new FakeModel();
  const prices = { fake: { input: 1000, output: 1000 } };
  const result = await runAll(disentangle, session, model, { budget: { cost: 1.7 }, prices, concurrency: 4 });
  assert.ok(result.spend.cost <= 1.7 && result.answered > 0, JSON.stringify(result.spend));
  assert.equal(result.stopped?.reason, 'budget');
  assert.equal(result.failed, 0);
});

test('what is committed to a later attempt stays set aside and is not spent; what is withdrawn never was', async () => {
  const budget = new Budget({ requests: 3, tokens: 100 });
  const max = { usage: { input: 40 }, cost: 0 };
  (await budget.reserve(max)).withdraw();
  (await budget.reserve(max)).commit();
  (await budget.reserve(max)).settle({ usage: { input: 10 }, cost: 0 });
  assert.deepEqual([budget.spent.requests, budget.spent.inputTokens], [1, 10]);
  (await budget.reserve(max)).commit();
  await assert.rejects(budget.reserve({ usage: { input: 1 }, cost: 0 }), /3 requests/);
  assert.equal(budget.spent.requests, 1);
});
