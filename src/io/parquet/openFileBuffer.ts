import type { AsyncBuffer } from 'hyparquet';
import { DiskFile } from '../disk/DiskFile.ts';

/** A file that hyparquet reads pieces of by their position. */
export interface FileBuffer extends AsyncBuffer {
  readonly file: DiskFile;
}

/** More than this in one piece is no column that anyone looks at; 2 GiB is what Node reads at once. */
const maxPieceBytes = 2 ** 31 - 1;

/** Opens a file for hyparquet. What a broken file asks for beyond its own end is refused. */
export async function openFileBuffer(path: string): Promise<FileBuffer> {
  const file = await DiskFile.open(path);
  const { size } = await file.state();
  return {
    file,
    byteLength: size,
    slice: (start, end = size) => {
      const piece = readPiece(file, start, end, size);
      // hyparquet asks for several pieces before it waits for the first; whoever waits for this one is told.
      piece.catch(() => undefined);
      return piece;
    },
  };
}

async function readPiece(file: DiskFile, start: number, end: number, size: number): Promise<ArrayBuffer> {
  const length = end - start;
  if (!(start >= 0 && length >= 0 && end <= size)) {
    throw new RangeError(`bytes ${start} to ${end} are asked for, the file has ${size}`);
  }
  if (length > maxPieceBytes) {
    throw new RangeError(
      `a column of a row group has ${length} bytes; at most ${maxPieceBytes} are read at once`,
    );
  }
  const buffer = new ArrayBuffer(length);
  const bytesRead = await file.read(new Uint8Array(buffer), start);
  if (bytesRead < length) {
    throw new RangeError(`the file ends at byte ${start + bytesRead}, ${end} was expected`);
  }
  return buffer;
}
