/**
 * Runs the tests of the levels named as arguments, or of all levels, and ends with
 * `N passed, N failed, N skipped` over all of them.
 *
 *   node test/run.ts [check] [build] [unit] [slow] [attack] [host] [ui] [trainers]
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const root = join(import.meta.dirname, '..');
const levels = ['check', 'build', 'unit', 'slow', 'attack', 'host', 'ui', 'trainers'];

/**
 * Fuzz tests use fewer files here than in `npm run attack`, so that all levels end in 45 minutes. The seed is fixed: a whole run tells
 * whether a change broke something, which it can only if it does the same before and after.
 */
const env = {
  DREAM_CURATOR_FUZZ: '500',
  DREAM_CURATOR_FUZZ_SESSIONS: '20',
  DREAM_CURATOR_SEED: '1',
  ...process.env,
};

interface Output {
  readonly code: number;
  readonly last: string;
  /** What the level said of the tests that failed, so that it is at the end of a long log. */
  readonly failures: string;
  /** The list of tests that passed in a second run only. */
  readonly unsteady: string;
}

/** Where node:test, mocha and our own runner (a name, then its place) begin to list what failed. */
const failingHeading = /^(?:✖ failing tests:|\s+\d+ failing|✖ .*\n {2}test\/\S+:\d+.*)$/mu;
const longestFailures = 8000;

/** Runs a command, showing its output, and resolves with its exit code, its last line and its failures. */
function run(command: string, args: readonly string[]): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      process.stdout.write(text);
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      const failing = output.search(failingHeading);
      resolve({
        code: code ?? 1,
        last: output.trimEnd().split('\n').at(-1) ?? '',
        failures: failing < 0 ? '' : output.slice(failing, failing + longestFailures),
        unsteady: [...output.matchAll(/^Unsteady: .*\n(?: {2}.*\n)+/gmu)].join(''),
      });
    });
  });
}

/** A level that counts its tests is trusted; one that does not, or that failed without counting, counts as one. */
function countsOf({ code, last }: { readonly code: number; readonly last: string }): Counts {
  const counted = /^(\d+) passed, (\d+) failed, (\d+) skipped$/.exec(last);
  const [passed = 0, failed = 0, skipped = 0] = counted?.slice(1).map(Number) ?? [];
  if (!counted) {
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

function commandOf(level: string): readonly [string, readonly string[]] {
  if (level === 'check' || level === 'build') {
    return ['npm', ['run', '--silent', level]];
  }
  return [process.execPath, [join('test', level, 'run.ts')]];
}

const asked = process.argv.slice(2);
const unknown = asked.filter((level) => !levels.includes(level));
if (unknown.length > 0) {
  console.error(`Unknown level: ${unknown.join(', ')}. There are: ${levels.join(', ')}.`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
/** What is to be read at the end of a long log. */
const notes: string[] = [];
for (const level of levels.filter((one) => asked.length === 0 || asked.includes(one))) {
  if (level === 'trainers' && !existsSync(join(root, 'test', level, 'run.ts'))) {
    continue;
  }
  console.log(`\n== ${level}`);
  const started = performance.now();
  const output = await run(...commandOf(level));
  const counts = countsOf(output);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  if (output.unsteady !== '') {
    notes.push(`== ${level}\n${output.unsteady}`);
  }
  if (counts.failed > 0) {
    notes.push(`== ${level} failed\n${output.failures}`);
  }
  console.log(`== ${level}: ${Math.round((performance.now() - started) / 1000)} s`);
}
console.log(notes.join('\n'));
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
