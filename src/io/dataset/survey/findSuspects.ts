import { findHashes } from './findHashes.ts';
import type { SurveyColumns } from './SurveyColumns.ts';

/** The rows whose hash another row has too, in ascending order: records that may share an identity. */
export function findSuspects(columns: SurveyColumns, count: number): Uint32Array<ArrayBuffer> {
  const rows: number[] = [];
  for (const [, row] of findHashes(columns, count, repeatedHashes(columns, count))) {
    rows.push(row);
  }
  return Uint32Array.from(rows);
}

function repeatedHashes(columns: SurveyColumns, count: number): ReadonlySet<number> {
  const all = new Uint32Array(count);
  for (const { from, hashes } of columns.hashChunks(count)) {
    all.set(hashes, from);
  }
  all.sort();
  const repeated = new Set<number>();
  for (let at = 1; at < all.length; at += 1) {
    if (all[at] === all[at - 1]) {
      repeated.add(all[at] ?? 0);
    }
  }
  return repeated;
}
