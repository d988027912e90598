import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { moduleFiles, moduleSource } from '../../../scripts/watModules.ts';

test('modules of WebAssembly are their sources, assembled', async () => {
  const files = moduleFiles();
  assert.ok(files.length >= 2);
  for (const { wat, module } of files) {
    assert.equal(readFileSync(module, 'utf8'), await moduleSource(wat), 'npm run assemble');
  }
});
