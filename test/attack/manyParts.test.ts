import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { after, type TestContext } from 'node:test';
import { RowRanges } from '../../src/core/Rows.ts';
import { decideRecords } from '../../src/jobs/decide/decideRecords.ts';
import { undoDecisions } from '../../src/jobs/decide/undoDecisions.ts';
import { runJob } from '../../src/jobs/run/runJob.ts';
import type { Session } from '../../src/jobs/session/Session.ts';
import { score } from '../../src/jobs/work/score.ts';
import { inEveryRole } from '../support/dataset/jobs.ts';
import { feedbackEvent, makeIds } from '../support/dataset/ledger.ts';
import { openSession } from '../support/dataset/session.ts';
import { pairs } from '../support/files/writeDataset.ts';
import { FakeModel } from '../support/models/FakeModel.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Milliseconds of this thread's own time, so that other work on the machine does not count. */
const longestBlock = 1000;
const longestCancel = 1000;
const mostMegabytes = 1024;

after(() => {
  const megabytes = process.resourceUsage().maxRSS / 1024;
  assert.ok(megabytes < mostMegabytes, `${Math.round(megabytes)} MB at most`);
});

/** Does some work, and returns the longest time that it blocked the thread. */
async function withoutBlocking<Result>(
  t: TestContext,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  };
  let [before, longest] = [used(), 0];
  const look = () => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
  };
  const ticker = setInterval(look, 5);
  const started = performance.now();
  try {
    return await work();
  } finally {
    look();
    clearInterval(ticker);
    const took = performance.now() - started;
    t.diagnostic(`${name}: ${Math.round(took)} ms, the longest block ${Math.round(longest)} ms`);
    assert.ok(longest < longestBlock, `${name} blocked for ${Math.round(longest)} ms`);
  }
}

/** Opens, shows, decides and scores the first record, and reverts the decision. */
async function workOn(t: TestContext, path: string): Promise<void> {
  const session = await withoutBlocking(t, 'opening', () => openSession(t, path));
  await withoutBlocking(t, 'finding what is decided', () => session.ledgerRecords());
  const reviewed = await withoutBlocking(t, 'reading the record', () => session.record(0));
  assert.ok(reviewed.content.ok);
  const verdict = { reviewed, exchange: 0, action: { kind: 'reject' } } as const;
  const { events } = decideRecords(session, [verdict]);
  assert.equal(events.length, 1);
  const decided = await withoutBlocking(t, 'deciding', () => session.decide(events));
  await withoutBlocking(t, 'taking it back', () => undoDecisions(session, decided));
  await cancelScoring(t, session);
}

async function cancelScoring(t: TestContext, session: Session): Promise<void> {
  const cancel = new AbortController();
  const enough = Promise.withResolvers<void>();
  const answered = { score: 5, reason: '' };
  let asked = 0;
  const model = new FakeModel({
    'global-score': () => {
      asked += 1;
      if (asked === 200) {
        enough.resolve();
      }
      return answered;
    },
    'observation-score': () => {
      asked += 1;
      if (asked === 200) {
        enough.resolve();
      }
      return { content: true, source: true, category: true };
    },
  });
  await withoutBlocking(t, 'scoring', async () => {
    const run = runJob(score, {
      session,
      models: inEveryRole(model),
      rows: RowRanges.first(1),
      concurrency: 8,
      signal: cancel.signal,
    });
    await Promise.race([enough.promise, run]);
    const started = performance.now();
    cancel.abort();
    await run.catch(() => undefined);
    const took = performance.now() - started;
    t.diagnostic(`cancelled after ${asked} scores: ended within ${Math.round(took)} ms`);
    assert.ok(took < longestCancel, `${Math.round(took)} ms from the cancel to the end`);
  });
}

async function write(
  t: TestContext,
  records: readonly object[],
  feedback: Iterable<object>,
): Promise<string> {
  const path = join(await temporaryFolder(t), 'a.jsonl');
  await writeFile(path, records.map((one) => `${JSON.stringify(one)}\n`).join(''));
  await mkdir(`${path}.dream`);
  let text = '';
  for (const one of feedback) {
    text += `${JSON.stringify(one)}\n`;
  }
  await writeFile(join(`${path}.dream`, 'feedback.jsonl'), text);
  return path;
}

const observation = (at: number) => ({
  malicious_content: `risk ${at}`,
  source: 'Text instruction',
  risk_category: 'Violence',
});

test('a record with 10,000 observations blocks nothing', async (t) => {
  const observe = Array.from({ length: 10_000 }, (_, at) => observation(at));
  const conversations = [
    { from: 'human', value: 'How?' },
    { from: 'gpt', value: 'No.', observe },
  ];
  await workOn(t, await write(t, [{ id: 'r0', conversations }], []));
});

function* answers(count: number, recordOf: (at: number) => string): Generator<object> {
  for (const [at, id] of makeIds(count).entries()) {
    const task = { kind: 'verify', observation: observation(at) } as const;
    yield {
      ...feedbackEvent.answer({ id, task, key: `k${at}` }, { supported: true, reason: 'seen' }),
      record: recordOf(at),
    };
  }
}

test('a ledger with 100,000 events about one record blocks nothing', async (t) => {
  await workOn(
    t,
    await write(
      t,
      pairs(3),
      answers(100_000, () => 'r0'),
    ),
  );
});

test('a ledger with 100,000 events about 5,000 records blocks nothing', async (t) => {
  await workOn(
    t,
    await write(
      t,
      pairs(5000),
      answers(100_000, (at) => `r${at % 5000}`),
    ),
  );
});

test('an exchange with 1,000 candidates, each of them scored, blocks nothing', async (t) => {
  const path = await write(t, pairs(1), []);
  const first = await openSession(t, path);
  const { hash } = await first.record(0);
  const place = { record: 'r0', hash };
  const ids = makeIds(2000);
  const events = ids.slice(0, 1000).flatMap((id, at) => {
    const task = { kind: 'respond' as const, by: 'policy' as const, sample: at, observations: [] };
    const given = feedbackEvent.answer({ id, task, key: `k${at}` }, { answer: `Answer ${at}.` });
    const judged = { kind: 'global-score' as const, observations: [], candidate: `policy:k${at}` };
    const scored = feedbackEvent.answer(
      { id: ids[1000 + at] ?? '', task: judged, key: `s${at}` },
      { score: at % 11, reason: 'so' },
    );
    return [
      { ...given, ...place },
      { ...scored, ...place },
    ];
  });
  await writeFile(
    join(`${path}.dream`, 'feedback.jsonl'),
    events.map((one) => `${JSON.stringify(one)}\n`).join(''),
  );
  await workOn(t, path);
});

test('10,000 questions about a record with 10,000 answers under each of two names block nothing', async (t) => {
  const path = await write(t, pairs(1), []);
  const first = await openSession(t, path);
  const { hash, identity } = await first.record(0);
  const two = [...answers(20_000, (at) => (at % 2 === 0 ? identity : `sha256:${hash}`))];
  await writeFile(
    join(`${path}.dream`, 'feedback.jsonl'),
    two.map((one) => `${JSON.stringify(one)}\n`).join(''),
  );
  await workOn(t, path);
  const session = await openSession(t, path);
  await withoutBlocking(t, 'looking up 10,000 answers', async () => {
    for (let question = 0; question < 10_000; question += 1) {
      assert.equal(session.exchangeState(identity, 0, hash).answers.get('none'), undefined);
    }
  });
});
