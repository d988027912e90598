import { taskRows } from '../taskRows.ts';

/** Which of a record's entries one is, and which record of a block of `taskRows` it is of. */
interface EntryPlace {
  readonly row: number;
  readonly ordinal: number;
}

/** A place in 32 bits: far more entries than are made of one record have room in it. */
export function packPlace({ row, ordinal }: EntryPlace): number {
  return ordinal * taskRows + row;
}

export function unpackPlace(packed: number): EntryPlace {
  return { row: packed % taskRows, ordinal: Math.floor(packed / taskRows) };
}
