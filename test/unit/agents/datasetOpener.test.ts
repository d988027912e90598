import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { DatasetOpener } from '../../../src/jobs/agents/DatasetOpener.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { waitFor } from '../../support/waitFor.ts';

const never = new AbortController().signal;

/** An opener whose datasets open once the test says so. */
async function slowOpener(t: TestContext, patienceMs: number) {
  const path = await writeDataset(t, 'a.jsonl', pairs(3));
  const opened: Session[] = [];
  const gate = Promise.withResolvers<void>();
  const opener = new DatasetOpener(async (asked) => {
    await gate.promise;
    const session = await openSession(t, asked);
    opened.push(session);
    return session;
  }, patienceMs);
  return { path, opener, opened, open: () => gate.resolve() };
}

const count = async ({ dataset }: Session) => dataset.count;

test('a dataset that takes longer than a call is read on, and is there when it is asked for again', async (t) => {
  const { path, opener, opened, open } = await slowOpener(t, 200);
  await assert.rejects(opener.use(path, never, count), /ask again in a minute/);
  await assert.rejects(opener.use(path, never, count), /ask again in a minute/);
  assert.equal(opened.length, 0);
  open();
  const counted = await waitFor('the dataset can be used', () =>
    opener.use(path, never, count).catch(() => undefined),
  );
  assert.equal(counted, 3);
});

test('calls wait for the one that reads the dataset first, and each has a session of its own', async (t) => {
  const { path, opener, opened, open } = await slowOpener(t, 60_000);
  const calls = [1, 2, 3].map(() => opener.use(path, never, count));
  open();
  assert.deepEqual(await Promise.all(calls), [3, 3, 3]);
  assert.equal(new Set(opened).size, 3);
});

test('a call that is given up ends at once, and does not end the reading', async (t) => {
  const { path, opener, opened, open } = await slowOpener(t, 60_000);
  const giveUp = new AbortController();
  const given = opener.use(path, giveUp.signal, count);
  giveUp.abort(new Error('given up'));
  await assert.rejects(given, /given up/);
  open();
  assert.equal(await opener.use(path, never, count), 3);
  assert.equal(opened.length, 2);
});

test('a dataset that cannot be opened is tried again with the next call', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', pairs(3));
  let isBroken = true;
  const opener = new DatasetOpener(async (asked) => {
    if (isBroken) {
      throw new Error('busy');
    }
    return openSession(t, asked);
  });
  await assert.rejects(opener.use(path, never, count), /busy/);
  isBroken = false;
  assert.equal(await opener.use(path, never, count), 3);
});
