import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { ledgerFolder } from '../../../src/io/ledger/Ledger.ts';
import { tinyPng } from '../../support/files/pictures.ts';
import { writeDataset, writeShards } from '../../support/files/writeDataset.ts';
import { CommandLine } from '../../support/project/CommandLine.ts';

const row = (id: string, more: object = {}) => ({
  id,
  images: [`${id}.png`],
  prompt: `<image>What is ${id}?`,
  chosen: 'A card.',
  rejected: 'Go on.',
  ...more,
});

test('dream-curator validate', async (t) => {
  const cli = await CommandLine.build(t);

  await t.test('counts by rule, the worst first, and shows as many of each as asked for', async (t) => {
    const rows = ['a', 'b', 'c', 'd'].map((id) => row(id, { chosen: '', images: [`/data/${id}.png`] }));
    const path = await writeDataset(t, 'a.jsonl', rows);
    const { code, out } = await cli.run(['validate', path, '--limit', '2']);
    assert.equal(code, 1);
    assert.match(out, /error {4}4 {2}empty-answer {3}Empty answer\n {2}warning {2}4 {2}absolute-path/);
    assert.equal(out.match(/\[empty-answer\]/g)?.length, 2);
    assert.match(out, /empty-answer: 2 more/);
    assert.match(out, /8 problems: 4 errors, 4 warnings, 0 infos/);
    const report = JSON.parse((await cli.run(['validate', path, '--format', 'json', '--limit', '1'])).out);
    assert.deepEqual(
      report.rules.map((one: Record<string, unknown>) => [one.code, one.findings, one.records]),
      [
        ['empty-answer', 4, 4],
        ['absolute-path', 4, 4],
      ],
    );
    assert.equal(report.findings.length, 2);
    const selected = JSON.parse((await cli.run(['validate', path, '--json', '--select', '2-3'])).out);
    assert.deepEqual([selected.records, selected.rules[0].findings], [2, 2]);
  });

  await t.test('names the file of each finding of a set of shards', async (t) => {
    const lines = (...rows: object[]) => rows.map((one) => `${JSON.stringify(one)}\n`).join('');
    const plain = (id: string, more = {}) => ({
      id,
      prompt: `What is ${id}?`,
      chosen: 'A',
      rejected: 'B',
      ...more,
    });
    const files = {
      'p-1.jsonl': lines(plain('a'), plain('b')),
      'p-2.jsonl': lines(plain('c'), plain('d', { chosen: '' })),
      'test.jsonl': lines(plain('x', { prompt: 'What is c?' })),
    };
    const path = await writeShards(t, files, 'p-*.jsonl');
    const second = join(dirname(path), 'p-2.jsonl');
    const { code, out } = await cli.run(['validate', path]);
    assert.equal(code, 1);
    assert.ok(out.startsWith(`${path}: 4 records`), out);
    assert.ok(out.includes(`${second}:2:`), out);
    const report = JSON.parse((await cli.run(['validate', path, '--json'])).out);
    assert.deepEqual([report.findings[0].file, report.findings[0].row], [second, 3]);
    await writeFile(join(dirname(dirname(cli.program)), 'package.json'), '{"version":"1.0.0"}');
    const sarif = JSON.parse((await cli.run(['validate', path, '--format', 'sarif'])).out);
    const [run] = sarif.runs;
    const { artifactLocation, region } = run.results[0].locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, pathToFileURL(second).href);
    assert.equal(run.artifacts[artifactLocation.index].location.uri, artifactLocation.uri);
    assert.equal(region.startLine, 2);
    assert.equal(
      region.byteOffset,
      Buffer.byteLength(lines(plain('c'))) + `{"id":"d","prompt":"What is d?","chosen":`.length,
    );
    const overlap = ['validate', join(dirname(path), 'test.jsonl'), '--against', path];
    assert.match((await cli.run(overlap)).out, /all\.shards, record 3/);
    const other = await cli.run(['validate', path, '--against', join(dirname(path), 'test.jsonl')]);
    assert.match(other.out, /p-2\.jsonl:1:.*test\.jsonl, line 1/);
    await rm(second);
    await writeFile(path, 'p-1.jsonl\np-2.jsonl\n');
    const missing = await cli.run(['stats', path]);
    assert.deepEqual(
      [missing.code, missing.errors.includes(`all.shards, line 2: file ${second} not found`)],
      [1, true],
    );
  });

  await t.test(
    'warnings alone end with 0; overrides hold in their order: rules.json, then --rule',
    async (t) => {
      const path = await writeDataset(t, 'a.jsonl', [row('a', { chosen: '', rejected: '' })]);
      await mkdir(ledgerFolder(path).path, { recursive: true });
      const own = { 'empty-answer': 'warning', 'chosen-equals-rejected': 'off', nonsense: 'off' };
      await writeFile(join(ledgerFolder(path).path, 'rules.json'), JSON.stringify(own));
      const { code, out } = await cli.run(['validate', path]);
      assert.equal(code, 0);
      assert.match(out, /rules\.json: unknown rule or severity: "nonsense"/);
      assert.match(out, /2 problems: 0 errors, 2 warnings/);
      assert.equal((await cli.run(['validate', path, '--rule', 'empty-answer=error'])).code, 1);
      assert.equal((await cli.run(['validate', path, '--rule', 'no-such=error'])).code, 2);
      assert.equal((await cli.run(['validate', path, '--format', 'xml'])).code, 2);
    },
  );

  await t.test('images are looked up where that is asked for', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [row('a'), row('b'), row('c')]);
    await writeFile(join(dirname(path), 'a.png'), tinyPng);
    await writeFile(join(dirname(path), 'b.png'), 'no image');
    assert.equal((await cli.run(['validate', path])).code, 0);
    const { rules } = JSON.parse((await cli.run(['validate', path, '--with-images', '--json'])).out);
    assert.deepEqual(
      rules.map((one: Record<string, unknown>) => one.code),
      ['image-extreme-size', 'image-missing', 'image-unreadable'],
    );
  });

  await t.test('what another dataset contains too is reported, with its location there', async (t) => {
    const train = await writeDataset(t, 'train.jsonl', [row('a'), row('b'), row('c')]);
    const other = {
      image: 'set/c.png',
      conversations: [
        { from: 'human', value: '<image>\nWhat is c?' },
        { from: 'gpt', value: 'C.' },
      ],
    };
    const far = await writeDataset(t, 'test.jsonl', [{ ...other, image: 'c.png' }]);
    assert.equal((await cli.run(['validate', train])).code, 0);
    const { code, out } = await cli.run(['validate', train, '--against', far]);
    assert.equal(code, 1);
    assert.match(out, /train\.jsonl:3:\d+: error: .*test\.jsonl, line 1.*\[overlap\]/);
    const unlike = await writeDataset(t, 'test.jsonl', [{ ...other, image: 'd.png' }]);
    assert.equal((await cli.run(['validate', train, '--against', unlike])).code, 0);
    assert.equal((await cli.run(['validate', train, '--against', `${far}.gone`])).code, 2);
  });

  await t.test('SARIF names the file and the places', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [row('a'), row('b', { chosen: '' })]);
    await writeFile(join(dirname(dirname(cli.program)), 'package.json'), '{"version":"1.0.0"}');
    const { code, out } = await cli.run(['validate', path, '--format', 'sarif']);
    const { version, runs } = JSON.parse(out);
    assert.deepEqual([code, version, runs[0].results.length], [1, '2.1.0', 1]);
    const { physicalLocation } = runs[0].results[0].locations[0];
    assert.equal(physicalLocation.artifactLocation.uri, `file://${path}`);
    assert.equal(physicalLocation.region.startLine, 2);
  });

  await t.test('records of an unknown shape are checked as JSON, and how to map them is said', async (t) => {
    const path = await writeDataset(t, 'a.jsonl', [{ alpha: 'A', beta: 'B' }]);
    const { code, out } = await cli.run(['validate', path]);
    assert.equal(code, 1);
    assert.match(out, /--map "/);
    assert.match(out, /unknown format/);
    assert.match(out, /\[unknown-format\]/);
  });
});
