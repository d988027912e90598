import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { WorkerPaths } from '../../../src/io/source/RecordSource.ts';
import { builtWorkers, projectRoot } from '../project/paths.ts';
import './traceDisk.ts';

export interface Confined {
  /** What was touched outside so far, as `thread: call path`. */
  readonly outside: readonly string[];
  /** The workers of datasets, traced as well. */
  readonly workers: WorkerPaths;
}

/** Traces what this process and the workers of its datasets touch on the disk outside of some folders, until the test ends. */
export async function confine(t: TestContext, folders: readonly string[]): Promise<Confined> {
  const own = await realpath(await mkdtemp(join(tmpdir(), 'dream-curator-trace-')));
  const file = join(own, 'outside.txt');
  await writeFile(file, '');
  const trace = pathToFileURL(join(projectRoot, 'test/support/disk/traceDisk.ts')).href;
  const workers = Object.entries(builtWorkers).map(([name, path]) => {
    const traced = join(own, `${name}.mjs`);
    writeFileSync(
      traced,
      `import ${JSON.stringify(trace)};\nawait import(${JSON.stringify(pathToFileURL(path).href)});\n`,
    );
    return [name, traced] as const;
  });
  // Everything that runs here comes from the project's folder.
  process.env.DREAM_CURATOR_TRACE = JSON.stringify({ file, roots: [...folders, own, projectRoot] });
  t.after(async () => {
    delete process.env.DREAM_CURATOR_TRACE;
    await rm(own, { recursive: true, force: true });
  });
  return {
    get outside() {
      return readFileSync(file, 'utf8').split('\n').slice(0, -1);
    },
    workers: Object.fromEntries(workers) as Record<keyof WorkerPaths, string>,
  };
}
