import assert from 'node:assert/strict';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, type TestContext, test } from 'node:test';
import { CacheFolder } from '../../src/io/dataset/cache/CacheFolder.ts';
import { DatasetCache } from '../../src/io/dataset/cache/DatasetCache.ts';
import { isTemporaryName } from '../../src/io/disk/NewFile.ts';
import { Ledger } from '../../src/io/ledger/Ledger.ts';
import { openSession } from '../support/dataset/session.ts';
import type { Death } from '../support/disk/mortal.ts';
import { encodePng, makePicture } from '../support/files/pictures.ts';
import { pairs } from '../support/files/writeDataset.ts';
import { Random } from '../support/hostile/Random.ts';
import { killAndResume } from '../support/loopback/killAndResume.ts';
import { CommandLine } from '../support/project/CommandLine.ts';
import { seed } from '../support/seed.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** How often each of the four kinds of work is killed. */
const kills = 25;

/** A dataset and the programs that work on it, with all their files in one folder. */
class Scene {
  readonly folder: string;
  readonly dataset: string;
  readonly program: CommandLine;
  readonly environment: Readonly<Record<string, string>>;
  readonly random = new Random(seed);
  #calls = 0;
  #milliseconds = 0;

  private constructor(folder: string, program: CommandLine) {
    this.folder = folder;
    this.dataset = join(folder, 'a.jsonl');
    this.program = program;
    this.environment = {
      TMPDIR: join(folder, 'temporary'),
      XDG_CACHE_HOME: join(folder, 'caches'),
      NODE_COMPILE_CACHE: join(folder, 'compiled'),
    };
  }

  static async set(t: TestContext, records: readonly object[]): Promise<Scene> {
    t.diagnostic(`${kills} kills, seed ${seed} (DREAM_CURATOR_SEED)`);
    const program = await CommandLine.build(t, 'test/support/disk/mortal.ts');
    const scene = new Scene(await temporaryFolder(t), program);
    await mkdir(join(scene.folder, 'temporary'));
    await writeFile(scene.dataset, records.map((one) => `${JSON.stringify(one)}\n`).join(''));
    return scene;
  }

  /** Runs a command without killing it, and measures how long it takes. */
  async run(command: string, ...options: readonly string[]): Promise<string> {
    const started = performance.now();
    const environment = { ...this.environment, DIES_AT: '{"call":0}' };
    const ended = await this.program.run([command, this.dataset, ...options], { environment });
    assert.equal(ended.code, 0, ended.errors);
    this.#milliseconds = performance.now() - started;
    this.#calls = Number(/^calls (\d+)$/m.exec(ended.errors)?.[1]);
    return ended.out;
  }

  /** A moment among this many calls; what exists is what was written until then. */
  death(calls = this.#calls): Death {
    return { call: 1 + this.random.below(calls), half: this.random.below(2) === 0 };
  }

