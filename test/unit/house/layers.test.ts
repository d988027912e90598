import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { withLayers } from '../../../scripts/house/layers.ts';
import { lintFiles } from '../../support/project/lintFiles.ts';
import { projectRoot } from '../../support/project/paths.ts';

test('the lint restricts imports as the table of layers says (npm run layers)', () => {
  const written = JSON.parse(readFileSync(join(projectRoot, 'biome.json'), 'utf8'));
  assert.deepEqual(written, withLayers(written));
});

test('the lint refuses files that import each other, if only for a type', async (t) => {
  const files = new Map([
    ['src/core/a.ts', "import type { B } from './b.ts';\n\nexport interface A {\n  readonly b?: B;\n}\n"],
    ['src/core/b.ts', "import type { A } from './a.ts';\n\nexport interface B {\n  readonly a?: A;\n}\n"],
    ['src/core/c.ts', "import type { A } from './a.ts';\n\nexport type C = A;\n"],
  ]);
  const circles = (await lintFiles(t, files)).filter(({ rule }) => rule.endsWith('noImportCycles'));
  assert.deepEqual(circles.map(({ file }) => file).sort(), ['src/core/a.ts', 'src/core/b.ts']);
});
