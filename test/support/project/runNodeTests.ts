import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import { disposableFolder } from '../temporaryFolder.ts';
import { projectRoot } from './paths.ts';
import { buildPrograms } from './programs.ts';
import { isWorthAnotherRun, printUnsteady } from './secondRun.ts';

interface Options {
  /** Below the project's root. */
  readonly files: readonly string[];
  /** Only files with one of these in their path; all if there are none. */
  readonly words: readonly string[];
  /** How many files are run concurrently. */
  readonly concurrency: number;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export type TestOutcome = 'passed' | 'failed' | 'skipped';

/** The test files in a folder of the project. */
export function testFiles(folder: string): readonly string[] {
  return globSync(`${folder}/**/*.test.ts`, { cwd: projectRoot }).sort();
}

/** With a seed, properties of every file draw by it. */
const execArgv =
  process.env.DREAM_CURATOR_SEED === undefined
    ? []
    : ['--import', join(projectRoot, 'test/support/seedProperties.ts')];

/** How many of the slowest files are listed at the end. */
const slowestFiles = 5;

/**
 * Runs test files with node's own runner, shows failures, measurements and the slowest files, and returns the counts. Files with
 * failures are run once more if they are few (`isWorthAnotherRun`). `onOutcome` is called with every test that contains no other.
 */
export async function runNodeTests(
  options: Options,
  onOutcome: (name: string, outcome: TestOutcome) => void = () => undefined,
): Promise<Counts & { readonly files: number }> {
  await using folder = await disposableFolder('tests');
  await shareAmongFiles(folder.path);
  const { words, concurrency } = options;
  const files = options.files
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .map((file) => join(projectRoot, file));
  if (files.length === 0) {
    console.log(`No test file has ${words.join(' or ')} in its path.`);
  }
  const outcomes = await runOnce(files, concurrency);
  const failing = failuresOf(outcomes);
  if (isWorthAnotherRun(failing.length)) {
    const again = await runOnce([...new Set(failing.map(({ file }) => file))], 1);
    printUnsteady(
      failing.map(({ name }) => name),
      failuresOf(again).map(({ name }) => name),
    );
    for (const [file, results] of again) {
      outcomes.set(file, results);
    }
  }
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, outcome } of [...outcomes.values()].flat()) {
    counts[outcome] += 1;
    onOutcome(name, outcome);
  }
  return { ...counts, files: files.length };
}

interface Result {
  readonly name: string;
  readonly outcome: TestOutcome;
}

/** By file. */
type Results = Map<string, Result[]>;

function failuresOf(results: Results): readonly (Result & { readonly file: string })[] {
  return [...results].flatMap(([file, all]) =>
    all.filter(({ outcome }) => outcome === 'failed').map((one) => ({ ...one, file })),
  );
}

async function runOnce(files: readonly string[], concurrency: number): Promise<Results> {
  const results: Results = new Map();
  const durations: { readonly place: string; readonly seconds: number }[] = [];
  for await (const { type, data } of run({ files: [...files], concurrency, execArgv })) {
    const file = 'file' in data && data.file ? data.file : '';
    const place = file && relative(projectRoot, file);
    const count = (name: string, outcome: TestOutcome) =>
      results.set(file, [...(results.get(file) ?? []), { name, outcome }]);
    switch (type) {
      case 'test:pass':
        if (data.skip !== undefined) {
          count(data.name, 'skipped');
          console.log(`- ${data.name}: skipped, ${data.skip}`);
        } else if (data.details.type !== 'suite') {
          count(data.name, 'passed');
        }
        break;
      case 'test:fail':
        if (!isOfSubtest(data.details.error)) {
          count(data.name, 'failed');
          console.log(`\n✖ ${data.name}\n  ${place}:${data.line ?? 0}\n${explain(data.details.error)}\n`);
        }
        break;
      case 'test:diagnostic':
        // Results for files are node's own; ours come from within tests.
        if (data.nesting > 0 || place !== '') {
          console.log(`  ${data.message}`);
        }
        break;
      case 'test:summary':
        // One event is about all files together.
        if (place !== '') {
          durations.push({ place, seconds: data.duration_ms / 1000 });
        }
        break;
      case 'test:stdout':
      case 'test:stderr':
        process.stdout.write(data.message);
        break;
    }
  }
  printSlowest(durations);
  return results;
}

function printSlowest(durations: { readonly place: string; readonly seconds: number }[]): void {
  for (const { place, seconds } of durations.sort((a, b) => b.seconds - a.seconds).slice(0, slowestFiles)) {
    console.log(`  ${seconds.toFixed(1).padStart(5)} s  ${place}`);
  }
}

/** Gives the files, which are processes of their own, what each would have to build again: programs, and compiled modules. */
async function shareAmongFiles(folder: string): Promise<void> {
  const programs = join(folder, 'programs');
  await buildPrograms(programs);
  process.env.DREAM_CURATOR_PROGRAMS = programs;
  process.env.NODE_COMPILE_CACHE = join(folder, 'compiled');
}

/** Whether a failure is only that of a nested test, which is reported by itself. */
function isOfSubtest(error: Error): boolean {
  return 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** What was thrown, and its causes; fast-check attaches the failed assertion to its counterexample. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) {
    return inspect(error);
  }
  const rest = error.cause === undefined ? '' : explain(error.cause);
  // Node wraps what a test throws.
  const isWrapper = 'code' in error && error.code === 'ERR_TEST_FAILURE' && rest !== '';
  return isWrapper ? rest : [error.stack ?? error.message, rest].filter((part) => part !== '').join('\n');
}
