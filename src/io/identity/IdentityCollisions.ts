import { lowerBound } from '../../core/lowerBound.ts';
/** A record whose own id is not unique, or whose content occurs in the dataset more than once. */
export interface IdentityCollision {
  /** Whether another record has its own id too. */
  readonly sharesId: boolean;
  /** It is the n-th record with this content, from 1. */
  readonly ordinal: number;
}

/** By row, ascending: the records that need more than their own id, or their content hash, to be distinguished. */
export interface CollisionColumns {
  readonly rows: Uint32Array<ArrayBuffer>;
  /** First four bytes of the content hash. */
  readonly contents: Uint32Array<ArrayBuffer>;
  /** Twice the ordinal, plus one if the id is shared. */
  readonly marks: Uint32Array<ArrayBuffer>;
}

/** The records of a dataset that share an id or a content with another one. */
export class IdentityCollisions {
  static readonly none = new IdentityCollisions({
    rows: new Uint32Array(),
    contents: new Uint32Array(),
    marks: new Uint32Array(),
  });
  readonly columns: CollisionColumns;

  constructor(columns: CollisionColumns) {
    this.columns = columns;
  }

  at(row: number): IdentityCollision | undefined {
    const index = placeOf(this.columns.rows, row);
    if (this.columns.rows[index] !== row) {
      return undefined;
    }
    const mark = this.columns.marks[index] ?? 0;
    return { sharesId: mark % 2 === 1, ordinal: Math.floor(mark / 2) };
  }

  /** The rows of records with a content, by the first four bytes of its hash. */
  *ofContent(key: number): Generator<number> {
    const { rows, contents } = this.columns;
    for (let at = contents.indexOf(key); at >= 0; at = contents.indexOf(key, at + 1)) {
      yield rows[at] ?? 0;
    }
  }
}

/** Records whose four-byte hash is not unique, by row, ascending. */
export interface CollisionCandidates {
  readonly rows: Uint32Array;
  /** 52-bit keys of their own ids, NaN if there is none, and of their contents. */
  readonly ids: Float64Array;
  readonly contents: Float64Array;
}

/** Determines which candidates really share an id or a content, and numbers those with the same content. */
export function findCollisions({ rows, ids, contents }: CollisionCandidates): CollisionColumns {
  const sortedIds = Float64Array.from(ids).sort();
  const sortedContents = Float64Array.from(contents).sort();
  const seen = new Uint32Array(contents.length);
  const found: { row: number; content: number; mark: number }[] = [];
  for (const [at, row] of rows.entries()) {
    const id = ids[at] ?? Number.NaN;
    const content = contents[at] ?? 0;
    const place = placeOf(sortedIds, id);
    const sharesId = sortedIds[place] === id && sortedIds[place + 1] === id;
    if (sharesId || Number.isNaN(id)) {
      const group = placeOf(sortedContents, content);
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

/** The index of a value in ascending values, or where it would be inserted. */
function placeOf(values: Uint32Array | Float64Array, value: number): number {
  return lowerBound(values.length, (at) => (values[at] ?? 0) < value);
}
