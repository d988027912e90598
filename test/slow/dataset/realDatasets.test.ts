import assert from 'node:assert/strict';
import test from 'node:test';
import { RowRanges } from '../../../src/core/Rows.ts';
import { readRecords } from '../../../src/jobs/session/readRecords.ts';
import { openSession } from '../../support/dataset/session.ts';
import { realData } from '../../support/project/paths.ts';

interface Expected {
  readonly name: string;
  readonly format: string;
  readonly records: number;
  readonly exchanges: number;
  readonly answers: number;
  /** Existing and missing images. */
  readonly images: readonly [found: number, missing: number];
}

/** What the files contain according to their publishers (docs/datasets.md), otherwise according to `jq`. */
const datasets: readonly Expected[] = [
  {
    name: 'dream/train_llava_format.json',
    format: 'llava',
    records: 2000,
    exchanges: 2977,
    answers: 2977,
    images: [0, 2000],
  },
  {
    name: 'dream/figstep-benign/question/SafeBench-Tiny-Benign.csv',
    format: 'figstep',
    records: 50,
    exchanges: 50,
    answers: 0,
    images: [50, 0],
  },
  {
    name: 'vlguard/train.json',
    format: 'vlguard',
    records: 2000,
    exchanges: 2977,
    answers: 2977,
    images: [0, 2000],
  },
  {
    name: 'llamafactory/dpo_en_demo.json',
    format: 'llamafactory',
    records: 300,
    exchanges: 300,
    answers: 600,
    images: [0, 0],
  },
  {
    name: 'llamafactory/mllm_demo.json',
    format: 'chat',
    records: 6,
    exchanges: 12,
    answers: 12,
    images: [8, 0],
  },
  {
    name: 'xstest/candidates.jsonl',
    format: 'xstest',
    records: 200,
    exchanges: 200,
    answers: 1000,
    images: [0, 0],
  },
  {
    name: 'mossbench/candidates.jsonl',
    format: 'mossbench',
    records: 43,
    exchanges: 43,
    answers: 374,
    images: [40, 3],
  },
  {
    name: 'rlaifv/detail_test_30_input.jsonl',
    format: 'rlaif-v',
    records: 30,
    exchanges: 30,
    answers: 0,
    images: [30, 0],
  },
];

for (const { name, ...expected } of datasets) {
  const { path, skip } = realData(name);
  test(`${name} is read to its last record`, { skip }, async (t) => {
    const session = await openSession(t, path);
    const { dataset } = session;
    let answers = 0;
    const images = { found: 0, missing: 0 };
    for await (const { row, content } of readRecords(session, RowRanges.first(dataset.count))) {
      assert.ok(content.ok);
      answers += content.record.exchanges.reduce((sum, one) => sum + one.answers.length, 0);
      for (const { status } of await session.images(row, content.record)) {
        images.found += status === 'file' || status === 'inline' ? 1 : 0;
        images.missing += status === 'missing' ? 1 : 0;
      }
    }
    const read = {
      format: dataset.format?.id,
      records: dataset.count,
      exchanges: dataset.totalExchanges,
      answers,
      images: [images.found, images.missing],
    };
    t.diagnostic(`${name}: ${JSON.stringify(read)}`);
    assert.deepEqual(read, expected);
  });
}
