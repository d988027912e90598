/**
 * Runs the host tests, inside VS Code's extension host, on the oldest and the newest supported version, and ends with
 * `N passed, N failed, N skipped`. If VS Code's server needs a browser and there is none, all are skipped.
 *
 *   node test/host/run.ts [version]... [suite]...
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { type HostRun, hostSuites } from '../support/host/hostSuites.ts';
import { chooseHost, runElectron, runHostSuite } from '../support/host/runHostSuite.ts';
import { printResults, type TestResult } from '../support/host/TestResult.ts';
import { buildExtension } from '../support/project/commands.ts';
import { isWorthAnotherRun, printUnsteady } from '../support/project/secondRun.ts';
import { browserOrSkip } from '../support/vscode/findBrowser.ts';
import { type ServerVersion, serverVersions } from '../support/vscode/serverVersions.ts';

const all = Object.keys(serverVersions) as ServerVersion[];
const asked = all.filter((version) => process.argv.includes(version));
const named = (Object.keys(hostSuites) as HostRun['suite'][]).filter((suite) => process.argv.includes(suite));
const suites = named.length > 0 ? named : (Object.keys(hostSuites) as HostRun['suite'][]);
const versions = asked.length > 0 ? asked : all;

const host = await chooseHost();
// The tests run in the extension host, but a server only starts one for a window in a browser.
const files = suites.flatMap((suite) => globSync(join(import.meta.dirname, suite, '**/*.test.ts')));
if (host === 'server' && !browserOrSkip('host', files, versions.length)) {
  process.exit();
}
await buildExtension();
const run = host === 'electron' ? runElectron : runHostSuite;
const results: TestResult[] = [];
for (const version of versions) {
  for (const suite of suites) {
    const started = performance.now();
    console.log(`\n${suite} in VS Code ${serverVersions[version].vscode} (${host})`);
    const those = await runTwice({ version, suite });
    console.log(`${Math.round(performance.now() - started)} ms`);
    results.push(...those);
  }
}

/** The results of a suite; if some of its tests failed, those of a second run. */
async function runTwice(one: HostRun): Promise<readonly TestResult[]> {
  const first = await runSuite(one);
  if (!isWorthAnotherRun(failuresOf(first).length)) {
    return first;
  }
  const second = await runSuite(one);
  printUnsteady(failuresOf(first), failuresOf(second));
  return second;
}

async function runSuite(one: HostRun): Promise<readonly TestResult[]> {
  const results = await run(one).catch((error: Error): TestResult[] => [
    { outcome: 'failed', title: one.suite, duration: 0, error: error.stack ?? String(error) },
  ]);
  printResults(results);
  return results;
}

function failuresOf(all: readonly TestResult[]): readonly string[] {
  return all.flatMap(({ outcome, title }) => (outcome === 'failed' ? [title] : []));
}

const count = (outcome: TestResult['outcome']) => results.filter((one) => one.outcome === outcome).length;
console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exitCode = count('failed') > 0 ? 1 : 0;
