import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { filterList } from '../support/dataset/jobs.ts';
import { openSession } from '../support/dataset/session.ts';
import { craftParquet, dataPage, sized } from '../support/files/craftParquet.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** Longer than any string in JavaScript. */
const hugeBytes = 528 * 1024 * 1024;
/** How much more memory than before a test may use. */
const mostMegabytes = 1024;

const megabytesSoFar = () => process.resourceUsage().maxRSS / 1024;

/** Writes some text, a huge text, and some text again. */
async function writeHuge(path: string, before: string, rest: string): Promise<void> {
  const stream = createWriteStream(path);
  const piece = Buffer.alloc(16 * 1024 * 1024, 'x');
  stream.write(before);
  for (let left = hugeBytes; left > 0; left -= piece.length) {
    if (!stream.write(piece)) {
      await once(stream, 'drain');
    }
  }
  stream.end(rest);
  await once(stream, 'finish');
}

const record = (id: string, prompt: string) =>
  `{"id":"${id}","prompt":"${prompt}","chosen":"A","rejected":"B"}`;
const [head = '', tail = ''] = record('b', '|').split('|');
const first = record('a', 'needle');
const last = record('c', 'needle');

const files: Readonly<Record<string, readonly [name: string, before: string, rest: string, line: number]>> = {
  'a line': ['a.jsonl', `${first}\n${head}`, `${tail}\n${last}\n`, 1],
  'an element of a list': ['a.json', `[\n${first},\n${head}`, `${tail},\n${last}\n]\n`, 2],
  'an entry of an object': ['b.json', `{\n"k1": ${first},\n"k2": ${head}`, `${tail},\n"k3": ${last}\n}\n`, 2],
  'a cell of a table': ['a.csv', 'id,prompt,chosen,rejected\na,needle,A,B\nb,"', '",A,B\nc,needle,A,B\n', 2],
};

for (const [name, [file, before, rest, line]] of Object.entries(files)) {
  test(`${name} of 528 MB makes only itself unusable`, async (t) => {
    const path = join(await temporaryFolder(t), file);
    await writeHuge(path, before, rest);
    await isOnlyItself(t, path, line);
  });
}

test('a cell of 200 MB in a Parquet file makes only its row unusable', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const column = (columnName: string, cells: readonly Uint8Array[]) => ({
    element: {
      name: columnName,
      type: 'BYTE_ARRAY' as const,
      converted_type: 'UTF8' as const,
      repetition_type: 'REQUIRED' as const,
    },
    pages: cells.map((cell) => dataPage(1, sized(cell))),
  });
  const texts = (...all: string[]) => all.map((one) => Buffer.from(one));
  const [needle, answer] = [Buffer.from('needle'), texts('A', 'A', 'A')];
  await craftParquet(path, {
    rows: 3,
    columns: [
      column('id', texts('a', 'b', 'c')),
      column('prompt', [needle, Buffer.alloc(200 * 1024 * 1024, 'x'), needle]),
      column('chosen', answer),
      column('rejected', texts('B', 'B', 'B')),
    ],
  });
  await isOnlyItself(t, path, 1);
});

async function isOnlyItself(t: test.TestContext, path: string, line: number): Promise<void> {
  const started = performance.now();
  const before = megabytesSoFar();
  const session = await openSession(t, path);
  const { dataset } = session;
  assert.equal(dataset.count, 3);
  assert.equal(dataset.survey.unreadable, 1);
  const found = dataset.findings.filter(({ row }) => row === 1);
  assert.equal(found.length, 1);
  assert.match(found[0]?.message ?? '', /has about \d+ MB; at most 128 MB are read\. Split it/);
  assert.equal(found[0]?.range.startLine, line);
  const records = [await session.record(0), await session.record(1), await session.record(2)];
  assert.deepEqual(
    records.map(({ content }) => content.ok),
    [true, false, true],
  );
  for (const filter of ['needle', 'near:prompt']) {
    const list = filterList(session, filter);
    await list.run();
    assert.equal(list.error, undefined);
    assert.deepEqual([...list.rows.slice(0, list.rows.length)], [0, 2], filter);
  }
  const took = performance.now() - started;
  assert.ok(took < 120_000, `it took ${Math.round(took)} ms`);
  const megabytes = megabytesSoFar() - before;
  assert.ok(megabytes < mostMegabytes, `${Math.round(megabytes)} MB more than before`);
}
