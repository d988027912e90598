import assert from 'node:assert/strict';
import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import type { LedgerEvent } from '../../../src/core/review/ReviewState.ts';
import { applyChanges } from '../../../src/core/rounds/RoundSettings.ts';
import { GuardedFolder } from '../../../src/io/disk/GuardedFolder.ts';
import { Ledger, readLedgerFolder } from '../../../src/io/ledger/Ledger.ts';
import { RoundJournal } from '../../../src/io/ledger/RoundJournal.ts';
import { mergeLedgers } from '../../../src/jobs/imports/mergeLedgers.ts';
import { feedbackEvent, makeIds, pairEvent } from '../../support/dataset/ledger.ts';
import { openSession } from '../../support/dataset/session.ts';
import { pairs, writeDataset } from '../../support/files/writeDataset.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const signal = new AbortController().signal;
const task = { kind: 'disentangle', pass: 'text' } as const;

async function folderWith(path: string, events: readonly LedgerEvent[]): Promise<GuardedFolder> {
  const folder = new GuardedFolder(path);
  const ledger = new Ledger(join(path, 'none.jsonl'), { folder });
  await ledger.append(events);
  await ledger.close();
  return folder;
}

test('ledgers are merged once, in order; an answer to an answered question is left out, and counted', async (t) => {
  const [a = '', b = '', c = '', d = '', e = ''] = makeIds(5);
  const home = await temporaryFolder(t);
  const dataset = await writeDataset(t, 'a.jsonl', pairs(2));
  const decision = pairEvent(c, null, { record: 'r1' });
  const gone = pairEvent(e, null, { record: 'gone' });
  const answer = feedbackEvent.answer({ id: b, task, key: 'same' }, { observations: [] });
  const again = feedbackEvent.answer({ id: d, task, key: 'same' }, { observations: [] });
  const failure = feedbackEvent.failure({ id: a, task, key: 'other' });
  const folders = [
    await folderWith(join(home, '1.dream'), [again, decision]),
    await folderWith(join(home, '2.dream'), [failure, answer, decision, gone]),
  ];
  const session = await openSession(t, dataset);
  const { problems, ...first } = await mergeLedgers(session, folders, signal);
  assert.deepEqual(
    [first, problems],
    [{ added: 4, known: 1, repeated: 1, foreign: 3, runs: 0, rounds: 0 }, []],
  );
  const { events } = await readLedgerFolder(new GuardedFolder(`${dataset}.dream`));
  assert.deepEqual(
    events.map(({ id }) => id),
    [c, e, a, b],
  );
  const second = await mergeLedgers(session, folders, signal);
  assert.deepEqual([second.added, second.repeated], [0, 1]);
});

test('rounds of other places are taken over, once', async (t) => {
  const path = join(await temporaryFolder(t), '1.dream');
  const folder = new GuardedFolder(path);
  const away = new RoundJournal(join(path, 'none.jsonl'), folder);
  const settings = applyChanges(undefined, {});
  const begun = await away.append('tester', { type: 'begin', settings });
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(1)));
  const home = new RoundJournal(session.dataset.path);
  const own = await home.append('other', { type: 'begin', settings });
  const counts = [];
  for (const folders of [[folder, folder], [folder]]) {
    counts.push((await mergeLedgers(session, folders, signal)).rounds);
  }
  assert.deepEqual(counts, [1, 0]);
  assert.deepEqual((await home.read()).events, [own, begun]);
  await appendFile(folder.pathOf('rounds.jsonl'), '{"v":1}\n');
  const { problems } = await mergeLedgers(session, [folder], signal);
  assert.deepEqual(
    problems.map(({ count }) => count),
    [1],
  );
});

test('lines that are not events are reported, and those around them count', async (t) => {
  const [a = ''] = makeIds(1);
  const folder = await folderWith(join(await temporaryFolder(t), '1.dream'), [pairEvent(a, null)]);
  await appendFile(folder.pathOf('decisions.jsonl'), '{"v":1}\n');
  const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(1)));
  const { added, problems } = await mergeLedgers(session, [folder], signal);
  assert.deepEqual([added, problems.map(({ count }) => count)], [1, [1]]);
});

test('however events are spread over ledgers, and in whatever order these are merged, all are there once', async (t) => {
  const home = await temporaryFolder(t);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(fc.nat(2), { minLength: 1 }), { maxLength: 12 }),
      fc.boolean(),
      async (places, backwards) => {
        run += 1;
        const events = makeIds(places.length).map((id, at) => pairEvent(id, null, { record: `r${at % 2}` }));
        const folders = await Promise.all(
          [0, 1, 2].map((one) =>
            folderWith(
              join(home, `${run}-${one}.dream`),
              events.filter((_, at) => places[at]?.includes(one)),
            ),
          ),
        );
        const session = await openSession(t, await writeDataset(t, 'a.jsonl', pairs(2)));
        const ordered = backwards ? folders.toReversed() : folders;
        await mergeLedgers(session, ordered.slice(0, 2), signal);
        await mergeLedgers(session, ordered, signal);
        const merged = (await readLedgerFolder(new GuardedFolder(`${session.dataset.path}.dream`))).events;
        assert.deepEqual(
          merged.map(({ id }) => id).sort(),
          events.map(({ id }) => id),
        );
        await session.close();
      },
    ),
    { numRuns: 15 },
  );
});
