/** The prefix of settings and commands. */
export const section = 'dreamCurator';

/** The target of a link that runs a command of this extension with one argument. */
export function commandLink(command: `${typeof section}.${string}`, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}

/** The dataset editor. */
export const viewType = 'dreamCurator.dataset';

/** The view of runs. */
export const runsView = 'dreamCurator.runs';

/** The extensions of dataset files and of shard sets. */
export const recordEndings = ['jsonl', 'ndjson', 'json', 'csv', 'parquet'] as const;
export const shardSetEnding = 'shards';
/** The endings that compressed files of records have after their own. */
export const packedEndings = ['gz', 'zst'] as const;
export const datasetEndings = [...recordEndings, shardSetEnding] as const;
