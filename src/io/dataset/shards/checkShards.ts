import type { SourceCheck } from '../RecordSource.ts';
import { listShards, type ShardFile } from './listShards.ts';
import type { Shard } from './ShardSequence.ts';
import { ShardSetError } from './ShardSetError.ts';

/**
 * What has become of a set whose files were `files` and of which `opened` are open by now. Only the last file of all can grow:
 * rows behind any other one would move.
 */
export async function checkShards(
  set: string,
  files: readonly ShardFile[],
  opened: readonly Shard[],
): Promise<SourceCheck> {
  const now = await listShards(set).catch((error: unknown) => gone(set, error));
  if ('state' in now) {
    return now;
  }
  if (now.length !== files.length || now.some(({ path }, at) => path !== files[at]?.path)) {
    return { state: 'changed' };
  }
  // One at a time, so that there are never hundreds of open files.
  for (const [at, shard] of opened.entries()) {
    const check = await shard.check();
    if (check.state === 'grown' && at + 1 < files.length) {
      return { state: 'changed' };
    }
    if (check.state !== 'same') {
      return check;
    }
  }
  return { state: 'same' };
}

function gone(set: string, error: unknown): SourceCheck {
  const reason = error instanceof Error ? error.message : String(error);
  return { state: 'gone', path: error instanceof ShardSetError ? error.path : set, reason };
}
