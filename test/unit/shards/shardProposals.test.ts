import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import test from 'node:test';
import fc from 'fast-check';
import { escapePattern } from '../../../src/core/text/patterns.ts';
import { matchesPattern, shardPattern } from '../../../src/io/source/shards/filePatterns.ts';
import { proposeShards, writeShardSet } from '../../../src/io/source/shards/ShardProposal.ts';
import { listShards } from '../../../src/io/source/shards/ShardSet.ts';
import { cpuTime } from '../../support/cpuTime.ts';
import { writeShards } from '../../support/files/writeDataset.ts';

test('a pattern fits what the same regular expression fits', () => {
  const text = (units: string) => fc.string({ unit: fc.constantFrom(...units), maxLength: 9 });
  fc.assert(
    fc.property(text('ab.*'), text('ab.*?'), (name, pattern) => {
      const source = [...pattern].map((one) => (one === '*' ? '.*' : one === '?' ? '.' : escapePattern(one)));
      const fits = new RegExp(`^${source.join('')}$`, 's').test(name);
      const hidden = name.startsWith('.') && !pattern.startsWith('.');
      assert.equal(matchesPattern(name, pattern), fits && !hidden);
    }),
    { numRuns: 5000 },
  );
  const time = cpuTime(() => assert.ok(!matchesPattern('a'.repeat(255), `${'*a'.repeat(5000)}b`)));
  assert.ok(time < 1000, `a hostile pattern takes ${time} ms`);
});

test('the pattern of a file is that of those numbered like it', () => {
  for (const [name, expected] of [
    ['train-00001-of-00004.jsonl', 'train-*-of-00004.jsonl'],
    ['train-00000-of-00002-6f3cd1af.parquet', 'train-*-of-00002*.parquet'],
    ['part-00000-1b2c3d4e-aaaa-bbbb-cccc-000011112222-c000.snappy.parquet', 'part-*.parquet'],
    ['train-0.jsonl', 'train-*.jsonl'],
    ['2024-data_7.csv', '2024-data_*.csv'],
    ['01-Fraud.json', '*-Fraud.json'],
    ['12.jsonl', '*.jsonl'],
    ['train.jsonl', undefined],
  ] as const) {
    assert.equal(shardPattern(name), expected);
  }
});

test('what a file may be a shard of is proposed, the likeliest first', async (t) => {
  const files = { 'a-1.jsonl': '', 'a-2.jsonl': '', 'b.jsonl': '', 'c.csv': '', 'deep/d.jsonl': '' };
  const folder = dirname(await writeShards(t, files, ''));
  const at = (name: string) => join(folder, name);
  const proposed = await proposeShards([at('a-2.jsonl')]);
  assert.deepEqual(
    proposed.map(({ name, lines, files }) => [name, lines, files]),
    [
      ['a', ['a-*.jsonl'], ['a-1.jsonl', 'a-2.jsonl']],
      [folder.split('/').at(-1), ['*.jsonl'], ['a-1.jsonl', 'a-2.jsonl', 'b.jsonl']],
    ],
  );
  assert.deepEqual(await proposeShards([at('c.csv')]), []);
  const [selected] = await proposeShards([at('deep/d.jsonl'), at('a-2.jsonl')]);
  assert.deepEqual([selected?.folder, selected?.lines], [folder, ['a-2.jsonl', 'deep/d.jsonl']]);
  const [alike] = await proposeShards([at('a-2.jsonl'), at('a-1.jsonl')]);
  assert.equal(alike?.name, 'a');
});

test('a set is written over nothing, and one of the same files is taken as it is', async (t) => {
  const folder = dirname(await writeShards(t, { 'a-1.jsonl': '', 'a-2.jsonl': '', '#a-3.jsonl': '' }, ''));
  const [proposal] = await proposeShards([join(folder, 'a-1.jsonl')]);
  assert.ok(proposal);
  const path = await writeShardSet(proposal);
  assert.equal(path, join(folder, 'a.shards'));
  assert.deepEqual(
    (await listShards(path)).map(({ name }) => name),
    ['a-1.jsonl', 'a-2.jsonl'],
  );
  assert.equal(await writeShardSet(proposal), path);
  await writeFile(path, '# ours\na-1.jsonl\na-2.jsonl\n');
  assert.equal(await writeShardSet(proposal), path);
  await writeFile(path, 'a-1.jsonl\n');
  assert.equal(await writeShardSet(proposal), join(folder, 'a-2.shards'));
  assert.equal(await readFile(path, 'utf8'), 'a-1.jsonl\n');
  const named = await writeShardSet({ folder, name: 'n', lines: ['#a-3.jsonl'], files: ['#a-3.jsonl'] });
  assert.equal((await listShards(named)).length, 1);
});
