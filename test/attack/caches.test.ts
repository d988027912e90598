import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import test, { type TestContext } from 'node:test';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';
import { contentHash } from '../../src/io/contentHash.ts';
import { CacheFolder } from '../../src/io/dataset/cache/CacheFolder.ts';
import { DatasetCache } from '../../src/io/dataset/cache/DatasetCache.ts';
import { surveyKey } from '../../src/io/survey/Checks.ts';
import type { Session } from '../../src/jobs/session/Session.ts';
import { cacheHomeOf, openSession } from '../support/dataset/session.ts';
import { writeDataset } from '../support/files/writeDataset.ts';
import { Random } from '../support/hostile/Random.ts';
import { builtWorkers } from '../support/project/paths.ts';
import { seed } from '../support/seed.ts';

const files = Number(process.env.DREAM_CURATOR_FUZZ ?? 10_000);
const sessions = Math.min(files, 25);
/** Processor time, so that other work on the machine does not count. */
const mostMs = 5000;
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Records with findings of several rules, broken ones, and two that share an id. */
const records = (marker: string) =>
  Array.from({ length: 60 }, (_, row) =>
    row % 20 === 13
      ? '{"broken":\n'
      : `${JSON.stringify({
          id: row === 7 ? 'r3' : `r${row}`,
          prompt: row % 9 === 4 ? '' : `${marker} ${row}`,
          chosen: 'A',
          rejected: row % 11 === 5 ? 'A' : 'B',
        })}\n`,
  ).join('');

/** Everything visible of a dataset. */
async function known({ dataset, summary }: Session): Promise<unknown> {
  const rows = (await dataset.readMany(0, dataset.count)).map(({ identity, text }) => [identity, text]);
  const rules = dataset.rules.map(({ code, findings, rows: found }) => [code, findings, [...found]]);
  const findings: unknown = JSON.parse(JSON.stringify(dataset.findings));
  return { count: dataset.count, summary, unreadable: dataset.survey.unreadable, rules, findings, rows };
}

/** Opens a dataset without a cache, and caches it: by default only large ones are cached. */
async function keep(t: TestContext, path: string): Promise<{ content: Buffer; file: string }> {
  const { dataset } = await openSession(t, path, { workers: builtWorkers });
  const source = dataset.source.snapshot();
  assert.ok(source);
  const checks = { taxonomy: defaultTaxonomy, overrides: [{}] };
  const setup = { formatId: dataset.format?.id, mapping: undefined, strings: {}, checks };
  const survey = dataset.survey.snapshot();
  await new DatasetCache(dataset.cache).write({ source, survey, surveyKey: surveyKey(setup) });
  const opened = await dataset.cache.open('index.bin');
  assert.ok(opened);
  await opened.close();
  return { content: await readFile(opened.path), file: opened.path };
}

const lengths = [0, -1, 1, 2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53, 1e300] as const;
const headAt = 'dream-curator cache 4\n'.length + 32 + 12 + 1;

/** What happens to files on disks, and what a program that was stopped, broken or older might write. */
const mutations: Readonly<Record<string, (cache: Buffer, other: Buffer, random: Random) => Buffer>> = {
  'bytes changed': (cache, _other, random) => {
    const changed = Buffer.from(cache);
    for (let times = 1 + random.below(6); times > 0; times -= 1) {
      // Half of them at the beginning: the rest is long.
      const at = random.below(random.below(2) === 0 ? headAt + 3000 : changed.length);
      changed[at] = (changed[at] ?? 0) ^ (1 + random.below(255));
    }
    return changed;
  },
  'cut off': (cache, _other, random) => cache.subarray(0, random.below(cache.length)),
  'zeros in place of a piece': (cache, _other, random) => {
    const changed = Buffer.from(cache);
    const at = random.below(changed.length - 1);
    return changed.fill(0, at, Math.min(changed.length, at + 1 + random.below(4096)));
  },
  'a length of the head': (cache, _other, random) => {
    const length = String(random.pick(lengths)).padStart(12).slice(0, 12);
    return Buffer.concat([
      cache.subarray(0, headAt - 13),
      Buffer.from(`${length}\n`),
      cache.subarray(headAt),
    ]);
  },
  'pieces swapped': (cache, _other, random) => {
    const [a, b, c] = [0, 0, 0].map(() => random.below(cache.length)).sort((x, y) => x - y);
    return Buffer.concat([
      cache.subarray(0, a),
      cache.subarray(b, c),
      cache.subarray(a, b),
      cache.subarray(c),
    ]);
  },
  'of another dataset': (_cache, other) => other,
  'half of another dataset': (cache, other, random) => {
    const at = random.below(cache.length);
    return Buffer.concat([cache.subarray(0, at), other.subarray(at)]);
  },
  'two in a row': (cache, other, random) => Buffer.concat([cache, random.below(2) === 0 ? cache : other]),
  'bytes after the end': (cache, _other, random) => Buffer.concat([cache, Buffer.alloc(1 + random.below(9))]),
};

