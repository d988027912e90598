import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** An empty folder that is removed after the test. Its path contains no symbolic links, so that paths can be compared. */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dream-curator-')));
  // A process that has just ended may still be writing.
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/** A folder that is removed with its owner. */
export interface DisposableFolder extends AsyncDisposable {
  readonly path: string;
  dispose(): Promise<void>;
}

/** Creates a folder for one owner; its name in the temporary folder says whose it is. */
export async function disposableFolder(name: string): Promise<DisposableFolder> {
  const path = await mkdtemp(join(tmpdir(), `dream-${name}-`));
  // A process that has just ended may still be writing.
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  const removeNow = () => rmSync(path, options);
  process.on('exit', removeNow);
  const dispose = async () => {
    await rm(path, options);
    process.off('exit', removeNow);
  };
  return { path, dispose, [Symbol.asyncDispose]: dispose };
}
