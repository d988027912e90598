import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { EventIds } from '../../../src/core/review/EventIds.ts';
import { foldRounds } from '../../../src/core/rounds/foldRounds.ts';
import { type RoundEvent, roundEventSchema } from '../../../src/core/rounds/RoundEvent.ts';
import {
  applyChanges,
  differences,
  numbered,
  policyOf,
  roundChangesSchema,
} from '../../../src/core/rounds/RoundSettings.ts';

/** A journal of some rounds, each with a number of trainings. */
const journals = fc.array(fc.nat({ max: 3 }), { maxLength: 6 }).map((trainings) => {
  const ids = new EventIds(new Uint8Array(10));
  const events: RoundEvent[] = [];
  let after: string | undefined;
  for (const [index, count] of trainings.entries()) {
    const id = ids.next(index);
    const stamp = { v: 1 as const, at: new Date(index).toISOString(), by: 'tester', round: id };
    const settings = applyChanges(undefined, { sampling: { samples: index } });
    events.push({ ...stamp, id, type: 'begin', settings, ...(after === undefined ? {} : { after }) });
    for (let at = 0; at < count; at += 1) {
      const losses = [{ step: at, loss: 0.5 }];
      const trained = { type: 'trained' as const, manifest: 'm', recipe: 'trl', output: `o${at}`, losses };
      events.push({ ...stamp, id: ids.next(index), ...trained });
    }
    after = id;
  }
  return { events, trainings };
});

test('rounds do not depend on the order of events, nor on how often they come', () => {
  fc.assert(
    fc.property(journals, fc.infiniteStream(fc.nat()), ({ events, trainings }, dice) => {
      const shuffled = [...events, ...events.slice(0, 3)]
        .map((event) => ({ event, rank: dice.next().value }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ event }) => event);
      assert.deepEqual(foldRounds(shuffled), foldRounds(events));
      const { rounds, orphans } = foldRounds(events);
      assert.deepEqual(
        rounds.map(({ number, settings, trained }) => [number, settings.sampling.samples, trained.length]),
        trainings.map((count, index) => [index + 1, index, count]),
      );
      assert.deepEqual(orphans, []);
    }),
  );
});

test('a journal that ends early has the same rounds, as far as it goes', () => {
  fc.assert(
    fc.property(journals, fc.nat(), ({ events }, seed) => {
      const kept = events.slice(0, seed % (events.length + 1));
      const all = foldRounds(events).rounds;
      for (const [index, { trained, ...round }] of foldRounds(kept).rounds.entries()) {
        const { trained: later, ...same } = all[index] ?? assert.fail();
        assert.deepEqual(round, same);
        assert.deepEqual(trained, later.slice(0, trained.length));
      }
    }),
  );
});

test('every event is read as it was written', () => {
  fc.assert(
    fc.property(journals, ({ events }) => {
      for (const event of events) {
        assert.deepEqual(roundEventSchema.parse(JSON.parse(JSON.stringify(event))), event);
      }
    }),
  );
});

test('an event about a round that is not there is told, and counts for nothing', () => {
  const settings = applyChanges(undefined, {});
  const stamp = { v: 1 as const, at: '', by: 'tester' };
  const lost = {
    ...stamp,
    id: 'b',
    round: 'x',
    type: 'trained' as const,
    manifest: '',
    recipe: '',
    output: '',
    losses: [],
  };
  const { rounds, orphans } = foldRounds([lost, { ...stamp, id: 'a', round: 'a', type: 'begin', settings }]);
  assert.deepEqual([rounds.map(({ trained }) => trained), orphans], [[[]], [lost]]);
});

test('the next round carries on all settings but those that are changed', () => {
  const first = applyChanges(undefined, {
    models: { policy: 'http://a/v1#one?seed=1' },
    pairs: { margin: 2 },
    prompts: { filter: 'is:open' },
  });
  const next = applyChanges(first, { models: { policy: 'http://a/v1#two' }, prompts: { filter: null } });
  assert.deepEqual(differences(first, next), ['models.policy', 'prompts.filter']);
  assert.deepEqual([next.pairs.margin, next.prompts.filter], [2, null]);
  assert.equal(policyOf(first), 'http://a#one');
  const written = ['http://A:80/v1/#one?temperature=1', 'http://a/v2#one', 'http://a/v1#one'];
  const known = written.map((policy) => policyOf(applyChanges(first, { models: { policy } })));
  assert.deepEqual(new Set(known).size, 1, 'the ledger knows answers by server and model');
  assert.deepEqual(
    differences(applyChanges(undefined, {}), applyChanges(applyChanges(undefined, {}), {})),
    [],
  );
});

test('what is no setting is refused, also by the schema of a file', () => {
  const wrong = [
    { pairs: { margn: 1 } },
    { pairs: { margin: 11 } },
    { modls: {} },
    { sampling: { samples: -1 } },
  ];
  for (const changes of wrong) {
    assert.throws(() => applyChanges(undefined, changes as never), JSON.stringify(changes));
    assert.equal(roundChangesSchema.safeParse(changes).success, false, JSON.stringify(changes));
  }
});

test('a setting named like a part of every object is no setting', () => {
  const changes = JSON.parse('{"pairs": {"__proto__": {"margin": 5}}}');
  assert.throws(() => applyChanges(undefined, changes), /__proto__/);
});

test('folders are numbered by their round', () => {
  assert.equal(numbered('out/round-{round}/r{round}', 3), 'out/round-3/r3');
});
