import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import fc from 'fast-check';
import { agreementOf, type Figure, isDisagreed, type Ratings } from '../../../src/core/review/agreement.ts';
import type { VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import { undoDecisions } from '../../../src/jobs/decide/undoDecisions.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

/** Rows are curators, columns exchanges; a dot is no rating. */
function ratings(...rows: readonly string[]): readonly Ratings[] {
  const columns = Math.max(...rows.map(({ length }) => length));
  return Array.from(
    { length: columns },
    (_, at) =>
      new Map(rows.flatMap((row, curator) => (row[at] === '.' ? [] : [[`c${curator}`, row[at] ?? '']]))),
  );
}

function near(figure: Figure | undefined, value: number): void {
  assert.ok(figure && 'value' in figure, JSON.stringify(figure));
  assert.ok(Math.abs(figure.value - value) < 5e-4, `${figure.value} is not ${value}`);
}

test('alpha is that of Krippendorff’s own example with four observers and missing ratings', () => {
  const found = agreementOf(
    ratings(
      '1233214 12...'.replace(' ', ''),
      '12332241 25.3'.replace(' ', ''),
      '.3332342 251.'.replace(' ', ''),
      '12332441 251.'.replace(' ', ''),
    ),
  );
  near(found.alpha, 0.743);
  assert.equal(found.exchanges, 11);
});

test('kappa is that of a textbook table: 20 and 15 equal of 50, 5 and 10 not', () => {
  const first = `${'y'.repeat(25)}${'n'.repeat(25)}`;
  const second = `${'y'.repeat(20)}${'n'.repeat(5)}${'y'.repeat(10)}${'n'.repeat(15)}`;
  const { kappas, percent } = agreementOf(ratings(first, second));
  near(kappas[0]?.kappa, 0.4);
  near(percent, 0.7);
});

test('figures that do not exist have a reason, and no number', () => {
  assert.deepEqual(agreementOf([]).alpha, { undefined: 'no-common' });
  assert.deepEqual(agreementOf(ratings('aab', '...')).percent, { undefined: 'no-common' });
  const equal = agreementOf(ratings('aaa', 'aaa'));
  assert.deepEqual(
    [equal.alpha, equal.kappas[0]?.kappa],
    [{ undefined: 'one-label' }, { undefined: 'one-label' }],
  );
  near(equal.percent, 1);
});

test('figures are at most 1, which is what equal ratings have, whatever the names of curators and labels', () => {
  const row = fc
    .array(fc.constantFrom('a', 'b', 'c', '.'), { minLength: 2, maxLength: 12 })
    .map((all) => all.join(''));
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 5 }), (rows) => {
      const padded = rows.map((one) => one.padEnd(12, '.'));
      const { alpha, percent, kappas } = agreementOf(ratings(...padded));
      const same = agreementOf(
        ratings(
          ...padded
            .toReversed()
            .map((one) => one.replace(/[abc]/g, (label) => `${{ a: 'x', b: 'y', c: 'z' }[label]}`)),
        ),
      );
      for (const figure of [alpha, percent, ...kappas.map((one) => one.kappa)]) {
        assert.ok(!('value' in figure) || figure.value <= 1 + 1e-12);
      }
      assert.equal('value' in alpha, 'value' in same.alpha);
      if ('value' in alpha && 'value' in same.alpha) {
        assert.ok(Math.abs(alpha.value - same.alpha.value) < 1e-9);
        assert.equal(alpha.value === 1, 'value' in percent && percent.value === 1);
      }
    }),
  );
});

/** A dataset with one pair, opened by two curators. */
async function twoCurators(t: TestContext): Promise<readonly [Session, Session]> {
  const path = await writeDataset(t, 'a.jsonl', [{ id: 'a', prompt: 'Q?', chosen: 'A.', rejected: 'B.' }]);
  return [await openSession(t, path, { curator: 'Ada' }), await openSession(t, path, { curator: 'Grace' })];
}

