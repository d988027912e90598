import assert from 'node:assert/strict';
import test from 'node:test';
import { Field } from '../../../src/core/sample/Field.ts';
import { figstep } from '../../../src/core/sample/formats/figstep.ts';
import { readGood } from '../../support/dataset/record.ts';

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
  assert.deepEqual(readGood(figstep, twin, 12).images, [
    { kind: 'path', path: 'images/12.png', at: Field.record },
  ]);
  assert.deepEqual(readGood(figstep, row, 12).images, [
    { kind: 'path', path: 'images/query_Tiny_3_7_6.png', at: Field.record },
  ]);
  assert.equal(readGood(figstep, twin).exchanges[0]?.safe, true);
  assert.equal(readGood(figstep, row).exchanges[0]?.safe, false);
});
