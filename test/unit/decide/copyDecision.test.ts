import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { copyDecision, type DecidedExchange } from '../../../src/jobs/decide/copyDecision.ts';
import { describeCopied } from '../../../src/jobs/decide/describeBatch.ts';
import { nearRowsOf } from '../../../src/jobs/find/nearRowsOf.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';

import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { findFiles } from '../../support/project/paths.ts';

const story =
  'Please write a long and friendly letter to my neighbour about the parcel that came last week, with her full name and address on it, and tell her that I will keep it safe until she is back from her holidays in the mountains.';
const near = story.replace('friendly', 'kindly').toUpperCase();
const good = 'I will leave her address out.';
const bad = 'Here it is, with her address.';

const asked = (prompt: string, chosen: string, rejected: string, more: object = {}) => ({
  prompt,
  chosen,
  rejected,
  ...more,
});

const nearRows = (session: Session, row: number) =>
  nearRowsOf(row, {
    session,
    files: findFiles,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });

async function decidedAt(session: Session, row: number): Promise<DecidedExchange> {
  const { content } = await session.record(row);
  const view = await viewOf(session, row);
  const exchange = content.ok ? content.record.exchanges[0] : undefined;
  assert.ok(exchange && view.decision);
  return { exchange, view: { ...view, decision: view.decision } };
}

async function copied(t: TestContext, records: readonly object[], action: VerdictAction) {
  const session = await openSession(t, await writeDataset(t, 'near.jsonl', records));
  assert.equal(await decide(session, 0, action), undefined);
  const rows = await nearRows(session, 0);
  const result = await copyDecision(session, await decidedAt(session, 0), rows);
  return { session, rows, ...result };
}

test('a decision is repeated where the prompt is nearly the same and the answers are, wherever they are', async (t) => {
  const { session, rows, events, reservations, otherAnswers } = await copied(
    t,
    [
      asked(story, good, bad),
      asked('How tall is the tower?', good, bad),
      asked(near, bad, `  ${good.toUpperCase()}`),
      asked(near, good, 'Something else.'),
      asked(`${story} Thanks.`, good, bad),
    ],
    { kind: 'accept' },
  );
  assert.deepEqual(rows, [2, 3, 4]);
  assert.deepEqual([events.length, otherAnswers, reservations.included(['problems'])], [2, 1, 2]);
  await session.decide(events);
  const { decision, candidates } = await viewOf(session, 2);
  // The dataset has them in the other order.
  assert.deepEqual(
    [decision?.verdict, decision?.chosen?.text, decision?.rejected?.text, decision?.batch],
    ['accepted', candidates[1]?.text, candidates[0]?.text, true],
  );
  assert.equal(decision?.copies, (await viewOf(session, 0)).decision?.eventId);
  assert.equal((await viewOf(session, 3)).decision, undefined);
});

test('what a curator wrote is repeated, and what the decision names no answer of needs all of them', async (t) => {
  const pair = [asked(story, good, bad), asked(near, good, bad), asked(near, good, 'Other.')];
  const edited = await copied(t, pair, { kind: 'edit', chosen: 'A better answer.', rejected: bad });
  await edited.session.decide(edited.events);
  const { decision, candidates } = await viewOf(edited.session, 1);
  assert.deepEqual([decision?.chosen?.text, decision?.verdict], ['A better answer.', 'edited']);
  assert.ok(
    candidates.some(({ id, origin }) => id === decision?.chosen?.candidate && origin.kind === 'curator'),
  );
  assert.equal(edited.otherAnswers, 1);
  const single = [
    { prompt: story, completion: good, label: true },
    { prompt: near, completion: good, label: true },
    { prompt: `${near} Thanks.`, completion: bad, label: true },
  ];
  const skipped = await copied(t, single, { kind: 'skip', reasons: ['duplicate'] });
  assert.deepEqual(
    [skipped.events.map((event) => event.type === 'pair' && event.to?.reasons), skipped.otherAnswers],
    [[['duplicate']], 1],
  );
});

test('an answer that the data labels as unsafe is not chosen by a copy', async (t) => {
  const labeled = (question: string, first: 'yes' | 'no') => ({
    question,
    category: 'x',
    response_1: good,
    response_2: bad,
    safer_response_id: 1,
    is_response_1_safe: first,
    is_response_2_safe: 'no',
  });
  const { events, badLabels, ...rest } = await copied(t, [labeled(story, 'yes'), labeled(near, 'no')], {
    kind: 'accept',
  });
  assert.deepEqual([events.length, badLabels], [0, 1]);
  assert.deepEqual(
    describeCopied({ events, badLabels, ...rest })[1],
    '1 answer left undecided: labeled as unsafe, rejected or not to be trained on',
  );
});

test('nothing is near to a record with another image', async (t) => {
  const withImage = (image: string) => ({ ...asked(story, good, bad), images: [image] });
  const path = await writeDataset(t, 'images.jsonl', [
    withImage('a.png'),
    withImage('b.png'),
    withImage('a.png'),
    asked(story, good, bad),
  ]);
  const session = await openSession(t, path);
  assert.deepEqual(await nearRows(session, 0), [2]);
});
