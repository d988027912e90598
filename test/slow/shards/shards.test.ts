import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { readImage } from '../../../src/io/images/readImage.ts';
import { readTask } from '../../../src/io/source/open/readTask.ts';
import { taskRows } from '../../../src/io/source/SourceTask.ts';
import type { Session } from '../../../src/jobs/session/Session.ts';
import { filterList } from '../../support/dataset/jobs.ts';
import { knownOf } from '../../support/dataset/knownOf.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset, writeShards } from '../../support/files/writeDataset.ts';
import { scaled } from '../../support/scaled.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { waitFor } from '../../support/waitFor.ts';

/** How each kind of file stores records. */
const kinds = {
  jsonl: (records: readonly string[]) => records.map((one) => `${one}\n`).join(''),
  json: (records: readonly string[]) => `[\n  ${records.join(',\n\n  ')}\n]\n`,
  csv: (records: readonly string[]) => `id,prompt,chosen,rejected\n${records.join('\n')}\n`,
} as const;

type Kind = keyof typeof kinds;

/** A record of a kind; now and then over several lines, with an id that another has, or with an empty answer. */
function makeRecord(kind: Kind, row: number, die: number): string {
  const id = die % 50 === 7 ? 'shared' : `r${row}`;
  const prompt = die % 5 === 1 ? `Wörd 🜁\n${row}` : `Word ${row}`;
  const chosen = die % 40 === 3 ? '' : 'A';
  if (kind === 'csv') {
    return [id, `"${prompt}"`, chosen, 'B'].join(',');
  }
  const value = { id, prompt, chosen, rejected: 'B' };
  return kind === 'json' && die % 3 === 0 ? JSON.stringify(value, null, 2) : JSON.stringify(value);
}

/** Files that contain records in sequence, split at some rows. */
function splitAt(kind: Kind, records: readonly string[], cuts: readonly number[]): Record<string, string> {
  const borders = [0, ...[...cuts].sort((a, b) => a - b), records.length];
  const pieces = borders.slice(1).map((to, at) => records.slice(borders[at], to));
  return Object.fromEntries(pieces.map((piece, at) => [`part-${at}.${kind}`, kinds[kind](piece)]));
}

async function find(session: Session, filter: string): Promise<readonly number[]> {
  const list = filterList(session, filter);
  await list.run();
  assert.equal(list.error, undefined);
  return [...list.rows.slice(0, list.rows.length)];
}

/** Tells every record's place by its source, and by reading tasks as workers do, and looks it up in the file. */
async function checkPlaces({ dataset: { source } }: Session): Promise<void> {
  const texts = new Map<string, Buffer>();
  for (const path of source.paths) {
    texts.set(path, await readFile(path));
  }
  for (let from = 0; from < source.count; from += taskRows) {
    for await (const { records, place } of readTask(source.task(from, taskRows))) {
      for (const [at, { row, path, text }] of records.entries()) {
        const { byte, line, column } = place(at);
        const bytes = texts.get(path) ?? Buffer.alloc(0);
        assert.ok(
          bytes.toString('utf8', byte).startsWith(text),
          `record ${row} begins at byte ${byte} of ${path}`,
        );
        const before = bytes.toString('utf8', 0, byte).split('\n');
        assert.deepEqual([line, column], [before.length - 1, before.at(-1)?.length]);
        assert.equal(source.pathOf(row), path);
        if (row % 97 === 0) {
          assert.deepEqual(await source.place(row), { path, byte, line, column });
        }
      }
    }
  }
}

const split = fc.noBias(
  fc.record({
    kind: fc.constantFrom<Kind>('jsonl', 'json', 'csv'),
    // Several tasks, most of which begin and end within a file.
    count: fc.integer({ min: 1, max: 3 * taskRows }),
    dice: fc.infiniteStream(fc.nat(199)),
    /** Thousandths of the records. */
    cuts: fc.array(fc.nat(1000), { maxLength: 8, size: 'max' }),
  }),
);

test('a set reads, finds, surveys and locates what the one file does that holds its records', async (t) => {
  await fc.assert(
    fc.asyncProperty(split, async ({ kind, count, dice, cuts }) => {
      const records = Array.from({ length: count }, (_, row) =>
        makeRecord(kind, row, dice.next().value ?? 0),
      );
      const files = splitAt(
        kind,
        records,
        cuts.map((cut) => Math.round((cut / 1000) * count)),
      );
      const one = await openSession(t, await writeDataset(t, `one.${kind}`, kinds[kind](records)));
      const set = await openSession(t, await writeShards(t, files, `part-*.${kind}\n`));
      assert.deepEqual(await knownOf(set), await knownOf(one));
      for (const filter of [
        '🜁',
        'word -state:undecided',
        'id:shared',
        'rule:empty-answer word',
        'near:prompt',
      ]) {
        assert.deepEqual(await find(set, filter), await find(one, filter), filter);
      }
      await checkPlaces(set);
      await Promise.all([one.close(), set.close()]);
    }),
    { numRuns: scaled(1) },
  );
});

const names = async ({ dataset }: Session) =>
  (await dataset.readMany(0, dataset.count)).map(({ identity }) => identity);

/** Worker threads of this process, where the system tells. */
function countThreads(): number {
  const tasks = existsSync('/proc/self/task') ? readdirSync('/proc/self/task') : [];
  return tasks.filter((task) => readFileSync(`/proc/self/task/${task}/comm`, 'utf8') === 'WorkerThread\n')
    .length;
}

test('Parquet shards are read with their images, and few of them have a thread', async (t) => {
  const folder = await temporaryFolder(t);
  const files = 12;
  for (const at of Array(files).keys()) {
    await writeWithDuckDb(
      join(folder, `p-${at}.parquet`),
      `SELECT 'RLAIF-V' AS ds_name, {'bytes': from_hex('${tinyPng.toString('hex')}'), 'path': i || '.png'} AS image,
        'Q' || i AS question, 'A' || i AS chosen, 'B' || i AS rejected, 'COCO' AS origin_dataset,
        '{}' AS origin_split, i::VARCHAR AS idx, '' AS image_path
      FROM range(${at * 200}, ${(at + 1) * 200}) t(i)`,
    );
  }
  const path = join(folder, 'p.shards');
  await writeFile(path, 'p-*.parquet');
  const set = await openSession(t, path);
  await names(set);
  await waitFor('few threads', () => countThreads() < files);
  assert.deepEqual([set.dataset.count, set.dataset.format?.id], [files * 200, 'rlaif-v']);
  assert.deepEqual(
    await names(set),
    Array.from({ length: files * 200 }, (_, row) => String(row)),
  );
  const { content } = await set.record(1234);
  assert.ok(content.ok);
  const [image] = await set.images(1234, content.record);
  assert.ok(image?.status === 'inline');
  assert.deepEqual(Buffer.from((await readImage(image)).bytes), tinyPng);
  assert.deepEqual(await set.dataset.place(1234), {
    path: join(folder, 'p-6.parquet'),
    byte: 0,
    line: 34,
    column: 0,
  });
  assert.deepEqual(await find(set, 'q1234'), [1234]);
  const near = await find(set, 'near:image');
  assert.equal(near.length, files * 200, 'all images are the same');
});
