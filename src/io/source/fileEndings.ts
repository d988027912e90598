/** The extensions of dataset files and of shard sets. */
export const recordEndings = ['jsonl', 'ndjson', 'json', 'csv', 'parquet'] as const;
export const shardSetEnding = 'shards';
/** The endings that compressed files of records have after their own. */
export const packedEndings = ['gz', 'zst'] as const;
export const datasetEndings = [...recordEndings, shardSetEnding] as const;
