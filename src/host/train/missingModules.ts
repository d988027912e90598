import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as l10n from '@vscode/l10n';
import { z } from 'zod';
import { messageOf } from '../../core/objects.ts';

/** The names that cannot be imported, as a JSON list. Looks for them without running them: importing a trainer takes long. */
const search = `
import importlib.util, json, sys
print(json.dumps([name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]))
`;

const timeoutMs = 60_000;

/** Which modules an interpreter does not find, started in a folder as the recipe there would be. Throws if it cannot be run. */
export async function missingModules(
  python: string,
  modules: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  try {
    const options = { cwd: folder, timeout: timeoutMs, windowsHide: true };
    const { stdout } = await promisify(execFile)(python, ['-c', search, ...modules], options);
    return z.array(z.string()).parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  } catch (error) {
    throw new Error(l10n.t('{0} cannot be run as Python: {1}', python, messageOf(error)));
  }
}
