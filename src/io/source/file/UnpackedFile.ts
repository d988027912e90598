import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { formatNumber } from '../../../core/text/localized.ts';
import { contentHash } from '../../contentHash.ts';
import { RefusedPathError, withFile } from '../../disk/DiskFile.ts';
import { type FileVersion, readVersion } from '../../disk/FileVersion.ts';
import { GuardedFolder } from '../../disk/GuardedFolder.ts';
import type { NewFile } from '../../disk/NewFile.ts';
import { makeTemporaryFolder } from '../../disk/paths.ts';
import { type Packing, unpackedPieces } from './packing.ts';

/** Larger contents are refused, and so is one that is this many times as large as its file: what is written must be bounded. */
const maxBytes = 64 * 1024 ** 3;
const maxRatio = 200;
/** Smaller contents may have any ratio: equal lines compress well. */
const minRatioBytes = 256 * 1024 ** 2;

/** The content of a compressed file, unpacked into a private folder of this user. */
export interface UnpackedFile {
  readonly path: string;
  /** The compressed file as it was unpacked. */
  readonly version: FileVersion;
  /** Removes the copy, unless it is kept for the next opening. */
  close(): Promise<void>;
}

/**
 * Unpacks a file into a folder for caches, where an unchanged file's copy is found again, or else into a temporary one. Throws
 * `RefusedPathError` if it is damaged or too large.
 */
export async function unpackFile(
  path: string,
  packing: Packing,
  cache: GuardedFolder | undefined,
  signal: AbortSignal | undefined,
): Promise<UnpackedFile> {
  const version = await readVersion(path);
  const folder = cache ?? new GuardedFolder(await makeTemporaryFolder('unpacked'));
  const beginning = `unpacked-${contentHash(path).slice(0, 16)}-`;
  const name = beginning + contentHash(JSON.stringify(version)).slice(0, 16);
  const names = await folder.names();
  for (const other of names.filter((one) => one.startsWith(beginning) && one !== name)) {
    await folder.remove(other);
  }
  const close = cache ? async () => {} : () => folder.removeWhole().catch(() => undefined);
  try {
    if (!names.includes(name)) {
      await folder.write(name, (copy) => unpackInto(copy, path, packing, version.size, signal));
    }
    return { path: folder.pathOf(name), version, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function unpackInto(
  copy: NewFile,
  path: string,
  packing: Packing,
  packedBytes: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  await withFile(path, async (file) => {
    let bytes = 0;
    for await (const piece of unpackedPieces(file, packing)) {
      signal?.throwIfAborted();
      bytes += piece.length;
      if (bytes > maxBytes || bytes > Math.max(minRatioBytes, packedBytes * maxRatio)) {
        throw tooLarge(path);
      }
      await copy.write(piece);
    }
  });
}

function tooLarge(path: string): RefusedPathError {
  return new RefusedPathError(
    path,
    l10n.t(
      'Cannot read {0}: unpacked it has more than {1} times its size, or more than {2} GB. If that is right, unpack it first.',
      basename(path),
      formatNumber(maxRatio),
      formatNumber(maxBytes / 1024 ** 3),
    ),
  );
}
