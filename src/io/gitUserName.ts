import { execFile } from 'node:child_process';
import { homedir } from 'node:os';

/** git answers within milliseconds; a hanging one must not keep a dataset from opening. */
const timeoutMs = 3000;

/**
 * The name with which git would commit in a folder; undefined without git or a name. git is looked for from the home folder, since
 * Windows would also look in the current one.
 */
export function gitUserName(folder: string): Promise<string | undefined> {
  const options = { cwd: homedir(), timeout: timeoutMs, windowsHide: true };
  return new Promise((resolve) => {
    execFile('git', ['-C', folder, 'config', '--get', 'user.name'], options, (error, out) => {
      resolve(error || out.trim() === '' ? undefined : out.trim());
    });
  });
}
