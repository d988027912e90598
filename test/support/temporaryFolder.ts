import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

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
