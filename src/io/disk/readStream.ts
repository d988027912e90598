import { createHash } from 'node:crypto';
import { type DiskFile, withFile } from './DiskFile.ts';

const pieceBytes = 1024 * 1024;

/** The bytes of an open file, piece by piece; a piece is valid until the next one is asked for. */
export async function* readPieces(file: DiskFile): AsyncGenerator<Buffer> {
  const buffer = Buffer.allocUnsafe(pieceBytes);
  for (let at = 0; ; ) {
    const read = await file.read(buffer, at);
    if (read === 0) {
      return;
    }
    yield buffer.subarray(0, read);
    at += read;
  }
}

/** The lines of an open file without their ends. Throws if one is longer than `maxBytes`. */
export async function* readLines(file: DiskFile, maxBytes: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of readPieces(file)) {
    rest = Buffer.concat([rest, piece]);
    let from = 0;
    for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a, from)) {
      yield rest.subarray(from, end);
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (rest.length > maxBytes) {
      throw new Error(`${file.path}: a line has more than ${maxBytes} bytes.`);
    }
  }
  if (rest.length > 0) {
    yield rest;
  }
}

/** The size and the SHA-256, in hexadecimal, of a file that a user has named. */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  return withFile(path, (file) => hashOpen(file, signal));
}

/** `hashFile` of a file that is already open. */
export async function hashOpen(
  file: DiskFile,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of readPieces(file)) {
    signal?.throwIfAborted();
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
