/** Workers are handed records in blocks that begin at multiples of this. Divides the rows of a `RowOffsets` chunk. */
export const taskRows = 2048;