test('10,000 damaged caches: findings, counts and rows are those without a cache', async (t) => {
  t.diagnostic(
    `${files} files, ${sessions} of them opened, seed ${seed} (DREAM_CURATOR_FUZZ, DREAM_CURATOR_SEED)`,
  );
  const random = new Random(seed);
  const path = await writeDataset(t, 'a.jsonl', records('ask'));
  const { content, file } = await keep(t, path);
  const other = (await keep(t, await writeDataset(t, 'a.jsonl', records('other')))).content;
  const expected = await known(await openSession(t, path, { workers: builtWorkers, cacheHome: undefined }));
  const cache = new DatasetCache(new CacheFolder(cacheHomeOf(path), path));
  const good = await cache.read();
  assert.ok(good, 'there is a cache that is believed');
  const restored = await openSession(t, path, { workers: { index: '', survey: '/nowhere', parquet: '' } });
  assert.deepEqual([restored.dataset.source.restored, await known(restored)], ['same', expected]);
  const kinds = Object.entries(mutations);
  for (let at = 0; at < files; at += 1) {
    const [kind = '', mutate = Buffer.from] = kinds[at % kinds.length] ?? [];
    const mutated = mutate(content, other, random);
    await writeFile(file, mutated);
    const started = processorMs();
    if (at % Math.ceil(files / sessions) === 0) {
      const session = await openSession(t, path, { workers: builtWorkers });
      assert.deepEqual(await known(session), expected, `${kind}, file ${at} of seed ${seed}`);
      await session.close();
    } else {
      const read = await cache.read();
      const isBelieved = read && JSON.stringify(read.source) === JSON.stringify(good.source);
      assert.ok(
        // Half of another one is the other one as a whole where only their first bytes are exchanged.
        !read || (isBelieved && mutated.equals(content)) || mutated.equals(other),
        `${kind}, file ${at} of seed ${seed}`,
      );
    }
    assert.ok(processorMs() - started < mostMs, `${kind}, file ${at} of seed ${seed} took too long`);
  }
  assert.ok(process.resourceUsage().maxRSS / 1024 < 1024);
});

/** A cache with a different head, as a buggy program would write it: with the correct hash. */
function withOtherNumber(cache: Buffer, random: Random): Buffer {
  const length = Number(cache.subarray(headAt - 13, headAt - 1).toString());
  const head = cache.subarray(headAt, headAt + length).toString();
  const numbers = [...head.matchAll(/(?<=[:,[])\d+(?=[,}\]])/g)];
  const { 0: old = '', index = 0 } = numbers[random.below(numbers.length)] ?? {};
  const value = String(random.pick([...lengths, 'null', '"x"', '[]', '{}', Number(old) + 1]));
  const json = Buffer.from(head.slice(0, index) + value + head.slice(index + old.length));
  const start = cache.subarray(0, headAt - 45).toString();
  return Buffer.concat([
    Buffer.from(`${start}${contentHash(json)}${String(json.length).padStart(12)}\n`),
    json,
    cache.subarray(headAt + length),
  ]);
}

test('10,000 caches with counts and lengths that cannot be: the dataset opens', async (t) => {
  t.diagnostic(`${files} files, seed ${seed} (DREAM_CURATOR_FUZZ, DREAM_CURATOR_SEED)`);
  const random = new Random(seed);
  const path = await writeDataset(t, 'a.jsonl', records('ask'));
  const { content, file } = await keep(t, path);
  const cache = new DatasetCache(new CacheFolder(cacheHomeOf(path), path));
  let believed = 0;
  for (let at = 0; at < files; at += 1) {
    await writeFile(file, withOtherNumber(content, random));
    const started = processorMs();
    const isBelieved = (await cache.read()) !== undefined;
    believed += isBelieved ? 1 : 0;
    if (isBelieved && believed % Math.ceil(files / sessions) === 0) {
      const session = await openSession(t, path, { workers: builtWorkers });
      assert.ok(session.dataset.count <= 60, `file ${at} of seed ${seed}`);
      await known(session);
      await session.close();
    }
    assert.ok(processorMs() - started < mostMs, `file ${at} of seed ${seed} took too long`);
  }
  t.diagnostic(`${believed} were believed`);
  assert.ok(process.resourceUsage().maxRSS / 1024 < 1024);
});
