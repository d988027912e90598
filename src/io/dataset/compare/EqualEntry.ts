/** An entry that is to be told, with the row of the one that it is told of. */
export interface Match {
  readonly row: number;
  readonly ordinal: number;
  readonly other: number;
}
