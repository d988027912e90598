/**
 * Builds the extension and runs the UI tests in order, in VS Code in a browser, and ends with `N passed, N failed, N skipped`. If no
 * browser is available, all are skipped.
 *
 *   node test/ui/run.ts [part of a file name]...
 */
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { buildExtension } from '../support/project/commands.ts';
import { isWorthAnotherRun, printUnsteady } from '../support/project/secondRun.ts';
import { browserOrSkip } from '../support/vscode/findBrowser.ts';

/** Timeout of one test. */
const timeout = 120_000;

/** Files that measure, or that hold a processor for long: others beside them would be measured too. */
const alone = ['longList', 'openLarge', 'pace', 'runs', 'typing'];

/** How many files run concurrently. Each has a server, an extension host and a browser, which wait for each other most of the time. */
const concurrency = 2;

/** How many files that failed beside others are run again, alone. */
const mostFilesAgain = 6;

const asked = process.argv.slice(2);
const suite = join(import.meta.dirname, 'suite');
const files = globSync('**/*.test.ts', { cwd: suite })
  .filter((file) => asked.length === 0 || asked.some((part) => file.includes(part)))
  .sort()
  .map((file) => join(suite, file));

if (!browserOrSkip('ui', files)) {
  process.exit();
}
await buildExtension();
const isAlone = (file: string) => alone.includes(basename(file, '.test.ts'));
const first = merged(
  await runFiles(files.filter(isAlone), 1),
  await runFiles(
    files.filter((file) => !isAlone(file)),
    concurrency,
  ),
);
const second = isWorthAnotherRun(first.failed.size, mostFilesAgain)
  ? await runFiles([...first.failed.keys()], 1)
  : undefined;
const namesOf = ({ failed }: Run) =>
  [...failed].flatMap(([file, names]) => names.map((name) => `${basename(file)}: ${name}`));
printUnsteady(namesOf(first), namesOf(second ?? first));
const failed = namesOf(second ?? first).length;
const passed = first.tests - first.skipped - failed;
console.log(`\n${passed} passed, ${failed} failed, ${first.skipped} skipped`);
process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;

interface Run {
  readonly tests: number;
  readonly skipped: number;
  /** The names of the tests that failed, by file. */
  readonly failed: ReadonlyMap<string, readonly string[]>;
}

function merged(one: Run, other: Run): Run {
  return {
    tests: one.tests + other.tests,
    skipped: one.skipped + other.skipped,
    failed: new Map([...one.failed, ...other.failed]),
  };
}

/** Runs files, each with a VS Code of its own, and shows the results. */
async function runFiles(some: readonly string[], concurrency: number): Promise<Run> {
  const failed = new Map<string, string[]>();
  const counts = { tests: 0, skipped: 0 };
  if (some.length === 0) {
    return { ...counts, failed };
  }
  const tests = run({ files: [...some], concurrency, timeout });
  tests.on('test:fail', ({ name, file = '', details: { error } }) => {
    // What contains tests only repeats that one of them failed.
    if (!('failureType' in error && error.failureType === 'subtestsFailed')) {
      failed.set(file, [...(failed.get(file) ?? []), name]);
    }
  });
  tests.on('test:summary', ({ counts: { tests: all, skipped, todo } }) => {
    // The last one is over all files.
    Object.assign(counts, { tests: all, skipped: skipped + todo });
  });
  for await (const text of tests.compose(spec)) {
    process.stdout.write(String(text));
  }
  return { ...counts, failed };
}
