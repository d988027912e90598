import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { defaultTaxonomy } from '../../../src/core/taxonomy/defaultTaxonomy.ts';
import { readExchangeImages } from '../../../src/jobs/session/readExchangeImages.ts';
import { readRecords } from '../../../src/jobs/session/readRecords.ts';
import { openSession } from '../../support/dataset/session.ts';
import { projectRoot } from '../../support/project/paths.ts';

test('the sample dataset is as its page says: 12 valid records with their images, 2 malformed ones, every category', async (t) => {
  const session = await openSession(t, join(projectRoot, 'media/sample/sample.jsonl'));
  assert.deepEqual(
    session.dataset.findings.map(({ code, range }) => `${range.startLine + 1} ${code}`),
    [
      ...['6 not-json', '10 wrong-shape'],
      // The pairs whose labels are wrong on purpose.
      ...[2, 8, 9, 13].map((line) => `${line} answer-against-label`),
    ],
  );
  const categories = new Set<string>();
  const broken: number[] = [];
  for await (const { row, content } of readRecords(
    session,
    Array.from({ length: 14 }, (_, at) => at),
  )) {
    if (!content.ok) {
      broken.push(row);
      continue;
    }
    for (const exchange of content.record.exchanges) {
      const images = await readExchangeImages(session, row, content.record, exchange);
      assert.ok(images.ok, JSON.stringify(images));
    }
    categories.add(content.record.labels.find((one) => one.name === 'category')?.value ?? 'none');
  }
  assert.deepEqual([session.dataset.count, broken], [14, [5, 9]]);
  assert.deepEqual([...categories].sort(), ['none', ...defaultTaxonomy.map((one) => one.label)].sort());
});
