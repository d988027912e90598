import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { DecisionEdit } from '../../../src/jobs/decide/DecisionEdit.ts';
import { batchVerdicts, decideMany } from '../../../src/jobs/decide/decideMany.ts';
import { describeGiven } from '../../../src/jobs/decide/describeBatch.ts';
import { drawSample } from '../../../src/jobs/decide/drawSample.ts';
import { type Reservation, reservations } from '../../../src/jobs/decide/openExchanges.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const labels = { safer_response_id: 1, is_response_1_safe: 'yes', is_response_2_safe: 'no' };
const asked = (question: string, more: object = {}) => ({
  question,
  category: 'x',
  response_1: `Yes, ${question}`,
  response_2: `No, ${question}`,
  ...more,
});

/** A labeled pair, one without a proposal, one that is decided already, an answer alone. */
const records = [
  asked('Labeled?', labels),
  asked('Open?'),
  asked('Decided?'),
  { id: 'single', question: 'Single?', category: 'x', response_1: 'Yes.' },
];
const all = records.map((_, at) => at);

test('a verdict is counted by what is proposed, and given to what is undecided, as one edit', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  await decide(session, 2, { kind: 'tie' });
  const counted = await decideMany(session, all, 'both-bad', { include: [] });
  assert.deepEqual(counted.byBasis, { model: 0, labels: 1, offline: 0, none: 2 });
  assert.deepEqual(describeGiven(counted), [
    '1 pair labeled in the dataset',
    '2 exchanges without a proposed pair',
  ]);
  const { events } = await decideMany(session, all, 'both-bad');
  const edit = await DecisionEdit.write(session, events);
  const views = await Promise.all(all.map((row) => viewOf(session, row)));
  assert.deepEqual(
    views.map(({ status, decision }) => [status, decision?.reasons, decision?.batch]),
    [
      ['rejected', ['both-bad'], true],
      ['rejected', ['both-bad'], true],
      ['tied', undefined, undefined],
      ['rejected', ['both-bad'], true],
    ],
  );
  await edit.undo(session);
  const after = await Promise.all(all.map((row) => viewOf(session, row)));
  assert.deepEqual(
    after.map(({ status }) => status),
    ['proposed', 'undecided', 'tied', 'undecided'],
  );
});

test('what has too few answers for a verdict is counted and left undecided', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const { events, unable } = await decideMany(session, all, 'tie');
  assert.deepEqual([events.length, unable], [3, 1]);
});

test('what is hidden is left out unless it is named', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', records));
  const isHidden = ({ safe }: { readonly safe: boolean | undefined }) => safe !== true;
  for (const verdict of batchVerdicts) {
    const given = async (...include: Reservation[]) =>
      (await decideMany(session, [0, 1], verdict, { include, isHidden })).events.length;
    const { reservations: counts } = await decideMany(session, [0, 1], verdict, { include: [], isHidden });
    assert.equal(counts.of('hidden'), 2);
    assert.deepEqual([await given('open', 'problems'), await given(...reservations)], [0, 2], verdict);
  }
});

test('a sample has as many items as are wanted, in order and without repetitions', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer()),
      fc.nat(20),
      fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })),
      (items, size, stream) => {
        const positions = items.map((_, at) => at);
        const drawn = drawSample(positions, size, () => stream.next().value);
        assert.equal(drawn.length, Math.min(size, items.length));
        assert.deepEqual(
          drawn,
          [...new Set(drawn)].sort((a, b) => a - b),
        );
      },
    ),
  );
});

test('each item of a sample is drawn about equally often', () => {
  const counts = [0, 0, 0, 0];
  for (let round = 0; round < 4000; round += 1) {
    for (const item of drawSample([0, 1, 2, 3], 2)) {
      counts[item] = (counts[item] ?? 0) + 1;
    }
  }
  // 2,000 each, with a standard deviation of 32.
  assert.ok(
    counts.every((count) => count > 1800 && count < 2200),
    counts.join(),
  );
});
