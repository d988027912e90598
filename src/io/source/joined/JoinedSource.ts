import { lowerBound } from '../../../core/lowerBound.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import type { FilePosition, RawRecord, RecordSource, SourceCheck, SourceProgress } from '../RecordSource.ts';
import type { SourceSnapshot } from '../SourceSnapshot.ts';
import {
  type FileTask,
  type JoinedFile,
  type JoinedTask,
  type ParquetTask,
  partsOfTask,
} from '../SourceTask.ts';
import type { RowGroups } from './RowGroups.ts';
import { byteOrigin, joinedCodec, readJoinedTask } from './readJoinedTask.ts';
import type { ReadTable } from './readTableRows.ts';

/**
 * A dataset whose rows are joined into records: those with the same key, wherever they are in its files. These are indexed
 * completely before. What is appended may belong to any record, so growth is a change.
 */
export class JoinedSource implements RecordSource {
  readonly inner: RecordSource;
  readonly groups: RowGroups;
  readonly codec: RecordCodec = joinedCodec;
  readonly restored: RecordSource['restored'];
  readonly indexed: Promise<void> = Promise.resolve();
  readonly readBytes?: NonNullable<RecordSource['readBytes']>;

  /** `isKnown` if the groups are those of the last time. */
  constructor(inner: RecordSource, groups: RowGroups, isKnown: boolean) {
    this.inner = inner;
    this.groups = groups;
    this.restored = isKnown ? inner.restored : 'no';
    const readBytes = inner.readBytes?.bind(inner);
    if (readBytes) {
      this.readBytes = (row, at) => {
        const { file, row: own, at: inside } = byteOrigin(this.task(row, 1), row, at);
        return readBytes(file.firstRow + own, inside);
      };
    }
  }

  get kind(): RecordSource['kind'] {
    return this.inner.kind;
  }

  get count(): number {
    return this.groups.count;
  }

  get progress(): SourceProgress {
    return { ...this.inner.progress, records: this.count };
  }

  get problems(): RecordSource['problems'] {
    return this.inner.problems;
  }

  /** Of the records whose first row is one of these; rows of theirs may come later. */
  get inferredRows(): number {
    const { inferredRows } = this.inner;
    const record = lowerBound(this.count, (at) => (this.groups.rowsOf(at)[0] ?? 0) < inferredRows);
    return record < this.count ? record : Number.POSITIVE_INFINITY;
  }

  get paths(): readonly string[] {
    return this.inner.paths;
  }

  async readMany(from: number, count: number): Promise<readonly RawRecord[]> {
    const many = Math.min(count, this.count - from);
    if (many > 0) {
      for await (const { records } of readJoinedTask(this.task(from, many), this.#readTable)) {
        return records;
      }
    }
    return [];
  }

  async place(row: number): Promise<FilePosition> {
    for await (const { place } of readJoinedTask(this.task(row, 1), this.#readTable)) {
      return { path: this.pathOf(row), ...place(0) };
    }
    throw new RangeError(`There is no record ${row + 1}: the dataset has ${this.count}.`);
  }

  /** The line of its first row. */
  lineOf(row: number): number | undefined {
    return this.inner.lineOf(this.#firstRow(row));
  }

  pathOf(row: number): string {
    return this.inner.pathOf(this.#firstRow(row));
  }

  task(from: number, count: number): JoinedTask {
    const many = Math.min(count, this.count - from);
    const parts = Array.from({ length: many }, (_, at) => this.groups.rowsOf(from + at));
    const sizes = Uint32Array.from(parts, (rows) => rows.length);
    const rows = Uint32Array.from(parts.flatMap((one) => [...one]));
    return { type: 'joined', row: from, count: many, sizes, ...placesOf(this.inner, rows) };
  }

  async check(): Promise<SourceCheck> {
    const check = await this.inner.check();
    return check.state === 'grown' ? { state: 'changed' } : check;
  }

  async grow(): Promise<void> {}

  /** That of the files; the groups are cached with it. */
  snapshot(): SourceSnapshot | undefined {
    return this.inner.snapshot();
  }

  onDidChange(): () => void {
    return () => {};
  }

  close(): Promise<void> {
    return this.inner.close();
  }

  #firstRow(record: number): number {
    return this.groups.rowsOf(record)[0] ?? 0;
  }

  /** In the thread that is meant for it. */
  readonly #readTable: ReadTable = ({ firstRow }, from, count) => this.inner.readMany(firstRow + from, count);
}

/** The files of some rows of a source, and where the rows are in them. */
function placesOf(
  source: RecordSource,
  rows: Uint32Array,
): Pick<JoinedTask, 'files' | 'fileOf' | 'starts' | 'ends' | 'known' | 'lines'> {
  const files: JoinedFile[] = [];
  const indices = new Map<string, number>();
  const fileOf = new Uint32Array(rows.length);
  const [starts, ends, known] = [0, 0, 0].map(() => new Float64Array(rows.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const lines = new Float64Array(2 * rows.length);
  for (const [at, row] of rows.entries()) {
    const [task] = partsOfTask(source.task(row, 1));
    if (!task || task.type === 'joined') {
      throw new TypeError('Rows of joined records are in files.');
    }
    fileOf[at] = indices.get(task.path) ?? files.length;
    if (fileOf[at] === files.length) {
      indices.set(task.path, files.push(fileOfTask(task)) - 1);
    }
    if (task.type === 'file') {
      starts[at] = task.starts[0] ?? 0;
      ends[at] = task.end;
      known[at] = task.known.byte;
      lines.set([task.known.line, task.known.column], 2 * at);
    } else {
      starts[at] = task.row - task.firstRow;
      ends[at] = starts[at] + 1;
    }
  }
  return { files, fileOf, starts, ends, known, lines };
}

function fileOfTask(task: FileTask | ParquetTask): JoinedFile {
  if (task.type === 'parquet') {
    const { type, path, version, firstRow } = task;
    return { type, path, version, firstRow };
  }
  const { type, path, origin, kind, version, columns } = task;
  return { type, path, origin, kind, version, columns };
}
