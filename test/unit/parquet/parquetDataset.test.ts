import assert from 'node:assert/strict';
import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { readImage } from '../../../src/io/images/readImage.ts';
import { DatasetChangedError } from '../../../src/io/source/RecordSource.ts';
import { openSession } from '../../support/dataset/session.ts';
import { writeWithDuckDb } from '../../support/files/parquetFiles.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { sourceWorkers } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const png = `from_hex('${tinyPng.toString('hex')}')`;
const pairs = (rows: number) => `
  SELECT 'RLAIF-V' AS ds_name, {'bytes': ${png}, 'path': i || '.png'} AS image, 'Q' || i AS question,
    'A' || i AS chosen, 'B' || i AS rejected, 'COCO' AS origin_dataset, '{"model":"m"}' AS origin_split,
    i::VARCHAR AS idx, 'coco/' || i || '.png' AS image_path
  FROM range(${rows}) t(i)`;

test('a Parquet dataset opens with its images, and every record is surveyed', async (t) => {
  const path = join(await temporaryFolder(t), 'rlaif.parquet');
  await writeWithDuckDb(path, pairs(5000), 'ROW_GROUP_SIZE 2048');
  const session = await openSession(t, path);
  const { dataset } = session;
  assert.deepEqual([dataset.count, dataset.format?.id], [5000, 'rlaif-v']);
  const { content, identity, text } = await session.record(4321);
  assert.ok(content.ok, JSON.stringify(content));
  assert.equal(identity, '4321');
  assert.ok(text.includes('"image":{"bytes":"<'), text);
  const [image] = await session.images(4321, content.record);
  assert.ok(image?.status === 'inline');
  const { bytes, mime } = await readImage(image);
  assert.deepEqual([Buffer.from(bytes), mime], [tinyPng, 'image/png']);
  await dataset.surveyed;
  assert.deepEqual([dataset.totalExchanges, dataset.survey.unreadable], [5000, 0]);
});

test('RLHF-V’s JSON inside a column is read from Parquet', async (t) => {
  const path = join(await temporaryFolder(t), 'rlhf.parquet');
  const text = `'{"question":"Q","chosen":"A","rejected":"B"}'`;
  await writeWithDuckDb(
    path,
    `SELECT 'x' AS ds_name, {'bytes': ${png}, 'path': 'a.png'} AS image, ${text} AS text, 'COCO' AS origin_dataset,
     'train' AS origin_split, 7::BIGINT AS idx, 'a.png' AS image_path`,
  );
  const session = await openSession(t, path);
  assert.equal(session.dataset.format?.id, 'rlhf-v');
  const { content, identity } = await session.record(0);
  assert.ok(content.ok);
  assert.deepEqual([identity, content.record.exchanges[0]?.answers.length], ['7', 2]);
});

test('a Parquet file that was replaced is noticed, a file that is not Parquet is reported', async (t) => {
  const path = join(await temporaryFolder(t), 'a.parquet');
  await writeWithDuckDb(path, pairs(3));
  const session = await openSession(t, path);
  await session.dataset.surveyed;
  await appendFile(path, 'x');
  assert.equal((await session.dataset.check()).state, 'changed');
  await assert.rejects(session.record(0), DatasetChangedError);
  await writeFile(path, 'no Parquet');
  await assert.rejects(openSession(t, path), /Not a Parquet file/);
});

test('a Parquet file that was surveyed is not surveyed again', async (t) => {
  const path = join(await temporaryFolder(t), 'large.parquet');
  const query = `SELECT repeat('word ', 1000) || i AS prompt, 'A' AS chosen, 'B' AS rejected FROM range(2500) t(i)`;
  await writeWithDuckDb(
    path,
    query,
    "COMPRESSION uncompressed, PARQUET_VERSION 'V1', DICTIONARY_SIZE_LIMIT 1",
  );
  const first = await openSession(t, path);
  const { totalExchanges } = first.dataset;
  await first.close();
  const survey = '/nowhere';
  const second = await openSession(t, path, { workers: { ...sourceWorkers, survey } });
  assert.deepEqual(
    [second.dataset.source.restored, second.dataset.totalExchanges, totalExchanges],
    ['same', 2500, 2500],
  );
  assert.match((await second.dataset.read(2499)).text, /word 2499/);
});
