import { maxRecordBytes, tooLargeReason, unreadableText } from '../../../core/sample/RecordCodec.ts';
import { DiskFile } from '../../disk/DiskFile.ts';
import { checkFile } from '../../disk/FileVersion.ts';
import { DatasetChangedError, type RawRecord, type RecordPiece } from '../RecordSource.ts';
import type { FileTask } from '../SourceTask.ts';
import { FileRecord, recordEnd } from './FileRecord.ts';
import { advanceInFile, advancePosition } from './filePosition.ts';

/** Adjacent records of a file by their byte ranges. */
type Spans = Omit<FileTask, 'type' | 'columns' | 'known'>;

/** Records with the bytes that they were cut from. */
interface Piece {
  readonly records: readonly RawRecord[];
  /** From the beginning of the first record on; empty if a record is too large to be read. */
  readonly content: Uint8Array;
}

/** Provides memory for the bytes of a piece. */
export type AllocatePiece = (size: number) => Uint8Array;

/**
 * Reads adjacent records in pieces of about `pieceBytes`, each of whole records and at least one, and never much more than
 * one record may have. With `room` they are read into that memory, synchronously; otherwise the next piece is read while one
 * is processed. Throws `DatasetChangedError` if the file no longer contains what was indexed.
 */
export async function* readSpans(
  spans: Spans,
  pieceBytes: number,
  room?: AllocatePiece,
): AsyncGenerator<Piece> {
  const file = await DiskFile.open(spans.path);
  let next: Promise<Piece> | undefined;
  const readFrom = (at: number) => {
    const to = pieceEnd(spans, at, pieceBytes);
    next = at < spans.starts.length ? readPiece(file, spans, [at, to], room) : undefined;
    // Awaited when its turn comes, or not at all.
    next?.catch(() => undefined);
  };
  try {
    if ((await checkFile(file, spans.version)) === 'changed') {
      throw DatasetChangedError.of(spans.origin);
    }
    readFrom(0);
    for (let at = 0; next; ) {
      const piece: Piece = await next;
      at += piece.records.length;
      if (room) {
        yield piece;
        readFrom(at);
      } else {
        readFrom(at);
        yield piece;
      }
    }
  } finally {
    await next?.catch(() => undefined);
    await file.close();
  }
}

/** The end of the piece that begins with a record. A record that is too large to be read is a piece of its own. */
export function pieceEnd(spans: Pick<Spans, 'starts' | 'end'>, from: number, pieceBytes: number): number {
  const maxBytes = Math.min(pieceBytes, maxRecordBytes);
  let to = from + 1;
  while (to < spans.starts.length && startOf(spans, to + 1) - startOf(spans, from) <= maxBytes) {
    to += 1;
  }
  return to;
}

/** What replaces a record that is too large to be read; undefined if it is not. Its row makes it unique. */
export function placeholderFor(spans: Spans, at: number): RawRecord | undefined {
  const size = startOf(spans, at + 1) - startOf(spans, at);
  if (size <= maxRecordBytes) {
    return undefined;
  }
  const row = spans.row + at;
  const text = unreadableText(tooLargeReason(size));
  return { row, path: spans.origin, text, content: Buffer.from(`${text}\n${row}`), valid: true };
}

async function readPiece(
  file: DiskFile,
  spans: Spans,
  [from, to]: readonly [number, number],
  room?: AllocatePiece,
): Promise<Piece> {
  const unread = placeholderFor(spans, from);
  if (unread) {
    return { records: [unread], content: new Uint8Array() };
  }
  const first = startOf(spans, from);
  const size = startOf(spans, to) - first;
  const content = room ? room(size) : Buffer.allocUnsafeSlow(size);
  const read = room ? file.readSync(content, first) : await file.read(content, first);
  if (read < size) {
    throw DatasetChangedError.of(spans.origin);
  }
  return { records: cutRecords(content, spans, from, to), content };
}

function cutRecords(content: Uint8Array, spans: Spans, from: number, to: number): readonly FileRecord[] {
  const { kind, origin, row } = spans;
  const first = startOf(spans, from);
  const records: FileRecord[] = [];
  for (let at = from; at < to; at += 1) {
    const start = startOf(spans, at) - first;
    const end = recordEnd(kind, content, start, startOf(spans, at + 1) - first);
    records.push(new FileRecord(row + at, origin, content, start, end));
  }
  return records;
}

function startOf({ starts, end }: Pick<Spans, 'starts' | 'end'>, at: number): number {
  return starts[at] ?? end;
}

/** Bytes of records in memory at once: few enough that they are gone before the garbage collector has to move them. */
const taskPieceBytes = 256 * 1024;

/** Reads the records of a file task; `room` is where a piece is read to, overwriting the previous one. */
export async function* readFileTask(task: FileTask, room?: AllocatePiece): AsyncGenerator<RecordPiece> {
  let known = task.known;
  for await (const { records, content } of readSpans(task, taskPieceBytes, room)) {
    const first = (records[0]?.row ?? task.row) - task.row;
    const firstByte = task.starts[first] ?? 0;
    const place = (at: number) => {
      const byte = task.starts[first + at] ?? 0;
      if (known.byte < firstByte) {
        known = { ...advanceInFile(task.path, known, firstByte), byte: firstByte };
      }
      const between = content.subarray(known.byte - firstByte, byte - firstByte);
      known = { ...advancePosition(known, between), byte };
      return known;
    };
    yield { records, content, place };
  }
}
