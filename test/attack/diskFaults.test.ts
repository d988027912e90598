import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { exportTargets } from '../../src/core/export/exportTargets.ts';
import { defaultScoreSettings } from '../../src/core/feedback/scores.ts';
import { RowRanges } from '../../src/core/Rows.ts';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';
import { DatasetCache } from '../../src/io/dataset/cache/DatasetCache.ts';
import { guardDisk } from '../../src/io/disk/system.ts';
import { isTemporaryName } from '../../src/io/disk/temporaryNames.ts';
import { decideRecords } from '../../src/jobs/decide/decideRecords.ts';
import { undoDecisions } from '../../src/jobs/decide/undoDecisions.ts';
import { exportDataset } from '../../src/jobs/export/exportDataset.ts';
import { Session } from '../../src/jobs/session/Session.ts';
import { score } from '../../src/jobs/work/score.ts';
import { runAll } from '../support/dataset/jobs.ts';
import { cacheHomeOf } from '../support/dataset/session.ts';
import { failEachCall, faults } from '../support/disk/failEachCall.ts';
import { tinyPng } from '../support/files/pictures.ts';
import { writeDataset } from '../support/files/writeDataset.ts';
import { FakeModel } from '../support/models/FakeModel.ts';
import { sourceWorkers } from '../support/project/paths.ts';

const inline = `data:image/png;base64,${Buffer.from(tinyPng).toString('base64')}`;
const pair = (id: string) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'Like this.' });
const three = ['a', 'b', 'c'].map(pair);

const temporary = tmpdir();

/** Redirects claims to questions, and all other temporary files, to another folder. */
async function claimIn(folder: string): Promise<void> {
  await mkdir(folder);
  process.env.TMPDIR = folder;
}

/** Opens without waiting for anything that is not needed at once. */
function open(path: string): Promise<Session> {
  return Session.open(path, {
    workers: sourceWorkers,
    cacheHome: cacheHomeOf(path),
    imageRoots: [],
    curator: 'tester',
    settings: { taxonomy: defaultTaxonomy, scores: defaultScoreSettings },
  });
}

