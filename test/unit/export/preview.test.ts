import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { defaultChoices } from '../../../src/core/export/ExportTarget.ts';
import { exportTargets } from '../../../src/core/export/exportTargets.ts';
import { RowRanges } from '../../../src/core/Rows.ts';
import { type ExportPreview, previewExport } from '../../../src/jobs/export/preview/previewExport.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { exportTo, filesBelow } from '../../support/dataset/exporting.ts';
import { decide, openSession } from '../../support/dataset/session.ts';
import { encodePng, makePicture } from '../../support/files/pictures.ts';
import { writeDataset } from '../../support/files/writeDataset.ts';

/** Pairs of every kind: whole, without its image, with an image that is cut, of one text, rejected, undecided, and not JSON. */
async function scene(t: TestContext): Promise<Session> {
  const png = encodePng(makePicture(40, 30));
  const images = [
    'whole.png',
    'gone.png',
    'cut.png',
    undefined,
    'whole.png',
    'drawn.svg',
    'whole.png',
    'whole.png',
  ];
  const rows = images.map((image, at) => ({
    id: `r${at}`,
    prompt: `What about number ${at}, and why exactly that one?`,
    chosen: `No, because of ${at}.`,
    rejected: at === 7 ? 'half of a \ud83d' : 'Yes.',
    images: image === undefined ? [] : [image],
  }));
  const path = await writeDataset(t, 'set.jsonl', rows);
  await writeFile(path, `${await readFile(path, 'utf8')}{"id": \n`);
  const folder = dirname(path);
  await writeFile(join(folder, 'whole.png'), png);
  await writeFile(join(folder, 'cut.png'), png.subarray(0, png.length - 40));
  await writeFile(
    join(folder, 'drawn.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
  );
  const session = await openSession(t, path);
  for (const row of [0, 1, 2, 3, 5, 7]) {
    await decide(session, row, { kind: 'accept' });
  }
  await decide(session, 4, { kind: 'reject' });
  return session;
}

function preview(session: Session, id: string, path: string): Promise<ExportPreview> {
  const target = exportTargets.find((one) => one.id === id);
  assert.ok(target);
  return previewExport({
    session,
    target,
    rows: RowRanges.first(session.dataset.count),
    path,
    container: target.containers[0],
    imagePaths: 'copy',
    choices: defaultChoices,
    signal: new AbortController().signal,
    onPreview: () => undefined,
  });
}

test('a preview counts what the export then writes, and leaves out the same for the same reasons', async (t) => {
  const session = await scene(t);
  const folder = dirname(session.dataset.path);
  for (const { id, containers } of exportTargets) {
    if (containers[0] === 'parquet') {
      continue;
    }
    const path = join(folder, `out-${id}`);
    const foreseen = await preview(session, id, path);
    const report = await exportTo(session, path, id);
    const reasons = Map.groupBy(report.leftOut, ({ reason }) => reason);
    assert.equal(foreseen.rows, report.rows, id);
    assert.equal(foreseen.seen, foreseen.total);
    const counted = foreseen.leftOut.map(({ first, count }) => [first[0]?.reason, count]);
    const left = [...reasons].map(([reason, all]) => [reason, all.length]);
    assert.deepEqual(counted.sort(), left.sort(), id);
  }
});

test('the first rows are those of the file, byte for byte', async (t) => {
  const session = await scene(t);
  const path = join(dirname(session.dataset.path), 'out');
  const { first } = await preview(session, 'trl', path);
  await exportTo(session, path, 'trl');
  const lines = (await readFile(join(path, 'train.jsonl'), 'utf8')).trimEnd().split('\n');
  assert.deepEqual(first, lines);
  assert.ok(first[0]?.includes('"images/'));
});

test('a preview writes nothing', async (t) => {
  const session = await scene(t);
  const folder = dirname(session.dataset.path);
  await mkdir(join(folder, 'empty'));
  const before = Object.keys(await filesBelow(folder));
  await preview(session, 'trl', join(folder, 'out'));
  await preview(session, 'trl', join(folder, 'out.jsonl'));
  assert.deepEqual(Object.keys(await filesBelow(folder)), before);
});

test('each reason names its records and the rows to list', async (t) => {
  const session = await scene(t);
  const { leftOut } = await preview(session, 'trl', join(dirname(session.dataset.path), 'out'));
  const missing = leftOut.find(({ first }) => first[0]?.reason === 'image-missing');
  assert.deepEqual(missing?.rows, [1, 2, 5]);
  assert.deepEqual(
    missing.first.map(({ row, identity }) => [row, identity]),
    [
      [1, 'r1'],
      [2, 'r2'],
      [5, 'r5'],
    ],
  );
});

test('a preview that is aborted ends', async (t) => {
  const session = await scene(t);
  const [target] = exportTargets;
  assert.ok(target);
  const aborted = AbortSignal.abort();
  const rows = RowRanges.first(session.dataset.count);
  const path = join(dirname(session.dataset.path), 'out');
  await assert.rejects(
    previewExport({
      session,
      target,
      rows,
      path,
      imagePaths: 'copy',
      signal: aborted,
      onPreview: () => undefined,
    }),
    { name: 'AbortError' },
  );
});
