import type { PlacedPart } from '../../../core/checks/run/toFindings.ts';
import { jsonCodec } from '../../../core/sample/jsonCodec.ts';
import {
  maxRecordBytes,
  tooLargeReason,
  unreadableText,
  withUnreadableReason,
} from '../../../core/sample/RecordCodec.ts';
import { DiskFile } from '../../disk/DiskFile.ts';
import { checkFile } from '../../disk/FileVersion.ts';
import { createCodec, recordEnd } from '../file/FileRecord.ts';
import { advanceInFile } from '../file/filePosition.ts';
import { DatasetChangedError, decodeUtf8, type RawRecord, type RecordPiece } from '../RecordSource.ts';
import type { BytePosition, JoinedTask } from '../SourceTask.ts';

/** Bytes of records in memory at once. */
const pieceBytes = 256 * 1024;

/** Joined records are JSON, whatever their rows are. */
export const joinedCodec = withUnreadableReason(jsonCodec);

/** A record with the offsets of its rows in its text. */
interface JoinedRecord extends RawRecord {
  /** By row: where its text is; undefined if the record is a single row of JSON. */
  readonly spans: readonly { readonly from: number; readonly to: number }[] | undefined;
  /** The index of its first row in the task. */
  readonly first: number;
}

/** Reads the records of a task, each from the rows that it is joined from. */
export async function* readJoinedTask(task: JoinedTask): AsyncGenerator<RecordPiece> {
  const file = await DiskFile.open(task.path);
  try {
    if ((await checkFile(file, task.version)) === 'changed') {
      throw DatasetChangedError.of(task.origin);
    }
    let first = 0;
    for (let at = 0; at < task.count; ) {
      const records: JoinedRecord[] = [];
      for (let bytes = 0; at < task.count && bytes < pieceBytes; at += 1) {
        const record = readRows(file, task, at, first);
        records.push(record);
        bytes += record.content.length;
        first += task.sizes[at] ?? 0;
      }
      yield { records, place: (index) => placeOf(task, records[index]) };
    }
  } finally {
    await file.close();
  }
}

function readRows(file: DiskFile, task: JoinedTask, at: number, first: number): JoinedRecord {
  const row = task.row + at;
  const size = task.sizes[at] ?? 0;
  const indices = Array.from({ length: size }, (_, index) => first + index);
  const bytes = indices.reduce((sum, one) => sum + lengthOf(task, one), 0);
  const about = { row, path: task.origin, first };
  if (bytes > maxRecordBytes) {
    const text = unreadableText(tooLargeReason(bytes));
    return { ...about, text, content: Buffer.from(`${text}\n${row}`), valid: true, spans: undefined };
  }
  const contents = indices.map((one) => readRow(file, task, one));
  const decoded = contents.map(decodeUtf8);
  const valid = decoded.every((one) => one.valid);
  const texts =
    task.kind === 'csv' ? decoded.map((one) => jsonOfRow(task, one.text)) : decoded.map((one) => one.text);
  const [only = ''] = texts;
  if (size === 1) {
    const spans = task.kind === 'csv' ? [{ from: 0, to: only.length }] : undefined;
    return { ...about, text: only, content: contents[0] ?? new Uint8Array(), valid, spans };
  }
  const spans: { from: number; to: number }[] = [];
  let from = 1;
  for (const { length } of texts) {
    spans.push({ from, to: from + length });
    from += length + between.length;
  }
  const content = Buffer.concat(contents.flatMap((one) => [one, newline]));
  return { ...about, text: `[${texts.join(between)}]`, content, valid, spans };
}

const between = ',\n';
const newline = Buffer.from('\n');

function lengthOf({ starts, ends }: JoinedTask, index: number): number {
  return (ends[index] ?? 0) - (starts[index] ?? 0);
}

function readRow(file: DiskFile, task: JoinedTask, index: number): Uint8Array {
  const content = Buffer.allocUnsafeSlow(lengthOf(task, index));
  if (file.readSync(content, task.starts[index] ?? 0) < content.length) {
    throw DatasetChangedError.of(task.origin);
  }
  return content.subarray(0, recordEnd(task.kind, content, 0, content.length));
}

function jsonOfRow({ kind, columns }: JoinedTask, text: string): string {
  const decoded = createCodec(kind, columns).decode(text);
  return 'problem' in decoded ? unreadableText(decoded.problem.message) : JSON.stringify(decoded.value);
}

/** Where a record begins, and where its rows are. */
function placeOf(task: JoinedTask, record: JoinedRecord | undefined): BytePosition {
  const first = record?.first ?? 0;
  const begin = placeOfRow(task, first);
  const parts = record?.spans?.map(
    ({ from, to }, index): PlacedPart => ({
      from,
      to,
      begin: placeOfRow(task, first + index),
      // The text of a CSV row is another one than in the file.
      bytes: task.kind === 'csv' ? lengthOf(task, first + index) : undefined,
    }),
  );
  return parts ? { ...begin, parts } : begin;
}

function placeOfRow({ path, starts, known, lines }: JoinedTask, index: number): BytePosition {
  const byte = starts[index] ?? 0;
  const before = {
    byte: known[index] ?? 0,
    line: lines[2 * index] ?? 0,
    column: lines[2 * index + 1] ?? 0,
  };
  return { ...advanceInFile(path, before, byte), byte };
}
