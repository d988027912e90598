import assert from 'node:assert/strict';
import { appendFile, mkdir } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { ulid } from 'ulid';
import type { DecisionEvent } from '../../src/core/review/DecisionEvent.ts';
import { EventIds } from '../../src/core/review/EventIds.ts';
import { toFollow } from '../../src/core/review/eventBase.ts';
import { ReviewState } from '../../src/core/review/ReviewState.ts';
import { pairEvent } from '../support/dataset/ledger.ts';
import { openSession, viewOf } from '../support/dataset/session.ts';
import { writeDataset } from '../support/files/writeDataset.ts';

const records = [{ id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' }];
const last = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';
const year = 365 * 86_400_000;

/** A dataset whose ledger contains a forged decision under each of these ids. */
async function forged(t: TestContext, ids: readonly string[], more: object = {}): Promise<string> {
  const path = await writeDataset(t, 'a.jsonl', records);
  await mkdir(`${path}.dream`);
  const lines = ids.map((id) =>
    JSON.stringify({ ...pairEvent(id, { verdict: 'rejected' }, { record: 'a' }), ...more }),
  );
  await appendFile(`${path}.dream/decisions.jsonl`, `${lines.join('\n')}\n`);
  return path;
}

async function decide(t: TestContext, path: string, verdict: 'tied' | 'skipped'): Promise<DecisionEvent> {
  const session = await openSession(t, path);
  const { identity, hash } = await session.record(0);
  const [event] = await session.decide([
    { type: 'pair', record: identity, hash, exchange: 0, mode: 'assisted', to: { verdict } },
  ]);
  assert.equal((await viewOf(session)).status, verdict);
  assert.ok(event);
  return event;
}

const hostile: Readonly<Record<string, readonly string[]>> = {
  'the last id there can be': [last],
  'many ids of the end of time': Array.from('0123456789', (digit) => `7ZZZZZZZZZZZZZZZZZZZZZZZZ${digit}`),
  'an id ten years ahead': [ulid(Date.now() + 10 * year)],
  'an id that is no ULID': ['8ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'zzz', '', '01arz3ndektsv4rrffq69g5fav'],
  'an id of ten megabytes': ['7'.repeat(10_000_000)],
  'the same id many times': Array.from({ length: 50 }, () => last),
};

for (const [name, ids] of Object.entries(hostile)) {
  test(`${name} in the ledger stops no decision and is not built on`, async (t) => {
    const path = await forged(t, ids);
    const first = await decide(t, path, 'tied');
    assert.ok(first.id < ulid(Date.now() + year), first.id);
    const second = await decide(t, path, 'skipped');
    assert.ok(second.id > first.id);
    assert.equal((await viewOf(await openSession(t, path))).status, 'skipped');
  });
}

test('an event from the end of time that claims to follow another is overridden all the same', async (t) => {
  const path = await forged(t, [last, '7ZZZZZZZZZZZZZZZZZZZZZZZZY', '7ZZZZZZZZZZZZZZZZZZZZZZZZX'], {
    follows: last,
  });
  await decide(t, path, 'tied');
  assert.equal((await viewOf(await openSession(t, path))).status, 'tied');
});

test('whatever ids are forged, in whatever line order, a decision made after seeing them wins', () => {
  const id = fc.constantFrom(...'0123456789').map((digit) => `7ZZZZZZZZZZZZZZZZZZZZZZZZ${digit}`);
  const forgery = fc.record({ id, follows: fc.option(id, { nil: undefined }) });
  fc.assert(
    fc.property(fc.uniqueArray(forgery, { selector: (one) => one.id }), fc.nat(), (forgeries, seed) => {
      const ids = new EventIds(new Uint8Array(10));
      const state = new ReviewState();
      const events: DecisionEvent[] = forgeries.map((one) => ({
        ...pairEvent(one.id, { verdict: 'tied' }),
        ...one,
      }));
      for (const event of events) {
        state.apply(event);
      }
      for (let round = 0; round < 3; round += 1) {
        const own = ids.next(1_800_000_000_000);
        const follows = toFollow(state.exchange('r', 0).latest, own);
        const event = { ...pairEvent(own, { verdict: 'skipped' }), ...(follows && { follows }) };
        state.apply(event);
        events.push(event);
        assert.equal(state.exchange('r', 0).pair?.id, own);
      }
      const merged = new ReviewState();
      const shift = seed % events.length;
      for (const event of [...events.slice(shift), ...events.slice(0, shift)].reverse()) {
        merged.apply(event);
      }
      assert.equal(merged.exchange('r', 0).pair?.id, events.at(-1)?.id);
    }),
    { numRuns: 300 },
  );
});

test('a decision that is made when the clock has passed an id far ahead wins over those that followed it', () => {
  const start = 1_800_000_000_000;
  const time = fc.integer({ min: 0, max: 40 }).map((days) => start + days * 86_400_000);
  fc.assert(
    fc.property(time, fc.array(time, { minLength: 1, maxLength: 8 }), fc.nat(), (ahead, clock, seed) => {
      const foreign = ulid(ahead);
      const state = new ReviewState();
      const events: DecisionEvent[] = [pairEvent(foreign, { verdict: 'tied' })];
      state.apply(events[0] as DecisionEvent);
      // Each is made by a new process, whose clock is right.
      for (const [at, now] of clock.toSorted((a, b) => a - b).entries()) {
        const ids = new EventIds(new Uint8Array(10).fill(at));
        const horizon = EventIds.horizon(now);
        for (const { id } of events) {
          ids.see(id, horizon);
        }
        const own = ids.next(now);
        const follows = toFollow(state.exchange('r', 0).latest, own);
        const event = { ...pairEvent(own, { verdict: 'skipped' }), ...(follows && { follows }) };
        state.apply(event);
        events.push(event);
        assert.equal(state.exchange('r', 0).pair?.id, own);
      }
      const merged = new ReviewState();
      const shift = seed % events.length;
      for (const event of [...events.slice(shift), ...events.slice(0, shift)].reverse()) {
        merged.apply(event);
      }
      assert.equal(merged.exchange('r', 0).pair?.id, events.at(-1)?.id);
    }),
    { numRuns: 1000 },
  );
});

for (const [name, now] of Object.entries({
  'before 1970': -86_400_000,
  'that is no number': Number.NaN,
  'at the end of time': 8_640_000_000_000_000,
  'that is endless': Number.POSITIVE_INFINITY,
})) {
  test(`a clock ${name} stops no decision`, async (t) => {
    const path = await forged(t, [last]);
    t.mock.method(Date, 'now', () => now);
    await decide(t, path, 'tied');
    const { id } = await decide(t, path, 'skipped');
    assert.match(id, /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/);
  });
}
