import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { type DecisionEvent, decisionEventSchema } from '../../src/core/review/DecisionEvent.ts';
import { defaultTaxonomy } from '../../src/core/taxonomy/defaultTaxonomy.ts';
import { readDatasetRules, readKeptMapping } from '../../src/io/ledger/datasetSettings.ts';
import { JournalReader } from '../../src/io/ledger/JournalReader.ts';
import { ledgerFolder, RunJournal } from '../../src/io/ledger/Ledger.ts';
import { readMethodFiles } from '../../src/io/ledger/readMethodFiles.ts';
import { listShards, ShardSetError } from '../../src/io/source/shards/ShardSet.ts';
import { openSession } from '../support/dataset/session.ts';
import { confine } from '../support/disk/confine.ts';
import { writeDataset } from '../support/files/writeDataset.ts';
import { Random } from '../support/hostile/Random.ts';
import { seed } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const files = Number(process.env.DREAM_CURATOR_FUZZ ?? 10_000);
const sessions = Number(process.env.DREAM_CURATOR_FUZZ_SESSIONS ?? Math.min(files, 300));
/** Processor time, so that other work on the machine does not count. */
const mostMs = 5000;
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const hostile = [
  '1e999',
  `-${'9'.repeat(400)}`,
  'null',
  'true',
  '[]',
  '{}',
  '{"__proto__":{"polluted":1},"constructor":null}',
  '"__proto__"',
  '['.repeat(3000) + ']'.repeat(3000),
  '{"a":'.repeat(3000),
  '"\\ud800"',
  '"\\u0000"',
  `"${'x'.repeat(30_000)}"`,
  '"../../../../etc/passwd"',
  '"/etc/passwd"',
] as const;

