import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { tinyPng } from '../../support/files/pictures.ts';
import { pairs } from '../../support/files/writeDataset.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

const rows = pairs(3).map((one, at) => (at === 1 ? { ...one, chosen: '' } : one));
const lines = rows.map((one) => `${JSON.stringify(one)}\n`).join('');

test('a dataset from standard input', async (t) => {
  const cli = await CommandLine.build(t);
  const cwd = await temporaryFolder(t);
  const temporary = join(cwd, 'temporary');
  await mkdir(temporary);
  const around = { cwd, environment: { TMPDIR: temporary } };
  t.afterEach(async () => assert.deepEqual(await readdir(temporary), [], 'nothing is left behind'));

  await t.test('is checked like a file, under a name, however it is stored', async () => {
    const stored: Readonly<Record<string, string | Uint8Array>> = {
      lines,
      list: JSON.stringify(rows, null, 2),
      compressed: gzipSync(lines),
    };
    for (const [kind, input] of Object.entries(stored)) {
      const { code, out } = await cli.run(['validate', '-'], { ...around, input });
      assert.equal(code, 1, kind);
      assert.match(out, /^stdin\.jsonl: 3 records/, kind);
      assert.match(out, /stdin\.jsonl:\d+:\d+: error: .*\[empty-answer\]/, kind);
    }
    const table = `id,prompt,chosen,rejected\n1,Q,"A\nand more",B\n`;
    const named = await cli.run(['validate', '-', '--stdin-name', 'data/t.csv'], { ...around, input: table });
    assert.deepEqual([named.code, named.out.split(' (')[0]], [0, 'data/t.csv: 1 record']);
  });

  await t.test('gives one JSON object per line to the next program', async () => {
    const findings = await cli.run(['validate', '-', '--jsonl'], { ...around, input: lines });
    const [finding] = findings.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual([finding.file, finding.code, finding.row], ['stdin.jsonl', 'empty-answer', 1]);
    const screened = await cli.run(['screen', '-', '--text-only', '--jsonl'], { ...around, input: lines });
    const exchanges = screened.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(exchanges.map(({ record }) => record).sort(), ['r0', 'r1', 'r2']);
  });

  await t.test('has its images in the current folder', async () => {
    await writeFile(join(cwd, 'there.png'), tinyPng);
    const input = ['there.png', 'gone.png']
      .map(
        (image) =>
          `${JSON.stringify({ ...pairs(1)[0], id: image, images: [image], prompt: `<image>${image}` })}\n`,
      )
      .join('');
    const { out } = await cli.run(['validate', '-', '--with-images', '--json'], { ...around, input });
    const missing = JSON.parse(out).findings.filter((one: { code: string }) => one.code === 'image-missing');
    assert.deepEqual(
      missing.map((one: { row: number }) => one.row),
      [1],
    );
  });

  await t.test(
    'cannot be decided on, since it has no ledger; its name has an ending that says what it is',
    async () => {
      const refused = await cli.run(['decide', '-', '--accept-proposed'], { ...around, input: lines });
      assert.deepEqual([refused.code, refused.out], [2, '']);
      assert.match(refused.errors, /decide requires a file/);
      for (const name of ['all.shards', 'notes.txt', '../x']) {
        const { code } = await cli.run(['stats', '-', '--stdin-name', name], { ...around, input: lines });
        assert.equal(code, 2, name);
      }
      const mapped = await cli.run(['stats', '-', '--map', 'prompt=q,answer=a', '--json'], {
        ...around,
        input: '{"q":"Q","a":"A"}\n',
      });
      assert.equal(mapped.code, 0);
    },
  );

  await t.test('that is empty is a problem, as an empty file is', async () => {
    const { code, out } = await cli.run(['validate', '-'], { ...around, input: '' });
    assert.equal(code, 1);
    assert.match(out, /^stdin\.jsonl: 0 records/);
  });
});