/** Decides, and lets the other curator see it. */
async function decideAndTell(
  session: Session,
  other: Session,
  kind: 'accept' | 'swap' | 'tie' | 'skip' | 'reject' | 'clear',
): Promise<void> {
  const action: VerdictAction = { kind };
  assert.equal(await decide(session, 0, action), undefined);
  await other.refresh();
}

test('curators who decide differently disagree until one of them settles it; an undo restores what both thought', async (t) => {
  const [ada, grace] = await twoCurators(t);
  await decideAndTell(ada, grace, 'accept');
  assert.equal((await viewOf(grace)).disagreed, false);
  // Grace decides without knowing of Ada’s decision, as in a ledger that is merged later.
  const { events } = decideRecords(grace, [
    { reviewed: await grace.record(0), exchange: 0, action: { kind: 'swap' } },
  ]);
  await grace.decide(events);
  await ada.refresh();
  const view = await viewOf(ada);
  assert.equal(view.disagreed, true);
  assert.deepEqual(
    view.opinions.map(({ by, settles }) => [by, settles]),
    [
      ['Ada', false],
      ['Grace', false],
    ],
  );
  const [settling] = decideRecords(ada, [
    { reviewed: await ada.record(0), exchange: 0, action: { kind: 'swap' } },
  ]).events;
  assert.ok(settling?.type === 'pair' && settling.settles);
  const settled = await ada.decide([settling]);
  assert.equal((await viewOf(ada)).disagreed, false);
  await undoDecisions(ada, settled);
  for (const session of [ada, grace]) {
    await session.refresh();
    const { decision, opinions, disagreed } = await viewOf(session);
    assert.equal(decision?.chosen?.text, 'B.', 'Grace’s decision is in force again');
    assert.deepEqual(
      opinions.map(({ by, decision: { chosen } }) => [by, chosen?.text]),
      [
        ['Ada', 'A.'],
        ['Grace', 'B.'],
      ],
      'and Ada has her own opinion again',
    );
    assert.equal(disagreed, true);
  }
});

test('an undo takes back one decision: what somebody else has decided since stays', async (t) => {
  const [ada, grace] = await twoCurators(t);
  const first = await ada.decide(
    decideRecords(ada, [{ reviewed: await ada.record(0), exchange: 0, action: { kind: 'accept' } }]).events,
  );
  // Grace decides, which Ada’s machine does not know yet when she undoes her own decision.
  await decideAndTell(grace, grace, 'tie');
  const { staying } = await undoDecisions(ada, first);
  assert.deepEqual(staying, []);
  for (const session of [ada, grace]) {
    await session.refresh();
    const { decision, opinions } = await viewOf(session);
    assert.deepEqual([decision?.verdict, decision?.by, opinions.length], ['tied', 'Grace', 1]);
  }
  const again = await ada.decide(
    decideRecords(ada, [{ reviewed: await ada.record(0), exchange: 0, action: { kind: 'swap' } }]).events,
  );
  await decideAndTell(grace, ada, 'reject');
  assert.deepEqual((await undoDecisions(ada, again)).staying, ['Grace'], 'and if it is known, it is said');
  assert.deepEqual((await undoDecisions(ada, again)).events, [], 'what is undone is not undone again');
  assert.equal((await viewOf(ada)).decision?.verdict, 'rejected');
});

test('who skips or takes a decision back has no opinion', async (t) => {
  const [ada, grace] = await twoCurators(t);
  await decideAndTell(ada, grace, 'accept');
  await decideAndTell(grace, ada, 'skip');
  assert.equal((await viewOf(ada)).disagreed, false);
  await decideAndTell(grace, ada, 'tie');
  assert.equal((await viewOf(ada)).disagreed, true);
  await decideAndTell(grace, ada, 'clear');
  assert.equal((await viewOf(ada)).disagreed, false);
  assert.equal(isDisagreed([]), false);
});
