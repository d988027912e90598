import { detectKind } from '../file/detectKind.ts';
import type { OpenSourceOptions, RecordSource } from '../RecordSource.ts';
import { openFile } from '../shards/ShardSequence.ts';
import { isShardSet } from '../shards/ShardSet.ts';
import { ShardSource } from '../shards/ShardSource.ts';

/** Opens a file, or a set of files, as a source of records, depending on its kind. */
export async function openSource(path: string, options: OpenSourceOptions): Promise<RecordSource> {
  return isShardSet(path) ? ShardSource.open(path, options) : openFile(path, await detectKind(path), options);
}

/** Formats are recognized from at most this many records, and from about this many bytes of them. */
const maxSamples = 200;
const samplesPerRead = 20;
const maxSampleCharacters = 4_000_000;

/** Values of the first records of a source, to recognize its format. */
export async function readSamples(source: RecordSource): Promise<readonly unknown[]> {
  const samples: unknown[] = [];
  let characters = 0;
  for (let from = 0; from < Math.min(maxSamples, source.count) && characters < maxSampleCharacters; ) {
    const records = await source.readMany(from, samplesPerRead);
    from += Math.max(1, records.length);
    for (const { text, value } of records) {
      characters += text.length;
      const decoded = value === undefined ? source.codec.decode(text) : { value };
      if ('value' in decoded) {
        samples.push(decoded.value);
      }
    }
  }
  return samples;
}
