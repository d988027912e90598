/** An entry that is to be told, with the row of the one that it is told of. */
export interface EqualEntry {
  readonly row: number;
  readonly ordinal: number;
  readonly other: number;
}
