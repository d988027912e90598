import { appendFileSync, writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import type { TestResult } from './TestResult.ts';

/** The first start of a worker or an editor on a busy machine takes a while. */
const timeout = 30_000;

/**
 * Runs mocha inside the extension host, where tests have access to `vscode`. Each result goes to a file at once, one per line, so that
 * it is there even if the host dies.
 */
export function runMocha(load: () => void, resultsFile: string): Promise<void> {
  writeFileSync(resultsFile, '');
  const mocha = new Mocha({ ui: 'bdd', timeout, reporter: Mocha.reporters.Base });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  load();
  const write = (result: TestResult) => appendFileSync(resultsFile, `${JSON.stringify(result)}\n`);
  return new Promise((resolve) => {
    mocha
      .run(() => {
        write({ outcome: 'end', title: '', duration: 0 });
        resolve();
      })
      .on('pass', (test) => write({ outcome: 'passed', ...described(test) }))
      .on('pending', (test) => write({ outcome: 'skipped', ...described(test) }))
      .on('fail', (test, error: Error) =>
        write({ outcome: 'failed', ...described(test), error: error.stack ?? String(error) }),
      );
  });
}

function described(test: Mocha.Test): { readonly title: string; readonly duration: number } {
  return { title: test.titlePath().join(' › '), duration: test.duration ?? 0 };
}
