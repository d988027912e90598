import { lowerBound } from './lowerBound.ts';
import type { CollisionColumns } from './Repeats.ts';

/** Records whose four-byte hash is not the only one of its value, by row, ascending. */
export interface CollisionCandidates {
  readonly rows: Uint32Array;
  /** 52-bit keys of their own ids, NaN where there is none, and of their contents. */
  readonly ids: Float64Array;
  readonly contents: Float64Array;
}

/** Tells which of the suspects really share an id or a content, and numbers those of one content. */
export function findCollisions({ rows, ids, contents }: CollisionCandidates): CollisionColumns {
  const sortedIds = Float64Array.from(ids).sort();
  const sortedContents = Float64Array.from(contents).sort();
  const seen = new Uint32Array(contents.length);
  const found: { row: number; content: number; mark: number }[] = [];
  for (const [at, row] of rows.entries()) {
    const id = ids[at] ?? Number.NaN;
    const content = contents[at] ?? 0;
    const place = lowerBound(sortedIds, id);
    const sharesId = sortedIds[place] === id && sortedIds[place + 1] === id;
    if (sharesId || Number.isNaN(id)) {
      const group = lowerBound(sortedContents, content);
      const ordinal = (seen[group] ?? 0) + 1;
      seen[group] = ordinal;
      if (sharesId || ordinal > 1) {
        found.push({ row, content: Math.floor(content / 2 ** 20), mark: ordinal * 2 + (sharesId ? 1 : 0) });
      }
    }
  }
  return {
    rows: Uint32Array.from(found, (one) => one.row),
    contents: Uint32Array.from(found, (one) => one.content),
    marks: Uint32Array.from(found, (one) => one.mark),
  };
}
