/** Rows to go through in their order: a list of numbers, or something that only stands for many. */
export interface Rows extends Iterable<number> {
  readonly length: number;
  /** The row at a position, from 0. */
  at(position: number): number | undefined;
}
