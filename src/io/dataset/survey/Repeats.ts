import { lowerBound } from './lowerBound.ts';

/** A record that its own id does not name alone, or whose content stands in the dataset more than once. */
export interface IdentityCollision {
  /** Whether it has an id of its own that another record has too. */
  readonly sharesId: boolean;
  /** It is the n-th record of this content, from 1. */
  readonly ordinal: number;
}

/** By row, ascending: the records that need more than their own id, or than their content's hash, to be told apart. */
export interface CollisionColumns {
  readonly rows: Uint32Array<ArrayBuffer>;
  /** First four bytes of the content hash. */
  readonly contents: Uint32Array<ArrayBuffer>;
  /** Twice the ordinal, and one more where the id is shared. */
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

  get bytes(): number {
    return this.columns.rows.byteLength * 3;
  }

  at(row: number): IdentityCollision | undefined {
    const index = lowerBound(this.columns.rows, row);
    if (this.columns.rows[index] !== row) {
      return undefined;
    }
    const mark = this.columns.marks[index] ?? 0;
    return { sharesId: mark % 2 === 1, ordinal: Math.floor(mark / 2) };
  }

  /** The rows of records of a content, by the first four bytes of its hash. */
  *ofContent(key: number): Generator<number> {
    const { rows, contents } = this.columns;
    for (let at = contents.indexOf(key); at >= 0; at = contents.indexOf(key, at + 1)) {
      yield rows[at] ?? 0;
    }
  }
}
