import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { missingModules } from '../../../src/host/train/missingModules.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Why Python is not tried; undefined if there is one. */
const skip = (() => {
  try {
    execFileSync('python3', ['-c', '']);
    return false;
  } catch {
    return 'There is no python3.';
  }
})();

test('Python says which modules it does not find, and runs none', { skip }, async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'here'));
  await writeFile(join(folder, 'here', '__init__.py'), 'raise SystemExit("it was run")\n');
  const asked = ['json', 'no_such_module', 'here', 'nor_this'];
  assert.deepEqual(await missingModules('python3', asked, folder), ['no_such_module', 'nor_this']);
});

test('what an environment prints first does not matter', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'a "quoted" python');
  await writeFile(path, `#!/bin/sh\necho 'Welcome!'\necho '["trl"]'\n`);
  await chmod(path, 0o755);
  assert.deepEqual(await missingModules(path, ['trl'], folder), ['trl']);
});

test('what is not Python is named', async (t) => {
  const folder = await temporaryFolder(t);
  const path = join(folder, 'other');
  await writeFile(path, '#!/bin/sh\necho no JSON\n');
  await chmod(path, 0o755);
  await assert.rejects(missingModules(path, ['trl'], folder), /other cannot be run as Python/);
  await assert.rejects(missingModules(join(folder, 'gone'), ['trl'], folder), /gone cannot be run as Python/);
});
