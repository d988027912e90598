import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import type { LessonLimits } from '../../../src/core/export/lessons/limitLessons.ts';
import { countOf, summarizeLessons } from '../../../src/core/export/lessons/summarizeLessons.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import { previewExport } from '../../../src/jobs/export/preview/previewExport.ts';
import { readManifestHead } from '../../../src/jobs/export/verifyFolder.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportTo, readRows } from '../../support/dataset/exporting.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

const declines = 'I cannot help with this request.';
const helps = 'Mix the flour with two eggs.';

/** Accepted pairs: eight that teach helping, two that teach declining, one whose sides both help. */
async function scene(t: TestContext): Promise<Session> {
  const rows = Array.from({ length: 11 }, (_, at) => ({
    id: `r${at}`,
    prompt: `Question number ${at}?`,
    chosen: at < 8 || at === 10 ? `${helps} Number ${at}.` : declines,
    rejected: at < 8 ? declines : helps,
  }));
  const session = await openSession(t, await writeDataset(t, 'set.jsonl', rows));
  for (const row of rows.keys()) {
    await decide(session, row, { kind: 'accept' });
  }
  return session;
}

async function preview(session: Session, id: string, limits?: LessonLimits) {
  const target = exportTargets.find((one) => one.id === id);
  assert.ok(target);
  return previewExport({
    session,
    target,
    rows: RowRanges.first(session.dataset.count),
    path: join(dirname(session.dataset.path), 'out.jsonl'),
    imagePaths: 'copy',
    limits,
    signal: new AbortController().signal,
    onPreview: () => undefined,
  });
}

function byDirection(lessons: Parameters<typeof summarizeLessons>[0]) {
  return summarizeLessons(lessons).directions.map(({ direction, count }) => [direction, count]);
}

test('what pairs, answers and labels teach is counted in the report and in the manifest', async (t) => {
  const session = await scene(t);
  const folder = join(dirname(session.dataset.path), 'out');
  const { lessons } = await exportTo(session, folder, 'trl');
  assert.deepEqual(byDirection(lessons), [
    ['declining', 2],
    ['helping', 8],
    ['neither', 1],
  ]);
  const [, helping] = summarizeLessons(lessons).directions;
  assert.deepEqual(helping?.wanted, { texts: 8, words: 8 * 8 });
  assert.deepEqual(helping?.unwanted, { texts: 8, words: 8 * 6 });
  assert.deepEqual((await readManifestHead(folder)).teaches, lessons);
  assert.match(
    await readFile(join(folder, 'README.md'), 'utf8'),
    /\| unknown \| helping \| 8 \| 8.0 \| 6.0 \|/,
  );
  const answers = await exportTo(session, `${folder}.jsonl`, 'trl-sft');
  assert.deepEqual(byDirection(answers.lessons), [
    ['declining', 2],
    ['helping', 9],
  ]);
  const labels = await exportTo(session, `${folder}.jsonl`, 'trl-kto');
  assert.deepEqual(byDirection(labels.lessons), [
    ['declining', 5],
    ['helping', 17],
  ]);
});

test('every target that a trainer reads has a lesson for each of its rows, and the table for people none', async (t) => {
  const session = await scene(t);
  const withRows: string[] = [];
  for (const { id } of exportTargets) {
    const { rows, lessons } = await preview(session, id);
    assert.equal(countOf(lessons), id === 'csv' ? 0 : rows, id);
    withRows.push(...(rows > 0 ? [id] : []));
  }
  // Those that need an image have none of these.
  assert.deepEqual(
    exportTargets.map(({ id }) => id).filter((id) => !withRows.includes(id)),
    ['llava-dpo', 'rlaif-v'],
  );
});

test('a balanced export has as many rows of both directions and names what it leaves out', async (t) => {
  const session = await scene(t);
  const path = join(dirname(session.dataset.path), 'out.jsonl');
  const limits = { balance: true, quota: 0 };
  const report = await exportTo(session, path, 'trl', { limits });
  assert.deepEqual(byDirection(report.lessons), [
    ['declining', 2],
    ['helping', 2],
    ['neither', 1],
  ]);
  const left = report.leftOut.map(({ reason, detail }) => `${reason}: ${detail}`);
  assert.deepEqual(
    left,
    Array.from({ length: 6 }, () => 'balance: Helping, No risk recorded'),
  );
  const written = (await readRows(path)).map(({ id }) => String(id));
  const named = report.leftOut.map(({ identity }) => identity);
  assert.deepEqual([...written, ...named].sort(), [...Array(11).keys()].map((at) => `r${at}`).sort());
  assert.equal((await preview(session, 'trl', limits)).rows, 5);
  const again = await exportTo(session, path, 'trl', { limits });
  assert.deepEqual(again.files, report.files);
});

test('a quota bounds each category and direction, also with splits', async (t) => {
  const session = await scene(t);
  const folder = join(dirname(session.dataset.path), 'out');
  const report = await exportTo(session, folder, 'trl', {
    limits: { balance: false, quota: 3 },
    splits: {
      shares: [
        { name: 'train', share: 0.5 },
        { name: 'test', share: 0.5 },
      ],
      seed: 0,
    },
  });
  assert.deepEqual(byDirection(report.lessons), [
    ['declining', 2],
    ['helping', 3],
    ['neither', 1],
  ]);
  assert.equal(
    report.files.reduce((sum, { rows }) => sum + rows, 0),
    6,
  );
  assert.equal((await readManifestHead(folder)).options.quota, 3);
});

test('a balance of what teaches one direction only leaves everything as it is', async (t) => {
  const session = await scene(t);
  const path = join(dirname(session.dataset.path), 'out.jsonl');
  const rows = RowRanges.first(8);
  const { lessons, leftOut } = await exportTo(session, path, 'trl', {
    rows,
    limits: { balance: true, quota: 0 },
  });
  assert.deepEqual(byDirection(lessons), [['helping', 8]]);
  assert.deepEqual(leftOut, []);
});

test('the table for people and the own format hold everything, whatever the limits', async (t) => {
  const session = await scene(t);
  for (const id of ['csv', 'own']) {
    const { rows, leftOut } = await preview(session, id, { balance: true, quota: 1 });
    assert.deepEqual([rows, leftOut], [11, []], id);
  }
});
