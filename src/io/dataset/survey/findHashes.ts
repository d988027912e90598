import { HashFilter } from './HashFilter.ts';
import type { SurveyColumns } from './SurveyColumns.ts';

/** The rows, of the first `count`, whose hash is one of `hashes`. */
export function* findHashes(
  columns: SurveyColumns,
  count: number,
  hashes: ReadonlySet<number>,
): Generator<readonly [hash: number, row: number]> {
  const filter = new HashFilter(hashes);
  for (const chunk of columns.hashChunks(count)) {
    for (let at = 0; at < chunk.hashes.length; at += 1) {
      const hash = chunk.hashes[at] ?? 0;
      if (filter.has(hash)) {
        yield [hash, chunk.from + at];
      }
    }
  }
}
