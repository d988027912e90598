import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { RowRanges } from '../../../src/core/Rows.ts';
import { openSession } from '../../support/dataset/session.ts';
import { realData } from '../../support/project/paths.ts';

const real = realData('dream/figstep-benign/question');

test('the 50 rows of the released twin find their 50 images', { skip: real.skip }, async (t) => {
  const session = await openSession(t, join(real.path, 'SafeBench-Tiny-Benign.csv'));
  const rows = RowRanges.first(session.dataset.count);
  assert.equal(rows.length, 50);
  assert.equal(session.dataset.format?.id, 'figstep');
  for (const number of rows) {
    const { content } = await session.record(number);
    assert.ok(content.ok);
    const [image] = await session.images(number, content.record);
    assert.ok(
      image?.status === 'file' && image.path.endsWith(`/images/${number}.png`),
      JSON.stringify(image),
    );
  }
});
