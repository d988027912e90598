import { isAscii } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { decodeUtf8 } from '../decodeUtf8.ts';
import { DatasetChangedError, type RawRecord } from '../RecordSource.ts';
import { checkFile } from './checkFile.ts';
import type { FileKind } from './FileKind.ts';
import { FileRecord } from './FileRecord.ts';
import type { FileVersion } from './FileVersion.ts';
import { recordEnd } from './recordEnd.ts';

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
 * Reads neighbouring records in pieces of about `pieceBytes`, each of whole records and at least one; the next piece is
 * read while one is worked on. Throws `DatasetChangedError` where the file does not hold any more what was indexed.
 */
export async function* readSpans(spans: Spans, pieceBytes: number): AsyncGenerator<Piece> {
  const file = await open(spans.path, 'r');
  let next: Promise<Piece> | undefined;
  const readFrom = (at: number) => {
    next = at < spans.starts.length ? readPiece(file, spans, at, pieceEnd(spans, at, pieceBytes)) : undefined;
    // It is waited for in its turn, or not at all.
    next?.catch(() => undefined);
  };
  try {
    const { state } = await checkFile(file, spans.version);
    if (state === 'changed') {
      throw changed(spans);
    }
    readFrom(0);
    for (let at = 0; next; ) {
      const piece: Piece = await next;
      at += piece.records.length;
      readFrom(at);
      yield piece;
    }
  } finally {
    await next?.catch(() => undefined);
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
    throw changed(spans);
  }
  return { records: cutRecords(content, spans, from, to), content };
}

/** Text that is ASCII, as most is, has a unit a byte: then it is decoded once, and records are parts of it. */
function cutRecords(content: Buffer, spans: Spans, from: number, to: number): readonly RawRecord[] {
  const { kind, path } = spans;
  const first = startOf(spans, from);
  const whole = isAscii(content) ? content.toString('latin1') : undefined;
  return Array.from({ length: to - from }, (_, index): RawRecord => {
    const start = startOf(spans, from + index) - first;
    const end = recordEnd(kind, content, start, startOf(spans, from + index + 1) - first);
    const { text, valid } =
      whole === undefined
        ? decodeUtf8(content.subarray(start, end))
        : { text: whole.slice(start, end), valid: true };
    return new FileRecord({ row: spans.row + from + index, path, text, valid }, content, start, end);
  });
}

function changed({ path }: Spans): DatasetChangedError {
  return new DatasetChangedError(l10n.t('{0} has changed since it was opened.', path));
}

function startOf({ starts, end }: Spans, at: number): number {
  return starts[at] ?? end;
}
