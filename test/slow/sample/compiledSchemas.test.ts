import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { z } from 'zod';
import { llava } from '../../../src/core/sample/formats/llava.ts';
import { realData } from '../../support/project/paths.ts';

const { path, skip } = realData('dream/train_llava_format.json');
test('all records of a real dataset fit a compiled schema, which makes of them what zod makes of them', {
  skip,
}, () => {
  const compiled = z.compile(llava.schema, { strict: true });
  for (const one of JSON.parse(readFileSync(path, 'utf8'))) {
    assert.deepEqual(compiled.parse(one), llava.schema.parse(one));
  }
});
