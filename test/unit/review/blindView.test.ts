import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { blindView } from '../../../src/core/presentation/blindView.ts';
import type { VerdictAction } from '../../../src/core/review/DecisionEvent.ts';
import { recordView } from '../../../src/host/page/recordView.ts';
import { decideRecords } from '../../../src/jobs/decide/decideRecords.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

/** What nobody may see before a blind decision: in fields that are labels, and nowhere else. */
const leads = ['gpt-secret', 'labeled-by-hand', 'is_response_0_safe'];

function records(count: number): readonly object[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `r${at}`,
    prompt: `Question ${at}?`,
    chosen: `A good answer ${at}.`,
    rejected: `A bad answer ${at}.`,
    chosen_model: 'gpt-secret',
    quality: 'labeled-by-hand',
  }));
}

async function pairs(t: TestContext, count: number, curator = 'Ada'): Promise<Session> {
  return openSession(t, await writeDataset(t, 'pairs.jsonl', records(count)), { curator });
}

async function decideBlind(
  session: Session,
  row: number,
  action: VerdictAction,
): Promise<string | undefined> {
  const reviewed = await session.record(row);
  const { events, undecided } = decideRecords(session, [{ reviewed, exchange: 0, action }], {
    isBlind: true,
  });
  await session.decide(events);
  return undecided[0]?.reason;
}

/** What the page gets of a record whose curator decides blind. */
async function seen(session: Session, row: number): Promise<string> {
  const reviewed = await session.record(row);
  assert.ok(reviewed.content.ok);
  const views = reviewed.content.views.map((view, at) =>
    blindView(view, session.curator, `${reviewed.hash}#${at}`),
  );
  return JSON.stringify(
    recordView(
      { ...reviewed, content: { ...reviewed.content, views } },
      {
        curtain: 'never',
        exchange: 0,
        maxParts: 100,
        line: 0,
        findings: [
          {
            code: 'label-conflict',
            severity: 'warning',
            message: 'The labels contradict each other.',
            row,
          } as never,
        ],
        image: () => undefined,
        blindCurator: session.curator,
      },
    ),
  );
}

test('nothing that leads reaches the page before the decision, and all of it after', async (t) => {
  const session = await pairs(t, 1);
  const before = await seen(session, 0);
  for (const lead of [...leads, '"side"', '"proposal":{"kind":"pair"', 'label-conflict']) {
    assert.ok(!before.includes(lead), `${lead} in ${before}`);
  }
  const [one, other] = blindView(await viewOf(session), 'Ada', 'x').candidates;
  const shown = { chosen: one?.id, rejected: other?.id };
  assert.equal(await decideBlind(session, 0, { kind: 'accept', shown }), undefined);
  const after = await seen(session, 0);
  for (const lead of ['gpt-secret', 'labeled-by-hand', '"side"', 'label-conflict']) {
    assert.ok(after.includes(lead), `${lead} in ${after}`);
  }
});

test('a blind decision records its mode and what was proposed, and needs a choice', async (t) => {
  const session = await pairs(t, 1);
  assert.equal(await decideBlind(session, 0, { kind: 'accept' }), 'no-proposal');
  const { candidates, proposal } = await viewOf(session);
  assert.ok(proposal.kind === 'pair');
  const against = { chosen: proposal.rejected, rejected: proposal.chosen };
  assert.equal(candidates.length, 2);
  assert.equal(await decideBlind(session, 0, { kind: 'accept', shown: against }), undefined);
  const { decision, opinions } = await viewOf(session);
  assert.equal(opinions[0]?.mode, 'blind');
  assert.deepEqual(
    [decision?.chosen?.candidate, decision?.proposed?.chosen],
    [proposal.rejected, proposal.chosen],
  );
  // Whoever has seen everything decides no longer blind.
  assert.equal(await decideBlind(session, 0, { kind: 'swap', shown: against }), undefined);
  assert.equal((await viewOf(session)).opinions[0]?.mode, 'assisted');
});

test('the decision of another curator is hidden as well', async (t) => {
  const path = await writeDataset(t, 'pairs.jsonl', records(1));
  const ada = await openSession(t, path, { curator: 'Ada' });
  const grace = await openSession(t, path, { curator: 'Grace' });
  const view = await viewOf(ada);
  assert.ok(view.proposal.kind === 'pair');
  const text = 'An answer that Ada has written.';
  assert.equal(
    await decideBlind(ada, 0, { kind: 'edit', chosen: text, rejected: 'Worse.', shown: view.proposal }),
    undefined,
  );
  await grace.refresh();
  assert.ok((await seen(ada, 0)).includes(text));
  const hers = await seen(grace, 0);
  assert.ok(!hers.includes(text) && !hers.includes('Ada'), hers);
});

test('the order of the answers says nothing: the labeled one is on the left about half of the time, always the same for one curator', async (t) => {
  const session = await pairs(t, 200);
  let left = 0;
  for (let row = 0; row < 200; row += 1) {
    const { hash } = await session.record(row);
    const view = await viewOf(session, row);
    const order = (curator: string) => blindView(view, curator, `${hash}#0`).candidates.map(({ id }) => id);
    assert.deepEqual(order('Ada'), order('Ada'));
    left += order('Ada')[0] === view.candidates[0]?.id ? 1 : 0;
  }
  assert.ok(left > 70 && left < 130, `${left} of 200`);
});
