import { taskRows } from '../taskRows.ts';

/** Which of a record's entries one is, and which record of a block of `taskRows` it is of. */
interface EntryPosition {
  readonly row: number;
  readonly ordinal: number;
}

/** A place in 32 bits: far more entries than are made of one record have room in it. */
export function packPosition({ row, ordinal }: EntryPosition): number {
  return ordinal * taskRows + row;
}

export function unpackPosition(packed: number): EntryPosition {
  return { row: packed % taskRows, ordinal: Math.floor(packed / taskRows) };
}
