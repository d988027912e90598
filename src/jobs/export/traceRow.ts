import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { DiskFile, RefusedPathError } from '../../io/disk/DiskFile.ts';
import { isInside, realPath } from '../../io/disk/paths.ts';
import { readLines } from '../../io/disk/readStream.ts';
import { type ManifestHead, manifestName, readManifest } from './Manifest.ts';
import type { RowOrigin } from './RowOrigin.ts';
import { maxManifestLine } from './verifyFolder.ts';

/** Which row of an export is meant, counted from 1: of all rows, or of those in one file. */
export interface RowAddress {
  readonly file: string | undefined;
  readonly number: number;
}

/** A row of an export with what it was made from. */
export interface TracedRow {
  readonly head: ManifestHead;
  readonly file: string;
  /** Its number in the file, from 1. */
  readonly number: number;
  readonly origin: RowOrigin;
  /** Whether the row in the file is the one that was exported; undefined if the file has no line for each row. */
  readonly unchanged: boolean | undefined;
}

/** Finds out what a row of an export was made from. Throws `RefusedPathError` if there is no such row. */
export async function traceRow(folder: string, address: RowAddress): Promise<TracedRow> {
  const path = join(folder, manifestName);
  let found:
    | { readonly head: ManifestHead; readonly file: string; readonly number: number; readonly index: number }
    | undefined;
  let origin: RowOrigin | undefined;
  await (await DiskFile.openUnlinked(path)).during((file) =>
    readManifest(
      readLines(file, maxManifestLine),
      (head) => {
        found = { head, ...placeOf(head, address, path) };
      },
      (row, index) => {
        origin = index === found?.index ? row : origin;
        return index !== found?.index;
      },
    ),
  );
  if (!found || !origin) {
    throw new RefusedPathError(path, l10n.t('{0} ends before row {1}.', path, address.number));
  }
  const { head, file, number } = found;
  const unchanged = head.container === 'lines' ? await isUnchanged(folder, file, number, origin) : undefined;
  return { head, file, number, origin, unchanged };
}

/** The file that a row is in, its number there, and its index among all rows. */
function placeOf(
  { data }: ManifestHead,
  { file: wanted, number }: RowAddress,
  path: string,
): { readonly file: string; readonly number: number; readonly index: number } {
  let before = 0;
  for (const { path: file, rows } of data) {
    const own = wanted === undefined ? number - before : number;
    if ((wanted === undefined || wanted === file) && own >= 1 && own <= rows) {
      return { file, number: own, index: before + own - 1 };
    }
    before += rows;
  }
  const files = data.map(({ path: file, rows }) => `${file} (${rows})`).join(', ');
  throw new RefusedPathError(path, l10n.t('There is no such row. Files and their rows: {0}', files));
}

async function isUnchanged(
  folder: string,
  file: string,
  number: number,
  { sha256 }: RowOrigin,
): Promise<boolean> {
  const named = join(await realPath(folder), file);
  if (!isInside(named, await realPath(folder))) {
    return false;
  }
  return (await DiskFile.openUnlinked(named)).during(async (open) => {
    let at = 0;
    for await (const line of readLines(open, Number.POSITIVE_INFINITY)) {
      at += 1;
      if (at === number) {
        return createHash('sha256').update(line).digest('hex') === sha256;
      }
    }
    return false;
  });
}
