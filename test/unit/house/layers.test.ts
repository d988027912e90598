import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { withLayers } from '../../../scripts/house/layers.ts';
import { projectRoot } from '../../support/project/paths.ts';

test('the lint restricts imports as the table of rooms says (npm run layers)', () => {
  const written = JSON.parse(readFileSync(join(projectRoot, 'biome.json'), 'utf8'));
  assert.deepEqual(written, withLayers(written));
});