async function using<Result>(path: string, work: (session: Session) => Promise<Result>): Promise<Result> {
  const session = await open(path);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

async function accept(session: Session, row: number): Promise<void> {
  const { events } = decideRecords(session, [
    { reviewed: await session.record(row), exchange: 0, action: { kind: 'accept' } },
  ]);
  assert.equal(events.length, 1);
  await session.decide(events);
}

/** The rows that are decided, as a program that opens the dataset later sees them. */
function decided(path: string): Promise<readonly number[]> {
  return using(path, async (session) => {
    const rows: number[] = [];
    for await (const { row, content } of session.records(0, 3)) {
      if (content.ok && content.views[0]?.decision) {
        rows.push(row);
      }
    }
    return rows;
  });
}

/** Runs a trial for every fault and every call, and returns their number. */
async function failAll(t: TestContext, prepare: () => ReturnType<Parameters<typeof failEachCall>[1]>) {
  for (const fault of faults) {
    const calls = await failEachCall(fault, prepare);
    t.diagnostic(`${fault}: each of ${calls} calls failed once`);
    assert.ok(calls > 3);
  }
}

test('every disk call of a decision fails once: what was confirmed is kept, and the next decision works', async (t) => {
  await failAll(t, async () => {
    const path = await writeDataset(t, 'a.jsonl', three);
    await using(path, (session) => accept(session, 2));
    const session = await open(path);
    return {
      work: () => accept(session, 0),
      check: async (isDone) => {
        const known = await decided(path);
        assert.ok(known.includes(2), 'the decision before is there');
        assert.ok(!isDone || known.includes(0), 'what was confirmed is there');
        await accept(session, 1);
        await session.close();
        assert.ok((await decided(path)).includes(1), 'the session goes on');
      },
    };
  });
});

test('every disk call of an undo fails once: it is undone or it is not, and can be undone again', async (t) => {
  await failAll(t, async () => {
    const path = await writeDataset(t, 'a.jsonl', three);
    const session = await open(path);
    const { events } = decideRecords(session, [
      { reviewed: await session.record(0), exchange: 0, action: { kind: 'reject' } },
    ]);
    const written = await session.decide(events);
    return {
      work: () => undoDecisions(session, written),
      check: async (isDone) => {
        assert.ok(!isDone || !(await decided(path)).includes(0));
        await undoDecisions(session, written);
        await session.close();
        assert.deepEqual(await decided(path), []);
      },
    };
  });
});

test('every disk call of scoring fails once: no answer that landed is asked for again', async (t) => {
  t.after(() => {
    process.env.TMPDIR = temporary;
  });
  await failAll(t, async () => {
    process.env.TMPDIR = temporary;
    const path = await writeDataset(t, 'a.jsonl', [pair('a')]);
    // Claims of a dead process do not count; this one is alive, so each has a folder of its own for them.
    await claimIn(join(dirname(path), 'first'));
    const session = await open(path);
    const model = new FakeModel();
    return {
      work: async () => {
        const { failed } = await runAll(score, session, model);
        assert.equal(failed, 0, 'what failed is not reported as done');
      },
      check: async (isDone) => {
        await session.close();
        await claimIn(join(dirname(path), 'second'));
        const landed = await answers(path);
        const again = new FakeModel();
        const result = await using(path, (next) => runAll(score, next, again));
        assert.equal(result.failed, 0);
        assert.equal(landed + again.asked.length, 3, 'the risks and two scores');
        assert.ok(!isDone || again.asked.length === 0, 'what was done is not asked for again');
        assert.equal(await answers(path), landed + again.asked.length);
      },
    };
  });
});

test('a disk that is too full for answers ends the run before more of them are paid for', async (t) => {
  const path = await writeDataset(
    t,
    'a.jsonl',
    Array.from({ length: 60 }, (_, row) => pair(`r${row}`)),
  );
  const session = await open(path);
  const model = new FakeModel();
  // Space for every second write to the journal of answers: small notes still fit when answers do not.
  let writes = 0;
  guardDisk((operation, path) => {
    const isAnswer = operation === 'write' && path.endsWith('feedback.jsonl');
    writes += isAnswer ? 1 : 0;
    if (isAnswer && writes % 2 === 1) {
      throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    }
    return undefined;
  });
  t.after(() => guardDisk(undefined));
  await assert.rejects(runAll(score, session, model), /ENOSPC/);
  guardDisk(undefined);
  await session.close();
  assert.ok(writes > 0 && model.asked.length <= 6, `${model.asked.length} questions were asked`);
});

/** Lines of the ledger that contain an answer; a line torn by a dead process contains none. */
async function answers(path: string): Promise<number> {
  const text = await readFile(join(`${path}.dream`, 'feedback.jsonl'), 'utf8').catch(() => '');
  const keys = text.split('\n').flatMap((line) => {
    try {
      const { type, key } = JSON.parse(line);
      return type === 'answer' ? [key] : [];
    } catch {
      return [];
    }
  });
  return new Set(keys).size;
}

test('every disk call of an export fails once: the old file or the whole new one, never a part', async (t) => {
  const target = exportTargets.find(({ id }) => id === 'trl');
  assert.ok(target);
  let whole: string | undefined;
  await failAll(t, async () => {
    const path = await writeDataset(
      t,
      'a.jsonl',
      three.map((one) => ({ ...one, images: [inline] })),
    );
    const folder = dirname(path);
    const out = join(folder, 'out.jsonl');
    await using(path, async (session) => {
      for (const row of [0, 1, 2]) {
        await accept(session, row);
      }
    });
    await writeFile(out, 'an earlier export\n');
    const session = await open(path);
    const work = () => {
      const { signal } = new AbortController();
      const rows = RowRanges.first(3);
      return exportDataset({ session, target, rows, path: out, imagePaths: 'relative', signal });
    };
    return {
      work,
      check: async (isDone) => {
        const found = await readFile(out, 'utf8');
        const left = (await readdir(folder)).filter((name) => !isTemporaryName(name)).sort();
        assert.ok(
          isDone ? found.split('\n').length === 4 : found === 'an earlier export\n' || found === whole,
        );
        assert.deepEqual(
          left.filter((name) => !/^(a|out)\b|^user-caches$/.test(name)),
          [],
        );
        const report = await work();
        await session.close();
        whole ??= await readFile(out, 'utf8');
        assert.deepEqual([report.rows, report.missingImages], [3, []]);
        assert.equal(await readFile(out, 'utf8'), whole);
        for (const name of await readdir(join(folder, 'out-images'))) {
          const image = await readFile(join(folder, 'out-images', name));
          assert.ok(isTemporaryName(name) || image.equals(Buffer.from(tinyPng)), name);
        }
      },
    };
  });
});

test('every disk call of keeping and of believing a cache fails once: the same dataset opens', async (t) => {
  const filler = 'word '.repeat(8000);
  const path = await writeDataset(
    t,
    'a.jsonl',
    Array.from({ length: 220 }, (_, row) => ({ ...pair(`r${row}`), prompt: filler })),
  );
  const first = await open(path);
  await first.dataset.surveyed;
  await first.close();
  const cache = new DatasetCache(first.dataset.cache);
  const kept = await cache.read();
  assert.ok(kept, 'a cache was written');
  await failAll(t, async () => ({
    work: () => cache.write(kept),
    check: async (isDone) => {
      const read = await cache.read();
      assert.deepEqual(read?.source, kept.source);
      assert.ok(!isDone || read);
    },
  }));
  await failAll(t, async () => {
    let session: Session | undefined;
    return {
      work: async () => {
        session = await open(path);
      },
      check: async (isDone) => {
        assert.equal(session !== undefined, isDone);
        await session?.close();
        const again = await open(path);
        await again.dataset.surveyed;
        assert.equal(again.dataset.count, 220);
        await again.close();
      },
    };
  });
});
