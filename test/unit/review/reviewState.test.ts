import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { DecisionEvent } from '../../../src/core/review/DecisionEvent.ts';
import type { FeedbackEvent } from '../../../src/core/review/FeedbackEvent.ts';
import { ReviewState, undoOf } from '../../../src/core/review/ReviewState.ts';
import { feedbackEvent, makeIds, pairEvent } from '../../support/dataset/ledger.ts';

type Event = DecisionEvent | FeedbackEvent;

const observation = { malicious_content: 'lock', source: 'Text content', risk_category: 'Violence' };
const verdict = fc.constantFrom('accepted', 'edited', 'rejected', 'tied', 'skipped');
const place = fc.record({
  record: fc.constantFrom('a', 'b'),
  exchange: fc.nat(1),
  hash: fc.constantFrom('h1', 'h2'),
});
const pair = fc.tuple(place, fc.option(verdict)).map(
  ([at, given]) =>
    (id: string) =>
      pairEvent(id, given === null ? null : { verdict: given }, at),
);
const judged = fc.tuple(place, fc.boolean()).map(([at, accepted]) => (id: string): Event => {
  const { to: _to, ...base } = pairEvent(id, null, at);
  return { ...base, type: 'observation', observation, to: accepted ? { verdict: 'accepted' } : null };
});
const said = fc
  .tuple(fc.constantFrom('m1', 'm2'), fc.boolean(), fc.constantFrom('k1', 'k2'))
  .map(([model, ok, key]) => (id: string): Event => {
    const head = { id, model, key, task: { kind: 'disentangle', pass: 'text' } as const };
    return ok ? feedbackEvent.answer(head, { said: id }) : feedbackEvent.failure(head);
  });
const suggested = fc.tuple(place, fc.constantFrom('a', 'b')).map(([at, text]) => (id: string): Event => {
  const { to: _to, mode: _mode, ...base } = pairEvent(id, null, at);
  return { ...base, type: 'suggestion', suggested: { kind: 'answer', text }, reason: id };
});
/** Events with ids in the order of the list; some undo earlier or later ones, and say something of their own. */
const history = fc
  .array(fc.tuple(fc.oneof(pair, judged, said, suggested), fc.option(fc.nat(11))), { maxLength: 12 })
  .map((makers): readonly Event[] => {
    const ids = makeIds(makers.length);
    return makers.map(([make, undone], index) => {
      const event = make(ids[index] ?? '');
      const undoes = undone === null ? undefined : ids[undone];
      return isDecision(event) && undoes !== undefined ? { ...event, undoes } : event;
    });
  });

function isDecision(event: Event): event is DecisionEvent {
  return event.type === 'pair' || event.type === 'observation';
}

function snapshot(events: readonly Event[]) {
  const state = new ReviewState();
  for (const event of events) {
    state.apply(event);
  }
  const places = ['a', 'b', 'r'].flatMap((record) => [0, 1].map((index) => state.exchange(record, index)));
  const exchanges = places.map((one) => ({
    pair: one.pair?.id,
    slots: [one.observations, one.answers, one.failures].map((slots) =>
      [...slots].map(([key, event]) => `${key} ${event.id}`).sort(),
    ),
  }));
  return { exchanges, recalled: ['k1', 'k2'].map((key) => state.answerTo(key)?.id) };
}

test('merged journals come to the same state in any order and with repeats', () => {
  const shuffled = history.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    ),
  );
  fc.assert(
    fc.property(shuffled, ([events, merged]) => {
      assert.deepEqual(snapshot(merged), snapshot(events));
    }),
    { numRuns: 300 },
  );
});

test('an event is reported as new once', () => {
  fc.assert(
    fc.property(history, (events) => {
      const state = new ReviewState();
      assert.ok(events.every((event) => state.apply(event)));
      assert.ok(events.every((event) => !state.apply(event)));
    }),
  );
});

test('of two decisions for one slot the later id holds, whichever was read last', () => {
  const [early = '', late = ''] = makeIds(2);
  for (const order of [
    [early, late],
    [late, early],
  ]) {
    const state = new ReviewState();
    for (const id of order) {
      state.apply(pairEvent(id, { verdict: id === late ? 'tied' : 'skipped' }));
    }
    assert.equal(state.exchange('r', 0).pair?.to?.verdict, 'tied');
  }
});

test('undo sets every slot back to what it was, redo to what it had become', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pair, judged), { minLength: 1, maxLength: 8 }), (makers) => {
      const ids = makeIds(makers.length * 3);
      const events = makers.map((make, index) => make(ids[index] ?? '')).filter(isDecision);
      const state = new ReviewState();
      const heldNow = (event: DecisionEvent) => {
        const now = state.exchange(event.record, event.exchange);
        const held = event.type === 'pair' ? now.pair : [...now.observations.values()][0];
        return held?.to ? { to: held.to, hash: held.hash } : null;
      };
      const steps = events.map((event) => {
        const before = heldNow(event);
        state.apply(event);
        return { event, before, after: heldNow(event) };
      });
      const rest = ids.slice(makers.length);
      for (const [index, { event, before }] of [...steps].reverse().entries()) {
        const undo = undoOf(event, state.exchange(event.record, event.exchange));
        assert.ok(undo);
        const { v, at, by } = event;
        state.apply({ v, at, by, ...undo, id: rest[index] ?? '' });
        assert.deepEqual(heldNow(event), before);
      }
      for (const [index, { event, after }] of steps.entries()) {
        state.apply({ ...event, id: rest[makers.length + index] ?? '' });
        assert.deepEqual(heldNow(event), after);
      }
    }),
  );
});
