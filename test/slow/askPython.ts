import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { messageOf } from '../../src/core/objects.ts';
import { home, install, makeEnvironment } from '../trainers/environments/uv.ts';

/**
 * What a Python script prints for some cases: it reads each as a line of JSON and prints a line of JSON. The packages are those of
 * `requirements.txt` next to the script, installed once; undefined, with the reason printed, if they are not to be had.
 */
export async function askPython<Answer>(
  t: TestContext,
  script: string,
  cases: readonly unknown[],
): Promise<readonly Answer[] | undefined> {
  const python = await findPython(t, dirname(script));
  return python === undefined
    ? undefined
    : new Promise((resolve, reject) => {
        const child = execFile(python, [script], { maxBuffer: 1e8 }, (error, out) => {
          if (error) {
            reject(error);
          } else {
            resolve(
              out
                .trim()
                .split('\n')
                .map((line) => JSON.parse(line)),
            );
          }
        });
        child.stdin?.end(cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
      });
}

async function findPython(t: TestContext, folder: string): Promise<string | undefined> {
  const environment = join(home, basename(folder));
  const [python, complete] = [join(environment, 'bin', 'python'), join(environment, 'installed.txt')];
  const requirements = join(folder, 'requirements.txt');
  const pinned = await readFile(requirements, 'utf8');
  try {
    if (!existsSync(complete) || (await readFile(complete, 'utf8')) !== pinned) {
      await makeEnvironment(environment);
      await install(python, ['-r', requirements]);
      await writeFile(complete, pinned);
    }
    return python;
  } catch (error) {
    const packages = pinned.trim().replaceAll('\n', ', ');
    t.skip(`no Python with ${packages}: ${messageOf(error).trim().split('\n').at(-1)}`);
    return undefined;
  }
}
