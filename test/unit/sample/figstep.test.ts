import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { RowRanges } from '../../../src/core/Rows.ts';
import { figstep } from '../../../src/core/sample/formats/figstep.ts';
import { readGood } from '../../support/dataset/record.ts';
import { openSession } from '../../support/dataset/session.ts';
import { realData } from '../../support/project/paths.ts';

const row = {
  dataset: 'Tiny',
  category_id: '3',
  task_id: '7',
  category_name: 'x',
  question: 'q',
  instruction: 'i',
};

test('the benign twin numbers its images by row, the original names them by task', () => {
  const twin = { ...row, benign_instruction: 'b' };
  assert.deepEqual(readGood(figstep, twin, 12).images, [{ kind: 'path', path: 'images/12.png' }]);
  assert.deepEqual(readGood(figstep, row, 12).images, [
    { kind: 'path', path: 'images/query_Tiny_3_7_6.png' },
  ]);
  assert.equal(readGood(figstep, twin).exchanges[0]?.safe, true);
  assert.equal(readGood(figstep, row).exchanges[0]?.safe, false);
});

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
