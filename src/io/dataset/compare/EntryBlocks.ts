/** All entries of one column that were logged, by blocks of neighbouring records. */
export interface ColumnEntries {
  /** Three numbers an entry: lower and upper half of its hash, and its packed place. Shared with other threads. */
  readonly numbers: Uint32Array;
  /** The first row of each block, ascending. */
  readonly rows: Uint32Array;
  /** How many numbers each block has. */
  readonly lengths: Uint32Array;
}
