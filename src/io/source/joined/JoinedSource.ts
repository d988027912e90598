import { lowerBound } from '../../../core/lowerBound.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import type { FileSource } from '../file/FileSource.ts';
import type { FilePosition, RawRecord, RecordSource, SourceCheck, SourceProgress } from '../RecordSource.ts';
import type { JoinedTask } from '../SourceTask.ts';
import type { RowGroups } from './RowGroups.ts';
import { joinedCodec, readJoinedTask } from './readJoinedTask.ts';

/**
 * A file whose rows are joined into records: those with the same key, wherever they are in the file. The file is indexed
 * completely before. What is appended may belong to any record, so growth is a change.
 */
export class JoinedSource implements RecordSource {
  readonly inner: FileSource;
  readonly groups: RowGroups;
  readonly codec: RecordCodec = joinedCodec;
  readonly restored = 'no';
  readonly indexed: Promise<void> = Promise.resolve();

  constructor(inner: FileSource, groups: RowGroups) {
    this.inner = inner;
    this.groups = groups;
  }

  get kind(): FileSource['kind'] {
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
      for await (const { records } of readJoinedTask(this.task(from, many))) {
        return records;
      }
    }
    return [];
  }

  async place(row: number): Promise<FilePosition> {
    for await (const { place } of readJoinedTask(this.task(row, 1))) {
      return { path: this.inner.path, ...place(0) };
    }
    throw new RangeError(`There is no record ${row + 1}: the dataset has ${this.count}.`);
  }

  /** The line of its first row. */
  lineOf(row: number): number | undefined {
    return this.inner.lineOf(this.groups.rowsOf(row)[0] ?? 0);
  }

  pathOf(): string {
    return this.inner.path;
  }

  task(from: number, count: number): JoinedTask {
    const many = Math.min(count, this.count - from);
    const parts = Array.from({ length: many }, (_, at) => this.groups.rowsOf(from + at));
    const sizes = Uint32Array.from(parts, (rows) => rows.length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const [starts, ends, known] = [0, 0, 0].map(() => new Float64Array(total)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const lines = new Float64Array(2 * total);
    let at = 0;
    for (const row of parts.flatMap((rows) => [...rows])) {
      const task = this.inner.task(row, 1);
      starts[at] = task.starts[0] ?? 0;
      ends[at] = task.end;
      known[at] = task.known.byte;
      lines.set([task.known.line, task.known.column], 2 * at);
      at += 1;
    }
    const { path, origin, kind, version, columns } = this.inner.task(0, 1);
    return {
      type: 'joined',
      path,
      origin,
      kind,
      version,
      columns,
      row: from,
      count: many,
      sizes,
      starts,
      ends,
      known,
      lines,
    };
  }

  async check(): Promise<SourceCheck> {
    const check = await this.inner.check();
    return check.state === 'grown' ? { state: 'changed' } : check;
  }

  async grow(): Promise<void> {}

  /** Keys of all rows are read again at the next opening. */
  snapshot(): undefined {
    return undefined;
  }

  onDidChange(): () => void {
    return () => {};
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
