import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { ParquetFile } from '../../src/io/source/parquet/ParquetFile.ts';
import { ParquetError } from '../../src/io/source/parquet/ParquetRow.ts';
import { ParquetRows } from '../../src/io/source/parquet/ParquetRows.ts';
import { writeWithDuckDb } from '../support/files/parquetFiles.ts';
import { Random } from '../support/hostile/Random.ts';
import { seed } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const files = Number(process.env.DREAM_CURATOR_FUZZ ?? 10_000);
const mostMs = 5000;

async function fuzz(t: TestContext, part: 'footer' | 'pages'): Promise<void> {
  t.diagnostic(`${files} files, seed ${seed} (DREAM_CURATOR_FUZZ, DREAM_CURATOR_SEED)`);
  const random = new Random(seed);
  const path = join(await temporaryFolder(t), 'a.parquet');
  await writeWithDuckDb(
    path,
    "SELECT i AS id, ['x' || i] AS list, 'y' AS same FROM range(40) t(i)",
    'CODEC zstd',
  );
  const good = await readFile(path);
  const footer = good.length - 8 - good.readUInt32LE(good.length - 8);
  const [from, to] = part === 'footer' ? [footer, good.length - 4] : [4, footer];
  for (let file = 0; file < files; file += 1) {
    const content = Buffer.from(good);
    for (let times = 1 + random.below(4); times > 0; times -= 1) {
      content[from + random.below(to - from)] = random.pick([0, 1, 0x7f, 0x80, 0xff, random.below(256)]);
    }
    await writeFile(path, content);
    const started = performance.now();
    const opened = await ParquetFile.open(path).catch((error: unknown) => {
      assert.ok(error instanceof ParquetError, `file ${file}: ${error}`);
      return undefined;
    });
    const rows = await (opened && new ParquetRows(opened).readMany(0, 40));
    await opened?.close();
    assert.ok(!rows || rows.length <= 40);
    assert.ok(performance.now() - started < mostMs, `file ${file} of seed ${seed} took too long`);
  }
  const megabytes = process.resourceUsage().maxRSS / 1024;
  assert.ok(megabytes < 1024, `${Math.round(megabytes)} MB at most`);
}

test('bytes changed in the footers of 10,000 Parquet files', (t) => fuzz(t, 'footer'));

test('bytes changed in the pages of 10,000 Parquet files', (t) => fuzz(t, 'pages'));
