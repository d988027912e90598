import { type FileHandle, open } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { decodeUtf8 } from '../decodeUtf8.ts';
import { DatasetChangedError, type RawRecord } from '../RecordSource.ts';
import { checkFile } from './checkFile.ts';
import type { FileKind } from './FileKind.ts';
import type { FileVersion } from './FileVersion.ts';
import { trimRecord } from './trimRecord.ts';

/** Neighbouring records of a file by their places. */
export interface Spans {
  readonly path: string;
  readonly kind: FileKind;
  readonly version: FileVersion;
  /** Row of the first record, in its dataset. */
  readonly row: number;
  /** Where each record begins, in order, and where the last one ends at the latest. */
  readonly starts: ArrayLike<number>;
  readonly end: number;
}

/** Records with the bytes that they were cut from. */
export interface Piece {
  readonly records: readonly RawRecord[];
  /** From the beginning of the first record on. */
  readonly content: Uint8Array;
}

/**
 * Reads neighbouring records in pieces of about `pieceBytes`, each of whole records and at least one. Throws
 * `DatasetChangedError` where the file does not hold any more what was indexed.
 */
export async function* readSpans(spans: Spans, pieceBytes: number): AsyncGenerator<Piece> {
  const file = await open(spans.path, 'r');
  try {
    const { state } = await checkFile(file, spans.version);
    if (state === 'changed') {
      throw new DatasetChangedError(l10n.t('{0} has changed since it was opened.', spans.path));
    }
    for (let at = 0; at < spans.starts.length; ) {
      const to = pieceEnd(spans, at, pieceBytes);
      yield await readPiece(file, spans, at, to);
      at = to;
    }
  } finally {
    await file.close();
  }
}

function pieceEnd(spans: Spans, from: number, pieceBytes: number): number {
  let to = from + 1;
  while (to < spans.starts.length && startOf(spans, to + 1) - startOf(spans, from) <= pieceBytes) {
    to += 1;
  }
  return to;
}

async function readPiece(file: FileHandle, spans: Spans, from: number, to: number): Promise<Piece> {
  const first = startOf(spans, from);
  const content = Buffer.allocUnsafeSlow(startOf(spans, to) - first);
  const { bytesRead } = await file.read(content, 0, content.length, first);
  if (bytesRead < content.length) {
    throw new DatasetChangedError(l10n.t('{0} has changed since it was opened.', spans.path));
  }
  const records = Array.from({ length: to - from }, (_, index): RawRecord => {
    const at = from + index;
    const own = content.subarray(startOf(spans, at) - first, startOf(spans, at + 1) - first);
    const trimmed = trimRecord(spans.kind, own);
    return { row: spans.row + at, path: spans.path, content: trimmed, ...decodeUtf8(trimmed) };
  });
  return { records, content };
}

function startOf({ starts, end }: Spans, at: number): number {
  return starts[at] ?? end;
}
