import { extname } from 'node:path';
import { withFile } from '../../disk/DiskFile.ts';
import type { DatasetKind } from '../SourceTask.ts';
import { kindOfJson } from './kindOfJson.ts';
import { type Packing, packingOf, unpackedName, unpackedPieces } from './packing.ts';
import { refuseOtherContent } from './refuseOtherContent.ts';

/** Enough to see past a byte order mark and leading blank lines, and to contain most first lines. */
const headBytes = 64 * 1024;

/**
 * How a file stores its records: by its extension, and for JSON by how it begins, whatever the extension says: lists are kept in
 * `.jsonl` files, and one record per line in `.json` files. Throws if the content is none that can be read.
 */
export async function detectKind(path: string): Promise<DatasetKind> {
  const extension = extname(path).toLowerCase();
  if (extension === '.parquet') {
    return 'parquet';
  }
  const packing = await packingOf(path);
  const { bytes, isWhole } = packing ? await readPackedHead(path, packing) : await readHead(path);
  const name = packing ? unpackedName(path, packing) : path;
  refuseOtherContent(name, bytes);
  return kindOfContent(extname(name).toLowerCase(), bytes, isWhole);
}

function kindOfContent(extension: string, bytes: Buffer, isWhole: boolean): DatasetKind {
  return extension === '.csv'
    ? 'csv'
    : kindOfJson(bytes.toString('utf8'), { isWhole, isJsonFile: extension === '.json' });
}

/** The first bytes of what a compressed file contains; no more of it is unpacked. */
function readPackedHead(
  path: string,
  packing: Packing,
): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  return withFile(path, async (file) => {
    const pieces: Buffer[] = [];
    let length = 0;
    for await (const piece of unpackedPieces(file, packing)) {
      pieces.push(piece);
      length += piece.length;
      if (length >= headBytes) {
        break;
      }
    }
    return { bytes: Buffer.concat(pieces).subarray(0, headBytes), isWhole: length < headBytes };
  });
}

function readHead(path: string): Promise<{ readonly bytes: Buffer; readonly isWhole: boolean }> {
  return withFile(path, async (file) => {
    const head = Buffer.alloc(headBytes);
    const length = await file.read(head, 0);
    return { bytes: head.subarray(0, length), isWhole: length < headBytes };
  });
}