/** Changes a line or a whole file. Never what is around it. */
function mutate(text: string, random: Random): Buffer {
  const bytes = Buffer.from(text);
  const at = random.below(bytes.length);
  const around = (middle: Buffer | string) =>
    Buffer.concat([bytes.subarray(0, at), Buffer.from(middle), bytes.subarray(at)]);
  switch (random.below(8)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
      return bytes;
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return around(Buffer.from(random.pick([[0], [0xff], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], [0x0d]])));
    case 3:
      return around('x'.repeat(20_000));
    case 4:
      return around(text);
    case 5:
      return Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`);
    default: {
      const tokens = [...text.matchAll(/"(?:[^"\\]|\\.)*"|\b[\d.]+\b|\w[\w./*?-]*/g)];
      const { 0: old = '', index = 0 } = tokens[random.below(tokens.length)] ?? {};
      return Buffer.from(text.slice(0, index) + random.pick(hostile) + text.slice(index + old.length));
    }
  }
}

interface Target {
  readonly name: string;
  /** The path of the file, for a dataset. */
  readonly at: (dataset: string) => string;
  readonly text: string;
  /** Loads it as the product does, and checks the result. */
  readonly load: (dataset: string, file: string) => Promise<void>;
  /** Whether a session opens whatever the file contains. */
  readonly inSession: boolean;
}

/** What is reported is one text that names the file. */
function named(problem: string | undefined, file: string): void {
  const isShort = (problem?.length ?? 0) < 1000;
  assert.ok(problem === undefined || (isShort && problem.includes(basename(file))), problem?.slice(0, 300));
}

const method = async (dataset: string, file: string) => {
  const { taxonomy, prompts, problems } = await readMethodFiles(dirname(dataset));
  assert.ok(taxonomy.length > 0 && Object.getPrototypeOf(prompts) === Object.prototype);
  assert.ok(problems.every(({ path, message }) => path === file && message.length < 5000));
};

const targets: readonly Target[] = [
  {
    name: 'mapping.json',
    at: (dataset) => join(`${dataset}.dream`, 'mapping.json'),
    text: JSON.stringify(
      { id: 'id', prompt: 'a.q', images: ['img'], answers: ['x[].y'], safe: 'ok' },
      null,
      1,
    ),
    load: async (dataset, file) => named((await readKeptMapping(dataset)).problem?.message, file),
    inSession: true,
  },
  {
    name: 'rules.json',
    at: (dataset) => join(`${dataset}.dream`, 'rules.json'),
    text: JSON.stringify({ 'not-json': 'warning', 'equal-texts': 'off', 'wrong-shape': 'error' }, null, 1),
    load: async (dataset, file) => named((await readDatasetRules(dataset)).problem?.message, file),
    inSession: true,
  },
  {
    name: 'taxonomy.json',
    at: (dataset) => join(dirname(dataset), '.dream', 'taxonomy.json'),
    text: JSON.stringify(defaultTaxonomy.slice(0, 3), null, 1),
    load: method,
    inSession: false,
  },
  {
    name: 'a prompt',
    at: (dataset) => join(dirname(dataset), '.dream', 'prompts', 'disentangle.md'),
    text: 'Name the risks.\nChoose of these:\n{{categories}}\n',
    load: method,
    inSession: false,
  },
  {
    name: 'a list of shards',
    at: (dataset) => join(dirname(dataset), 'set.shards'),
    text: '# two files\na.jsonl\nb-*.jsonl\n./b-2.jsonl\n',
    load: async (_dataset, file) => {
      await listShards(file).catch((error: unknown) => {
        assert.ok(error instanceof ShardSetError || /E[A-Z]+:/.test(String(error)), String(error));
        assert.ok(String(error).includes('set.shards'), String(error).slice(0, 300));
      });
    },
    inSession: true,
  },
];

const records = ['a', 'b', 'c'].map((id) => ({ id, prompt: `How ${id}?`, chosen: 'No.', rejected: 'Yes.' }));

async function prepare(t: TestContext): Promise<string> {
  const dataset = await writeDataset(t, 'a.jsonl', records);
  const folder = dirname(dataset);
  await writeFile(join(folder, 'b-1.jsonl'), `${JSON.stringify(records[0])}\n`);
  await writeFile(join(folder, 'b-2.jsonl'), `${JSON.stringify(records[1])}\n`);
  await mkdir(join(folder, '.dream', 'prompts'), { recursive: true });
  await mkdir(`${dataset}.dream`);
  return dataset;
}

function holdLimits(started: number, at: number): void {
  assert.ok(processorMs() - started < mostMs, `file ${at} of seed ${seed} took too long`);
  assert.ok(process.resourceUsage().maxRSS / 1024 < 1024, `file ${at} of seed ${seed} took too much memory`);
  assert.equal(({} as Record<string, unknown>).polluted, undefined);
}

test('the trace sees what is touched outside, in workers too', async (t) => {
  const dataset = await prepare(t);
  const bait = join(await temporaryFolder(t), 'outside.jsonl');
  const found = await confine(t, [dirname(dataset)]);
  await writeFile(bait, `${JSON.stringify(records[0])}\n`);
  await openSession(t, dataset, { workers: found.workers });
  assert.deepEqual(found.outside, [`main: writeFile ${bait}`]);
  await openSession(t, bait, { workers: found.workers });
  assert.ok(found.outside.includes(`main: open ${bait}`), found.outside.join('\n'));
  assert.ok(found.outside.includes(`worker: open ${bait}`), found.outside.join('\n'));
});

for (const { name, at: fileOf, text, load, inSession } of targets) {
  test(`10,000 damaged versions of ${name}`, async (t) => {
    t.diagnostic(`${files} files, seed ${seed} (DREAM_CURATOR_FUZZ, DREAM_CURATOR_SEED)`);
    const random = new Random(seed);
    const dataset = await prepare(t);
    const file = fileOf(dataset);
    const found = await confine(t, [dirname(dataset)]);
    const every = Math.ceil(files / Math.max(1, sessions));
    for (let at = 0; at < files; at += 1) {
      await writeFile(file, mutate(text, random));
      const started = processorMs();
      await load(dataset, file);
      if (inSession && sessions > 0 && at % every === 0) {
        const path = file.endsWith('.shards') ? file : dataset;
        const session = await openSession(t, path, { workers: found.workers }).catch((error: unknown) => {
          assert.ok(
            file.endsWith('.shards') && error instanceof Error,
            `file ${at} of seed ${seed}: ${error}`,
          );
        });
        await session?.close();
      }
      assert.deepEqual(found.outside, [], `file ${at} of seed ${seed}`);
      holdLimits(started, at);
    }
  });
}

test('lists of shards that lead elsewhere, or name one file 100,000 times', async (t) => {
  const dataset = await prepare(t);
  const folder = dirname(dataset);
  const set = join(folder, 'set.shards');
  await symlink('/etc/passwd', join(folder, 'link.jsonl'));
  await symlink('/etc', join(folder, 'etc'));
  execFileSync('mkfifo', [join(folder, 'pipe.jsonl')]);
  const found = await confine(t, [folder]);
  const elsewhere = [
    '../../etc/passwd',
    '/etc/passwd',
    'C:\\\\a.jsonl',
    'a\0.jsonl',
    'link.jsonl',
    'etc/passwd',
    'etc/*',
  ];
  for (const name of [...elsewhere, 'pipe.jsonl', 'set.shards', '*.shards', '.', '..', 'x'.repeat(9000)]) {
    await writeFile(set, `a.jsonl\n${name}\n`);
    await assert.rejects(
      listShards(set),
      (error) => error instanceof ShardSetError && /line 2/.test(error.message),
      name,
    );
  }
  const started = processorMs();
  await writeFile(set, 'a.jsonl\n'.repeat(100_000));
  assert.deepEqual(
    (await listShards(set)).map(({ name }) => name),
    ['a.jsonl'],
  );
  await writeFile(set, 'b-*.jsonl\n'.repeat(100_000));
  assert.equal((await listShards(set)).length, 2);
  holdLimits(started, 0);
  assert.deepEqual(found.outside, []);
});

const ulid = (at: number) => `01J0000000000000000000${String(at).padStart(4, '0')}`;

const decisions: readonly DecisionEvent[] = records.flatMap(({ id }, at) =>
  [0, 1, 2].map((step) => ({
    v: 1 as const,
    id: ulid(at * 3 + step),
    at: '2026-01-01T00:00:00.000Z',
    by: 'tester',
    record: id,
    hash: 'h',
    exchange: step,
    mode: 'assisted' as const,
    type: 'pair' as const,
    to: { verdict: 'tied' as const },
  })),
);

/** Damages some lines of a journal. Line breaks within the damage start new lines. */
function damage(lines: readonly string[], random: Random): { content: Buffer; whole: readonly string[] } {
  const hit = new Set(Array.from({ length: 1 + random.below(3) }, () => random.below(lines.length)));
  const pieces = lines.map((line, at) => (hit.has(at) ? mutate(line, random) : Buffer.from(line)));
  return {
    content: Buffer.concat(pieces.flatMap((piece) => [piece, Buffer.from('\n')])),
    whole: lines.filter((_, at) => !hit.has(at)),
  };
}

test('10,000 damaged ledgers: a damaged line costs only itself', async (t) => {
  t.diagnostic(`${files} files, seed ${seed} (DREAM_CURATOR_FUZZ, DREAM_CURATOR_SEED)`);
  const random = new Random(seed);
  const dataset = await prepare(t);
  const file = join(`${dataset}.dream`, 'decisions.jsonl');
  const found = await confine(t, [dirname(dataset)]);
  const lines = decisions.map((one) => JSON.stringify(one));
  const every = Math.ceil(files / Math.max(1, sessions));
  for (let at = 0; at < files; at += 1) {
    const { content, whole } = damage(lines, random);
    await writeFile(file, content);
    const started = processorMs();
    const reader = new JournalReader(ledgerFolder(dataset), 'decisions.jsonl', decisionEventSchema);
    const { events } = await reader.refresh();
    const ids = new Set(events.map(({ id }) => id));
    assert.ok(
      whole.every((line) => ids.has(JSON.parse(line).id)),
      `file ${at} of seed ${seed}`,
    );
    const lineCount = content.toString('latin1').split('\n').length;
    assert.ok(reader.problems.every(({ path, line }) => path === file && line > 0 && line <= lineCount));
    if (sessions > 0 && at % every === 0) {
      const session = await openSession(t, dataset, { workers: found.workers });
      assert.equal(session.dataset.count, 3);
      assert.ok(session.ledgerProblems.every(({ path }) => path === file));
      await session.close();
    }
    assert.deepEqual(found.outside, []);
    holdLimits(started, at);
  }
});

test('10,000 damaged histories of runs: a damaged line costs only itself', async (t) => {
  t.diagnostic(`${files} files, seed ${seed} (DREAM_CURATOR_FUZZ, DREAM_CURATOR_SEED)`);
  const random = new Random(seed);
  const dataset = await prepare(t);
  const found = await confine(t, [dirname(dataset)]);
  const counts = { done: 1, answered: 1, known: 0, failed: 0, unasked: 0, requests: 1 };
  const costs = { inputTokens: 1, outputTokens: 1, cost: 0 };
  const lines = Array.from({ length: 6 }, (_, at) =>
    JSON.stringify({
      ...{ v: 1, id: `i${at}`, at: '2026', by: 'tester', run: `r${at}`, type: 'end', state: 'done' },
      ...counts,
      ...costs,
    }),
  );
  for (let at = 0; at < files; at += 1) {
    const { content, whole } = damage(lines, random);
    await writeFile(join(`${dataset}.dream`, 'runs.jsonl'), content);
    const started = processorMs();
    const ids = new Set((await new RunJournal(dataset).read()).map(({ id }) => id));
    assert.ok(
      whole.every((line) => ids.has(JSON.parse(line).id)),
      `file ${at} of seed ${seed}`,
    );
    assert.deepEqual(found.outside, []);
    holdLimits(started, at);
  }
});
