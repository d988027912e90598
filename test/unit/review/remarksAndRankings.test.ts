import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { present } from '../../../src/core/presentation/present.ts';
import { emptyReliance, relianceOn } from '../../../src/core/presentation/reliance.ts';
import { isCurtained } from '../../../src/core/review/curtain.ts';
import { decidePair } from '../../../src/core/review/decidePair.ts';
import { type ExchangeView, findCandidate } from '../../../src/core/review/ExchangeView.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportRecord } from '../../support/dataset/exportRecord.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const pair = { id: 'a', prompt: 'Q', chosen: 'A', rejected: 'B' };
const newId = () => 'new';

/** An exchange with answers with these texts, whose ids are `c0`, `c1` and so on. */
function viewWith(texts: readonly string[]): ExchangeView {
  const [view] = exportRecord(pair, [undefined]).views;
  const first = view?.candidates[0];
  assert.ok(view && first);
  return { ...view, candidates: texts.map((text, at) => ({ ...first, id: `c${at}`, text })) };
}

test('a ranking gives as many pairs as wanted, the furthest apart first, each with the better answer chosen', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('one', 'two', 'three', 'four'), { minLength: 2, maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      (texts, pairsPerExchange) => {
        const view = viewWith(texts);
        const ranking = view.candidates.map(({ id }) => id);
        const made = decidePair(view, { kind: 'rank', ranking }, { newId, pairsPerExchange });
        if (!made.ok) {
          assert.equal(made.reason, 'equal-texts');
          assert.equal(texts[0], texts.at(-1));
          return;
        }
        const { decision } = made;
        assert.ok(decision?.chosen && decision.rejected);
        const pairs = [{ chosen: decision.chosen, rejected: decision.rejected }, ...(decision.more ?? [])];
        const places = pairs.map(({ chosen, rejected }) => [
          ranking.indexOf(chosen.candidate),
          ranking.indexOf(rejected.candidate),
        ]);
        const distances = places.map(([better = 0, worse = 0]) => worse - better);
        assert.ok(distances.every((distance) => distance > 0));
        assert.deepEqual(
          distances,
          distances.toSorted((a, b) => b - a),
        );
        assert.ok(pairs.every(({ chosen, rejected }) => chosen.text !== rejected.text));
        assert.equal(new Set(places.map(String)).size, pairs.length);
        const possible = texts.flatMap((text, at) => texts.slice(at + 1).filter((other) => other !== text));
        assert.equal(pairs.length, Math.min(pairsPerExchange, possible.length));
        assert.deepEqual(decision.ranking, ranking);
      },
    ),
  );
});

test('a ranking of an answer that is gone is refused', () => {
  const made = decidePair(viewWith(['A', 'B']), { kind: 'rank', ranking: ['c0', 'gone'] }, { newId });
  assert.deepEqual(made, { ok: false, reason: 'changed' });
});

test('reasons and a note are recorded with a verdict; both bad has a name of its own', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair]));
  await decide(session, 0, { kind: 'reject', reasons: ['both-bad', 'both-bad'], note: ' Neither helps. ' });
  const { decision, status } = await viewOf(session);
  assert.equal(status, 'rejected');
  assert.deepEqual(decision?.reasons, ['both-bad']);
  assert.equal(decision?.note, 'Neither helps.');
});

async function decideAs(
  session: Session,
  action: Parameters<typeof decide>[2],
  options: Parameters<typeof decideRecords>[2] = {},
): Promise<string | undefined> {
  const verdict = { reviewed: await session.record(0), exchange: 0, action };
  const { events, undecided } = decideRecords(session, [verdict], options);
  await session.decide(events);
  return undecided[0]?.reason;
}

test('a note on one’s own decision leaves it blind; one on another’s is refused', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', [pair]);
  const ada = await openSession(t, path, { curator: 'Ada' });
  assert.equal(await decideAs(ada, { kind: 'annotate', note: 'x' }), 'no-decision');
  const shown = { chosen: 'dataset:1', rejected: 'dataset:0' };
  await decideAs(ada, { kind: 'accept', shown }, { isBlind: true });
  assert.equal(await decideAs(ada, { kind: 'annotate', note: 'Clearer.' }, { isBlind: true }), undefined);
  const { decision, opinions } = await viewOf(ada);
  assert.equal(decision?.note, 'Clearer.');
  assert.equal(decision?.chosen?.text, 'B');
  assert.deepEqual(decision?.proposed, { chosen: 'dataset:0', rejected: 'dataset:1' });
  assert.deepEqual(
    opinions.map(({ by, mode }) => [by, mode]),
    [['Ada', 'blind']],
  );
  await ada.close();
  const ben = await openSession(t, path, { curator: 'Ben' });
  assert.equal(await decideAs(ben, { kind: 'annotate', note: 'No.' }), 'not-own');
});

test('a blind decision says which place on the screen each answer had, and is kept when the curator changes their mind', async (t) => {
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', [pair]), { curator: 'Ada' });
  const reviewed = await session.record(0);
  const options = { curator: 'Ada', isBlind: true, controlCurator: '' };
  const { view } = present(await viewOf(session), `${reviewed.hash}#0`, options);
  const shown = { chosen: 'dataset:1', rejected: 'dataset:0' };
  await decideAs(session, { kind: 'accept', shown }, options);
  const blind = (await viewOf(session)).decision;
  assert.equal(blind?.chosen?.shown, view.candidates.findIndex(({ id }) => id === 'dataset:1') + 1);
  assert.equal((blind?.chosen?.shown ?? 0) + (blind?.rejected?.shown ?? 0), 3);
  await decideAs(session, { kind: 'swap', shown }, options);
  const { opinions } = await viewOf(session);
  assert.deepEqual(
    opinions.map(({ mode, revises }) => [mode, revises?.mode, revises?.label, revises?.proposed]),
    [['assisted', 'blind', 'chosen dataset:1', 'dataset:0']],
  );
  const { blind: measured, changed } = relianceOn(opinions, emptyReliance);
  assert.deepEqual(measured, { decisions: 1, followed: 0 });
  assert.deepEqual(changed, { decisions: 1, followed: 1 });
});

test('the curtain hides what is unsafe, what is not known to be safe, all, or nothing', () => {
  const [exchange] = exportRecord(pair, [undefined]).record.exchanges;
  const [view] = exportRecord(pair, [undefined]).views;
  assert.ok(exchange && view && findCandidate(view.candidates, 'dataset:0'));
  const hidden = (safe: boolean | undefined) =>
    (['never', 'unsafe', 'unknown', 'always'] as const).filter((curtain) =>
      isCurtained({ ...exchange, safe }, view, curtain),
    );
  assert.deepEqual(hidden(true), ['always']);
  assert.deepEqual(hidden(undefined), ['unknown', 'always']);
  assert.deepEqual(hidden(false), ['unsafe', 'unknown', 'always']);
});
