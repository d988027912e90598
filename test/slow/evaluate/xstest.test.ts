import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { CommandLine } from '../../support/project/CommandLine.ts';
import { projectRoot, realData } from '../../support/project/paths.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const { path: data, skip } = realData('xstest/candidates.jsonl');

test('the figures of XSTest in the documentation are those that the commands print', { skip }, async (t) => {
  const page = await readFile(join(projectRoot, 'docs', 'evaluating.md'), 'utf8');
  const [, quoted = ''] = /```text\n(.*?)```/su.exec(page.slice(page.indexOf('### XSTest'))) ?? [];
  const lines = quoted.split('\n').filter((line) => line !== '');
  assert.ok(lines.length > 10);
  const cli = await CommandLine.build(t);
  const path = join(await temporaryFolder(t), 'xstest.jsonl');
  await copyFile(data, path);
  const scored = await cli.run(['score', path]);
  assert.equal(scored.code, 0, scored.errors);
  // Told where the judge is used, not only where it is calibrated.
  const weak = /^offline engine is too weak .* contrast_discr/m;
  assert.match(scored.errors, weak);
  const { code, out, errors } = await cli.run(['calibrate', path]);
  assert.equal(code, 0, errors);
  assert.match(errors, weak);
  const printed = out.split('\n');
  assert.deepEqual(
    lines.filter((line) => !printed.includes(line)),
    [],
  );
  const evaluated = await cli.run(['evaluate', path, '--set', 'requests']);
  assert.match(evaluated.errors, weak);
});
