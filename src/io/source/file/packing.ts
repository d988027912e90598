import { pipeline, Readable, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import * as l10n from '@vscode/l10n';
import { messageOf } from '../../../core/objects.ts';
import { type DiskFile, RefusedPathError, withFile } from '../../disk/DiskFile.ts';

/** How a whole file is compressed. */
export interface Packing {
  /** The ending that such a file's name has after that of its content. */
  readonly ending: string;
  /** How such a file begins. */
  readonly magic: readonly number[];
  /** Undefined if this Node cannot unpack it. */
  readonly open: (() => Transform) | undefined;
}

const packings: readonly Packing[] = [
  { ending: '.gz', magic: [0x1f, 0x8b], open: createGunzip },
  {
    ending: '.zst',
    magic: [0x28, 0xb5, 0x2f, 0xfd],
    // Since Node 22.15.
    open: typeof createZstdDecompress === 'function' ? createZstdDecompress : undefined,
  },
];

const pieceBytes = 256 * 1024;

/** How a file is compressed, whatever its name says; undefined if it is not, or not in a way that can be read. */
export function packingOf(path: string): Promise<Packing | undefined> {
  return withFile(path, async (file) => {
    const head = Buffer.alloc(4);
    const bytes = head.subarray(0, await file.read(head, 0));
    return packings.find(({ magic, open }) => open && magic.every((byte, at) => bytes[at] === byte));
  });
}

/** The name of what a file contains: `train.jsonl` of `train.jsonl.gz`. */
export function unpackedName(name: string, { ending }: Packing): string {
  return name.toLowerCase().endsWith(ending) ? name.slice(0, -ending.length) : name;
}

/** The content of a compressed file, piece by piece. Throws `RefusedPathError` if it is damaged or not whole. */
export async function* unpackedPieces(file: DiskFile, { open }: Packing): AsyncGenerator<Buffer> {
  if (!open) {
    return;
  }
  try {
    // Errors of either reach the one that is read; ending early closes both.
    yield* pipeline(Readable.from(piecesOf(file), { objectMode: false }), open(), () => undefined);
  } catch (error) {
    throw new RefusedPathError(
      file.path,
      l10n.t(
        'Cannot read {0}: it is compressed, and unpacking it failed ({1}).',
        file.path,
        messageOf(error),
      ),
    );
  }
}

async function* piecesOf(file: DiskFile): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const piece = Buffer.allocUnsafe(pieceBytes);
    const read = await file.read(piece, at);
    if (read === 0) {
      return;
    }
    yield piece.subarray(0, read);
    at += read;
  }
}
