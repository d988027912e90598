import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { promisify } from 'node:util';
import { projectRoot } from '../../support/project/paths.ts';

const execute = promisify(execFile);
const program = `
  import fc from 'fast-check';
  console.log(JSON.stringify(fc.sample(fc.integer(), 20)));
`;

async function draws(seed: string): Promise<string> {
  const preloaded = join(projectRoot, 'test/support/seedProperties.ts');
  const { stdout } = await execute(
    process.execPath,
    ['--import', preloaded, '--input-type=module', '--eval', program],
    { cwd: projectRoot, env: { ...process.env, DREAM_CURATOR_SEED: seed } },
  );
  return stdout;
}

test('properties draw by the seed of a whole run: the same values again, and others by another seed', async () => {
  assert.equal(await draws('1'), await draws('1'));
  assert.notEqual(await draws('1'), await draws('2'));
});
