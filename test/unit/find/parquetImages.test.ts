import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { readVersion } from '../../../src/io/disk/FileVersion.ts';
import { imageHashes } from '../../../src/io/find/nearKeys.ts';
import { writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { projectRoot } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

test('images in the columns of a Parquet file are compared like those in files', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  const images = join(projectRoot, 'media', 'sample', 'images');
  await writeWithDuckDb(
    path,
    `SELECT 'Q' AS question, 'A' AS chosen, 'B' AS rejected, 'x' AS image_name, {'bytes': content, 'path': filename} AS image
     FROM read_blob(['${images}/01-staff-card.png', '${images}/02-terminal.png', '${images}/01-staff-card.png'])`,
  );
  const version = await readVersion(path);
  const task = { type: 'parquet' as const, path, version, firstRow: 0, row: 0, count: 3 };
  const setup = { formatId: 'spa-vl', mapping: undefined, imageRoots: { folders: [] } };
  const hashes = await imageHashes(task, setup as unknown as Parameters<typeof imageHashes>[1]);
  const byRow = new Map([0, 3, 6].map((at) => [hashes[at], [...hashes.slice(at + 1, at + 3)].join()]));
  assert.equal(hashes.length, 9);
  const same = [...byRow.values()].filter((hash, at, all) => all.indexOf(hash) !== at);
  assert.equal(same.length, 1, 'two of the three are the same picture');
});