  /**
   * Kills a command at some time, or call, of the last complete run. Returns its output; undefined if it had ended before.
   */
  async kill(command: string, ...options: readonly string[]): Promise<string | undefined> {
    const isTimed = this.random.below(3) === 0;
    const environment = isTimed
      ? this.environment
      : { ...this.environment, DIES_AT: JSON.stringify(this.death()) };
    const running = this.program.start([command, this.dataset, ...options], { environment });
    const after = this.random.below(Math.ceil(this.#milliseconds));
    const timer = isTimed ? setTimeout(() => running.interrupt('SIGKILL'), after) : undefined;
    const { signal, out, code, errors } = await running.ended;
    clearTimeout(timer);
    assert.ok(signal === 'SIGKILL' || code === 0, errors);
    return signal === 'SIGKILL' ? out : undefined;
  }

  /** Kills until it has been done `kills` times; `check` gets the output, and the number of the kill. */
  async killAll(
    command: () => readonly [string, ...string[]],
    check: (said: string, kill: number) => Promise<void>,
  ): Promise<void> {
    for (let kill = 0, tries = 0; kill < kills; tries += 1) {
      assert.ok(tries < 4 * kills, `${kill} processes were killed`);
      const said = await this.kill(...command());
      if (said !== undefined) {
        kill += 1;
        await check(said, kill);
      }
    }
  }

  /** Leftovers of killed processes that have not been removed. */
  async leftovers(): Promise<readonly string[]> {
    const all = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return all
      .filter(({ name, parentPath }) => isTemporaryName(name) || isBelow(parentPath, this.environment.TMPDIR))
      .filter(({ name }) => !/^dream-curator-claims-\w+$/.test(name))
      .map(({ name, parentPath }) => join(parentPath, name).slice(this.folder.length));
  }
}

function isBelow(path: string, folder = ''): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}

/** The events of a ledger in line order, as a program without this product's code would read them. */
async function decisionLines(dataset: string) {
  const text = await readFile(join(`${dataset}.dream`, 'decisions.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line): readonly { id: string; place: string; isTaken: boolean }[] => {
    try {
      const { id, record, exchange, to } = JSON.parse(line);
      return [{ id, place: `${record}#${exchange}`, isTaken: to !== null }];
    } catch {
      return [];
    }
  });
}

suite('kills', { concurrency: 2 }, () => {
  test('25 kills of a curator who decides and reverts: everything reported is there, nothing is decided twice', async (t) => {
    // Two records share an id, and are therefore identified by the hash of their content.
    const scene = await Scene.set(t, [...pairs(700), { ...pairs(1)[0], chosen: 'Never.' }]);
    const before = await readFile(scene.dataset);
    await scene.run('curate');
    const told: string[] = [];
    await scene.killAll(
      () => ['curate'],
      async (said) => {
        told.push(...said.split('\n').flatMap((line) => (line.startsWith('told ') ? [line.slice(5)] : [])));
        const lines = await decisionLines(scene.dataset);
        const ids = lines.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, 'no event is there twice');
        assert.deepEqual(
          told.filter((id) => !ids.includes(id)),
          [],
          'what was told is there',
        );
        for (const [place, events] of Map.groupBy(lines, (one) => one.place)) {
          assert.ok(
            events.every(({ isTaken }, at) => isTaken === (at % 2 === 0)),
            `${place} is decided, taken back, decided`,
          );
        }
      },
    );
    t.diagnostic(`${told.length} decisions were told by processes that died`);
    assert.ok(told.length > kills);
    await scene.run('curate');
    const state = new Map(
      (await decisionLines(scene.dataset)).map(({ place, isTaken }) => [place, isTaken] as const),
    );
    const session = await openSession(t, scene.dataset);
    await session.ledgerRecords();
    assert.equal(session.summary.decided, [...state.values()].filter((isTaken) => isTaken).length);
    assert.ok(session.ledgerProblems.every(({ isTorn }) => isTorn));
    assert.ok((await readFile(scene.dataset)).equals(before));
    assert.deepEqual(await scene.leftovers(), []);
  });

  test('25 kills of runs that score and write answers: no answer that was written is paid for again', async (t) => {
    const scene = await Scene.set(t, pairs(24));
    const before = await readFile(scene.dataset);
    const questions = 170;
    const report = await killAndResume({
      program: scene.program.program,
      dataset: scene.dataset,
      jobs: [['score'], ['disentangle'], ['respond', '--by', 'teacher', '--samples', '1']],
      // About five calls per question, if several answers share a flush.
      environment: (kill) => {
        const death = scene.death(Math.ceil((5 * 2 * questions) / kills));
        return kill % 2 === 1 ? { ...scene.environment, DIES_AT: JSON.stringify(death) } : scene.environment;
      },
      questions,
      kills,
      seed,
      concurrency: 8,
      script: { latency: 5 },
    });
    t.diagnostic(JSON.stringify(report));
    assert.deepEqual([report.kills, report.askedAgain, report.open], [kills, 0, 0]);
    assert.ok(report.inFlight <= kills * 8);
    const ledger = new Ledger(scene.dataset);
    t.after(() => ledger.close());
    const { events } = await ledger.refresh();
    assert.equal(new Set(events.map(({ id }) => id)).size, events.length);
    assert.ok(ledger.problems.every(({ isTorn }) => isTorn));
    assert.ok((await readFile(scene.dataset)).equals(before));
    assert.deepEqual(await scene.leftovers(), []);
  });

  test('25 kills of exports: under its name is the old file or the whole new one, and parts are swept up', async (t) => {
    const texts = { chosen: 'No. '.repeat(9000), rejected: 'Yes. '.repeat(9000) };
    const records = pairs(12).map((one, at) => {
      const image = encodePng(makePicture(16 + at, 16)).toString('base64');
      return {
        ...one,
        ...texts,
        chosen: `${at} ${texts.chosen}`,
        images: [`data:image/png;base64,${image}`],
      };
    });
    const scene = await Scene.set(t, records);
    const before = await readFile(scene.dataset);
    await scene.run('decide', '--accept-proposed');
    const [out, whole] = [join(scene.folder, 'out'), join(scene.folder, 'whole')];
    const names = { trl: 'pairs.jsonl', dream: 'sft.json' } as const;
    const to = (target: keyof typeof names): [string, ...string[]] => [
      'export',
      ...['--target', target, '--out', join(out, names[target]), '--image-paths', 'relative'],
    ];
    await mkdir(out);
    for (const target of ['trl', 'dream'] as const) {
      await scene.run(...to(target));
    }
    await cp(out, whole, { recursive: true });
    const expected = await contentOf(whole);
    assert.equal(expected.size, 2 + 2 * records.length);
    const earlier = async () => {
      await rm(out, { recursive: true });
      await mkdir(out);
      await writeFile(join(out, names.trl), 'an earlier export\n');
    };
    await earlier();
    let target: keyof typeof names = 'trl';
    await scene.killAll(
      () => {
        target = scene.random.pick(['trl', 'dream']);
        return to(target);
      },
      async (_said, kill) => {
        for (const [name, content] of await contentOf(out)) {
          assert.ok(
            isTemporaryName(name) || content === expected.get(name) || content === 'an earlier export\n',
            `${name} after kill ${kill}`,
          );
        }
        if (kill % 12 === 0 || kill === kills) {
          await scene.run(...to('trl'));
          await scene.run(...to('dream'));
          assert.deepEqual(await contentOf(out), expected);
          await earlier();
        }
      },
    );
    assert.ok((await readFile(scene.dataset)).equals(before));
    assert.deepEqual(await scene.leftovers(), []);
  });

  test('25 kills while a dataset is opened and its cache is written: the next opening sees the same records', async (t) => {
    const filler = 'word '.repeat(8000);
    const record = (row: number) => ({ ...pairs(1)[0], id: `r${row}`, prompt: `${row} ${filler}` });
    const scene = await Scene.set(
      t,
      Array.from({ length: 220 }, (_, row) => record(row)),
    );
    const home = join(scene.environment.XDG_CACHE_HOME ?? '', 'dream-curator');
    const cache = new DatasetCache(new CacheFolder(home, scene.dataset));
    let count = 220;
    const open = async () => assert.equal(JSON.parse(await scene.run('stats', '--json')).records, count);
    await open();
    assert.ok(await cache.read());
    await rm(home, { recursive: true });
    await scene.killAll(
      () => ['stats', '--json'],
      async (_said, kill) => {
        const kept = (await readdir(home, { recursive: true }).catch(() => [])).filter((name) =>
          name.endsWith('index.bin'),
        );
        assert.equal((await cache.read()) !== undefined, kept.length > 0, `kill ${kill} left half a cache`);
        if (kill % 8 === 0) {
          const content = await readFile(scene.dataset);
          await open();
          assert.ok((await readFile(scene.dataset)).equals(content));
          assert.ok(await cache.read());
          // Now the cache is out of date, and only the tail must be read.
          await writeFile(scene.dataset, `${JSON.stringify(record(count))}\n`, { flag: 'a' });
          count += 1;
        }
        if (kill % 5 === 2) {
          await rm(home, { recursive: true, force: true });
        }
      },
    );
    await open();
    assert.deepEqual(await scene.leftovers(), []);
  });
});

/** The files below a folder, by relative path. */
async function contentOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = all.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  const contents = files.sort().map(async (path) => {
    return [path.slice(folder.length + 1), await readFile(path, 'latin1')] as const;
  });
  return new Map(await Promise.all(contents));
}
