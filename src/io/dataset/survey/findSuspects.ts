import { RepeatedHashFilter } from '../RepeatFilter.ts';
import type { SurveyColumns } from './SurveyColumns.ts';

/** The rows whose hash another row has too, in ascending order: records that may share an identity. */
export function findCollisionCandidates(columns: SurveyColumns, count: number): Uint32Array<ArrayBuffer> {
  const filter = new RepeatedHashFilter(count);
  for (const { hashes } of columns.hashChunks(count)) {
    for (let at = 0; at < hashes.length; at += 1) {
      filter.add(hashes[at] ?? 0);
    }
  }
  const rows: number[] = [];
  const likely: number[] = [];
  for (const { from, hashes } of columns.hashChunks(count)) {
    for (let at = 0; at < hashes.length; at += 1) {
      const hash = hashes[at] ?? 0;
      if (filter.has(hash)) {
        rows.push(from + at);
        likely.push(hash);
      }
    }
  }
  const repeated = repeatedHashes(likely);
  return Uint32Array.from(rows.filter((_, at) => repeated.has(likely[at] ?? 0)));
}

function repeatedHashes(hashes: readonly number[]): ReadonlySet<number> {
  const sorted = Uint32Array.from(hashes).sort();
  return new Set(sorted.filter((hash, at) => hash === sorted[at - 1]));
}
