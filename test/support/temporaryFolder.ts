import { rmSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** An empty folder that is gone after the test. Its path has no symbolic links in it, so that paths compare. */
export async function temporaryFolder(t: TestContext): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'dream-curator-')));
  // What has just ended may still be writing.
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  return folder;
}

/** A folder that is gone when its owner is. */
export interface DisposableFolder extends AsyncDisposable {
  readonly path: string;
  dispose(): Promise<void>;
}

/** Makes a folder of its own for one owner; the name says in the temporary folder whose it is. */
export async function disposableFolder(name: string): Promise<DisposableFolder> {
  const path = await mkdtemp(join(tmpdir(), `dream-${name}-`));
  // What has just ended may still be writing.
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  const removeNow = () => rmSync(path, options);
  process.on('exit', removeNow);
  const dispose = async () => {
    await rm(path, options);
    process.off('exit', removeNow);
  };
  return { path, dispose, [Symbol.asyncDispose]: dispose };
}
