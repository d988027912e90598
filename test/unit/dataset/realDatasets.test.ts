import assert from 'node:assert/strict';
import test from 'node:test';
import { suggestMapping } from '../../../src/core/sample/suggestMapping.ts';
import { readRecords } from '../../../src/jobs/readRecords.ts';
import { selectRows } from '../../../src/jobs/selectRows.ts';
import { openSession } from '../support/openSession.ts';
import { realData } from '../support/realData.ts';

interface Expected {
  readonly name: string;
  readonly format: string;
  readonly records: number;
  readonly exchanges: number;
  /** Images that are there and images that are not. */
  readonly images: readonly [found: number, missing: number];
}

const datasets: readonly Expected[] = [
  { name: 'vlguard/train.json', format: 'vlguard', records: 2000, exchanges: 2977, images: [0, 2000] },
  {
    name: 'llamafactory/dpo_en_demo.json',
    format: 'preference',
    records: 300,
    exchanges: 300,
    images: [0, 0],
  },
  { name: 'llamafactory/mllm_demo.json', format: 'preference', records: 6, exchanges: 12, images: [8, 0] },
  { name: 'xstest/candidates.jsonl', format: 'mapped', records: 200, exchanges: 200, images: [0, 0] },
  { name: 'mossbench/candidates.jsonl', format: 'mapped', records: 43, exchanges: 43, images: [40, 3] },
  {
    name: 'rlaifv/detail_test_30_input.jsonl',
    format: 'mapped',
    records: 30,
    exchanges: 30,
    images: [30, 0],
  },
];

for (const { name, format, records, exchanges, images } of datasets) {
  const { path, skip } = realData(name);
  test(`${name} is read to its last record`, { skip }, async (t) => {
    const plain = await openSession(t, path);
    const mapping = plain.dataset.format ? undefined : suggestMapping(plain.dataset.samples);
    const session = mapping ? await openSession(t, path, { mapping }) : plain;
    assert.equal(session.dataset.format?.id, format);
    assert.deepEqual(session.dataset.findings, []);
    assert.deepEqual([session.dataset.count, session.dataset.totalExchanges], [records, exchanges]);
    let found = 0;
    let missing = 0;
    for await (const { content } of readRecords(session, selectRows(session.dataset, undefined).rows)) {
      assert.ok(content.ok);
      for (const { status } of await session.images(content.record)) {
        found += status === 'file' || status === 'inline' ? 1 : 0;
        missing += status === 'missing' ? 1 : 0;
      }
    }
    assert.deepEqual([found, missing], images);
  });
}
