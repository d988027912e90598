import assert from 'node:assert/strict';
import { appendFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import test from 'node:test';
import fc from 'fast-check';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { decide, openSession, viewOf } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';
import { scaled } from '../../support/scaled.ts';

const make = (id: string) => ({ id, prompt: `Q ${id}`, chosen: 'A', rejected: 'B' });
const line = (id: string) => `${JSON.stringify(make(id))}\n`;
const names = async ({ dataset }: Session) =>
  (await dataset.readMany(0, dataset.count)).map(({ identity }) => identity);

test('what is appended is taken in, rows stay, and decisions with them', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', ['a', 'b'].map(make));
  const session = await openSession(t, path);
  await decide(session, 1, { kind: 'tie' });
  await appendFile(path, line('c') + line('b'));
  assert.deepEqual(await session.dataset.check(), { state: 'grown' });
  await session.grow();
  const grown = await names(session);
  assert.deepEqual([grown[0], grown[2]], ['a', 'c']);
  assert.ok(grown[1]?.startsWith('sha256:'), 'its id is shared now');
  assert.deepEqual(await session.dataset.check(), { state: 'same' });
  assert.equal((await viewOf(session, 1)).status, 'tied', 'decided under the id while it was the only one');
  assert.equal(session.summary.exchanges, 4);
});

test('a record that was cut off at the end is whole when the rest of it has come', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', `${line('a')}{"id":"b",`);
  const session = await openSession(t, path);
  assert.equal(session.dataset.survey.unreadable, 1);
  await appendFile(path, `"prompt":"Q","chosen":"A","rejected":"B"}\n${line('c')}`);
  await session.grow();
  assert.deepEqual(await names(session), ['a', 'b', 'c']);
  assert.deepEqual([session.dataset.survey.unreadable, session.dataset.findings], [0, []]);
});

test('growing in steps comes to the same as opening the whole', async (t) => {
  const pieces = fc.array(fc.constantFrom(line('a'), line('b'), '\n', '{"x":', '1}\n', 'x'), {
    minLength: 1,
    maxLength: 5,
  });
  // A file that is opened has the format of at least half of its first records: more than the pieces that fit none.
  const first = Array.from({ length: 6 }, (_, at) => line(`first-${at}`)).join('');
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { minLength: 1, maxLength: 2 }), async (steps) => {
      const path = await writeDataset(t, 'a.jsonl', first);
      const session = await openSession(t, path);
      for (const step of steps) {
        await appendFile(path, step.join(''));
        await session.grow();
      }
      const whole = await openSession(t, path);
      assert.deepEqual(await names(session), await names(whole));
      assert.deepEqual(session.dataset.findings, whole.dataset.findings);
      assert.deepEqual(session.summary, whole.summary);
      await Promise.all([session.close(), whole.close()]);
    }),
    { numRuns: scaled(2) },
  );
});

test('a file that is truncated or replaced is another one; its decisions are found again by identity', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', ['a', 'b', 'c'].map(make));
  const session = await openSession(t, path);
  await decide(session, 2, { kind: 'tie' });
  await truncate(path, line('a').length + 5);
  assert.deepEqual(await session.dataset.check(), { state: 'changed' });
  await writeFile(`${path}.new`, line('c') + line('d') + line('a') + line('b'));
  await rename(`${path}.new`, path);
  assert.deepEqual(await session.dataset.check(), { state: 'changed' });
  const again = await openSession(t, path);
  assert.equal((await viewOf(again, 0)).status, 'tied');
  assert.deepEqual(again.summary, { exchanges: 4, decided: 1, perHour: undefined });
});

test('a file that is deleted is gone, its decisions are not, and it is there again when it comes back', async (t) => {
  const path = await writeDataset(t, 'a.jsonl', ['a', 'b'].map(make));
  const session = await openSession(t, path);
  const reviewed = await session.record(0);
  await rename(path, `${path}.away`);
  const check = await session.dataset.check();
  assert.ok(check.state === 'gone' && check.path === path && /ENOENT/.test(check.reason));
  await assert.rejects(session.record(1), /ENOENT/);
  const { identity: record, hash } = reviewed;
  await session.decide([
    { type: 'pair', record, hash, exchange: 0, mode: 'assisted', to: { verdict: 'tied' } },
  ]);
  await rename(`${path}.away`, path);
  assert.deepEqual(await session.dataset.check(), { state: 'same' });
  assert.equal((await viewOf(session, 0)).status, 'tied');
  await rm(path);
});
