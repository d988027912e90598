import type { PlacedPart } from '../../../core/checks/run/toFindings.ts';
import { jsonMemberCodec } from '../../../core/sample/jsonCodec.ts';
import { maxRecordBytes, tooLargeReason, withUnreadableReason } from '../../../core/sample/RecordCodec.ts';
import { advanceInFile, advancePosition } from '../file/filePosition.ts';
import { openTaskRows } from '../parquet/readParquetTask.ts';
import type { RecordPiece } from '../RecordSource.ts';
import type { BytePosition, JoinedTask } from '../SourceTask.ts';
import { type JoinedRecord, joinTexts, unreadRecord } from './joinTexts.ts';
import { type ReadTable, readTableRows, type TableFile } from './readTableRows.ts';
import { TextRows } from './TextRows.ts';

/** Bytes of records of text files in memory at once. */
const pieceBytes = 256 * 1024;

/** Joined records are JSON, whatever their rows are; those of an object of records have the key of their first row. */
export const joinedCodec = withUnreadableReason(jsonMemberCodec);

/** A piece of a task as it is read: its records from an index on, whose first row has another. */
interface Piece {
  readonly records: readonly JoinedRecord[];
  readonly at: number;
}

/** Reads the records of a task, each from the rows that it is joined from; rows of Parquet files here, or as the caller does. */
export async function* readJoinedTask(
  task: JoinedTask,
  readTable: ReadTable = readHere,
): AsyncGenerator<RecordPiece> {
  const firsts = firstRows(task);
  const isText = task.files.every(({ type }) => type === 'file');
  for await (const { records, at } of isText
    ? readTexts(task, firsts)
    : readTables(task, firsts, readTable)) {
    yield { records, place: (index) => placeOf(task, firsts[at + index] ?? 0, records[index]) };
  }
}

const readHere: ReadTable = async (file, from, count) => (await openTaskRows(file)).readMany(from, count);

/** By record the index of its first row; at the end, how many rows there are. */
function firstRows({ sizes, count }: JoinedTask): Uint32Array {
  const firsts = new Uint32Array(count + 1);
  for (let at = 0; at < count; at += 1) {
    firsts[at + 1] = (firsts[at] ?? 0) + (sizes[at] ?? 0);
  }
  return firsts;
}

async function* readTexts(task: JoinedTask, firsts: Uint32Array): AsyncGenerator<Piece> {
  const rows = new TextRows(task);
  try {
    for (let at = 0; at < task.count; ) {
      const begin = at;
      const records: JoinedRecord[] = [];
      for (let bytes = 0; at < task.count && bytes < pieceBytes; at += 1) {
        const record = await readRecord(task, rows, indicesOf(firsts, at), at);
        records.push(record);
        bytes += record.content.length;
      }
      yield { records, at: begin };
    }
  } finally {
    await rows.close();
  }
}

async function readRecord(task: JoinedTask, rows: TextRows, indices: readonly number[], at: number) {
  const about = aboutRecord(task, indices, at);
  const bytes = indices.reduce((sum, one) => sum + rows.sizeOf(one), 0);
  if (bytes > maxRecordBytes) {
    return unreadRecord(about, tooLargeReason(bytes));
  }
  const read = [];
  for (const one of indices) {
    read.push(await rows.read(one));
  }
  return joinTexts(about, read);
}

async function* readTables(
  task: JoinedTask,
  firsts: Uint32Array,
  readTable: ReadTable,
): AsyncGenerator<Piece> {
  let size = task.count;
  for (let at = 0; at < task.count; ) {
    const to = Math.min(task.count, at + size);
    const rows = await readTableRows(task, [firsts[at] ?? 0, firsts[to] ?? 0], readTable);
    if (!rows && to - at > 1) {
      size = Math.ceil((to - at) / 2);
      continue;
    }
    const records = Array.from({ length: to - at }, (_, offset) => {
      const indices = indicesOf(firsts, at + offset);
      const about = aboutRecord(task, indices, at + offset);
      const own = indices.flatMap((index) => rows?.get(index) ?? []);
      return rows ? joinTexts(about, own) : unreadRecord(about, tooLargeReason(maxRecordBytes));
    });
    yield { records, at };
    at = to;
  }
}

function indicesOf(firsts: Uint32Array, at: number): readonly number[] {
  const first = firsts[at] ?? 0;
  return Array.from({ length: (firsts[at + 1] ?? 0) - first }, (_, index) => first + index);
}

function aboutRecord(task: JoinedTask, [first = 0]: readonly number[], at: number) {
  return { row: task.row + at, path: fileNameOf(task, first) };
}

/** The file that a row is in, as people know it. */
function fileNameOf({ files, fileOf }: JoinedTask, index: number): string {
  const file = files[fileOf[index] ?? 0];
  return (file?.type === 'file' ? file.origin : file?.path) ?? '';
}

/** Where bytes of a record are: its value is the list of its rows, unless it has only one. */
export function byteOrigin(
  task: JoinedTask,
  row: number,
  at: readonly (string | number)[],
): { readonly file: TableFile; readonly row: number; readonly at: readonly (string | number)[] } {
  const record = row - task.row;
  const [index, ...inside] = at;
  const isInList = (task.sizes[record] ?? 0) > 1 && typeof index === 'number';
  const one = (firstRows(task)[record] ?? 0) + (isInList ? index : 0);
  const file = task.files[task.fileOf[one] ?? 0];
  if (file?.type !== 'parquet') {
    throw new TypeError(`Record ${row + 1} has no binary columns.`);
  }
  return { file, row: task.starts[one] ?? 0, at: isInList ? inside : at };
}

/** Where a record begins, and where its rows are. */
function placeOf(task: JoinedTask, first: number, record: JoinedRecord | undefined): BytePosition {
  const begin = placeOfRow(task, first);
  const parts = record?.spans?.map(({ key, ...span }, index): PlacedPart => {
    const name = fileNameOf(task, first + index);
    const begin = afterKey(placeOfRow(task, first + index), key);
    return { ...span, begin, file: name === record.path ? undefined : name };
  });
  return parts ? { ...begin, parts } : begin;
}

function placeOfRow({ files, fileOf, starts, known, lines }: JoinedTask, index: number): BytePosition {
  const file = files[fileOf[index] ?? 0];
  const start = starts[index] ?? 0;
  if (file?.type !== 'file') {
    return { byte: 0, line: start, column: 0 };
  }
  const before = {
    byte: known[index] ?? 0,
    line: lines[2 * index] ?? 0,
    column: lines[2 * index + 1] ?? 0,
  };
  return { ...advanceInFile(file.path, before, start), byte: start };
}

function afterKey(begin: BytePosition, key: string): BytePosition {
  if (key === '') {
    return begin;
  }
  const bytes = Buffer.from(key);
  return { ...advancePosition(begin, bytes), byte: begin.byte + bytes.length };
}
