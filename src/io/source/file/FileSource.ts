import { abortedWith } from '../../../core/promises.ts';
import type { RecordCodec } from '../../../core/sample/RecordCodec.ts';
import { checkKept, type FileChange, type FileVersion, readVersion } from '../../disk/FileVersion.ts';
import { WorkerPool } from '../../workers/WorkerPool.ts';
import {
  checkAgain,
  Emitter,
  type FilePosition,
  firstRows,
  type OpenSourceOptions,
  type RawRecord,
  type RecordSource,
  type SourceCheck,
  type SourceProgress,
} from '../RecordSource.ts';
import type { FileProblem, FileSnapshot, HeaderSpan } from '../SourceSnapshot.ts';
import type { BytePosition, FileKind, FileTask, LineColumn } from '../SourceTask.ts';
import { readCsvHeader } from './csvHeader.ts';
import { createCodec } from './FileRecord.ts';
import { advancePosition, readBytes } from './filePosition.ts';
import { type IndexRequest, type IndexRequests, type IndexUpdate, indexFile } from './indexFile.ts';
import { packingOf } from './packing.ts';
import { RowOffsets } from './RowOffsets.ts';
import { pieceEnd, readSpans } from './readSpans.ts';
import { type UnpackedFile, unpackFile } from './UnpackedFile.ts';

/** How much of a file is indexed synchronously, in this thread: its first page is there before a worker has started. */
const headBytes = 1024 * 1024;

/** `datasets` reads lines in pieces of this size, each to the end of its last line, and infers all types from the first one. */
const inferredBytes = 10 * 1024 * 1024;

/** `datasets` infers the types of CSV from this many rows, which pandas reads at once. */
const inferredCsvRows = 10_000;

/** How much is read at once to count lines. */
const placeBytes = 8 * 1024 * 1024;

/** Kinds whose last byte closes the file. */
const closedKinds: readonly FileKind[] = ['json', 'json-object', 'json-members', 'json-rows'];

/** A file of JSON lines, a JSON array or CSV: records are read by their byte ranges. */
export class FileSource implements RecordSource {
  readonly path: string;
  readonly kind: FileKind;
  /** Set if the file is compressed: its records are read from there. */
  readonly #unpacked: UnpackedFile | undefined;
  /** Where the records are read. */
  readonly #content: string;
  /** Row of its first record in the dataset, if it is one of several files; set before anything is read. */
  firstRow = 0;
  readonly #options: OpenSourceOptions;
  readonly #changes = new Emitter();
  readonly #closing: AbortController;
  #rows = new RowOffsets();
  #version: FileVersion;
  #columns: readonly string[] = [];
  #codec: RecordCodec;
  #header: Promise<void> | undefined;
  #headerSpan: HeaderSpan | undefined;
  #headerProblem: FileProblem | undefined;
  #scanProblems: readonly FileProblem[] = [];
  #restored: RecordSource['restored'] = 'no';
  #bytes = 0;
  #done = false;
  #indexed: Promise<void> = Promise.resolve();

  private constructor(
    path: string,
    kind: FileKind,
    { version, unpacked }: { readonly version: FileVersion; readonly unpacked: UnpackedFile | undefined },
    options: OpenSourceOptions,
  ) {
    this.path = path;
    this.#unpacked = unpacked;
    this.#content = unpacked?.path ?? path;
    this.kind = kind;
    this.#version = version;
    this.#options = options;
    this.#closing = abortedWith(options.signal);
    this.#codec = createCodec(kind, []);
  }

  /** Opens a file; resolves as soon as its first records can be read, while indexing continues. */
  static async open(path: string, kind: FileKind, options: OpenSourceOptions): Promise<FileSource> {
    options.signal?.throwIfAborted();
    const known = options.known?.type === 'file' && options.known.kind === kind ? options.known : undefined;
    const packing = await packingOf(path);
    const folder = packing && (await options.unpackedFolder?.());
    const unpacked = packing && (await unpackFile(path, packing, folder, options.signal));
    try {
      const version = known?.version ?? (await readVersion(unpacked?.path ?? path));
      const source = new FileSource(path, kind, { version, unpacked }, options);
      if (!known || !(await source.#restore(known))) {
        await source.#index();
      }
      return source;
    } catch (error) {
      await unpacked?.close();
      throw error;
    }
  }

  get codec(): RecordCodec {
    return this.#codec;
  }

  /** Names of the CSV columns; none for other kinds of files. */
  get columns(): readonly string[] {
    return this.#columns;
  }

  get count(): number {
    return this.#rows.count;
  }

  get progress(): SourceProgress {
    const { size: totalBytes } = this.#version;
    return { bytes: this.#bytes, totalBytes, records: this.count, done: this.#done };
  }

  get problems(): readonly (FileProblem & { path: string })[] {
    const all = this.#headerProblem ? [this.#headerProblem, ...this.#scanProblems] : this.#scanProblems;
    return all.map((problem) => ({ ...problem, path: this.path }));
  }

  get inferredRows(): number {
    switch (this.kind) {
      case 'jsonl':
        return this.#rows.firstAfter(inferredBytes);
      case 'csv':
        return inferredCsvRows;
      default:
        return Number.POSITIVE_INFINITY;
    }
  }

  get paths(): readonly string[] {
    return [this.path];
  }

  get restored(): RecordSource['restored'] {
    return this.#restored;
  }

  get indexed(): Promise<void> {
    return this.#indexed;
  }

  async readMany(from: number, count: number): Promise<readonly RawRecord[]> {
    if (Math.min(from + count, this.count) <= from) {
      return [];
    }
    const all = this.task(from, count);
    const whole = this.task(from, pieceEnd(all, 0, Number.POSITIVE_INFINITY));
    for await (const { records } of readSpans(whole, Number.POSITIVE_INFINITY)) {
      return records;
    }
    return [];
  }

  async place(row: number): Promise<FilePosition> {
    const byte = this.#rows.start(row);
    const known = this.#placeBefore(row);
    let place: LineColumn = known;
    for (let at = known.byte; at < byte; at += placeBytes) {
      place = advancePosition(place, await readBytes(this.#content, at, Math.min(at + placeBytes, byte)));
    }
    return { path: this.path, byte, line: place.line, column: place.column };
  }

  lineOf(row: number): number | undefined {
    return this.#rows.straight ? row : undefined;
  }

  pathOf(): string {
    return this.path;
  }

  task(from: number, count: number): FileTask {
    const rows = this.#rows;
    const starts = new Float64Array(Math.min(count, this.count - from));
    for (let at = 0; at < starts.length; at += 1) {
      starts[at] = rows.start(from + at);
    }
    return {
      type: 'file',
      path: this.#content,
      origin: this.path,
      kind: this.kind,
      version: this.#version,
      columns: this.#columns,
      row: this.firstRow + from,
      starts,
      end: rows.end(from + starts.length - 1),
      known: this.#placeBefore(from),
    };
  }

  async check(): Promise<SourceCheck> {
    if (this.#unpacked) {
      const { check } = await checkAgain(this.path, this.#unpacked.version);
      // What is appended to a compressed file is found when it is unpacked again.
      if (check.state !== 'same') {
        return check.state === 'grown' ? { state: 'changed' } : check;
      }
    }
    const { check, version } = await checkAgain(this.#content, this.#version);
    this.#version = version;
    return check.state === 'gone' ? check : { state: this.#closed(check.state) };
  }

  async grow(): Promise<void> {
    this.#version = await readVersion(this.#content);
    await this.#index();
    await this.#indexed;
  }

  snapshot(): FileSnapshot | undefined {
    if (!this.#done) {
      return undefined;
    }
    const { kind } = this;
    const [version, rows] = [this.#version, this.#rows.all()];
    return { type: 'file', kind, version, rows, header: this.#headerSpan, problems: this.#scanProblems };
  }

  onDidChange(listener: () => void): () => void {
    return this.#changes.on(listener);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#indexed.catch(() => undefined);
    await this.#unpacked?.close();
  }

  /** Nothing can be appended after the end of an array or object: its last byte must have changed. */
  #closed(state: FileChange): FileChange {
    return state === 'grown' && closedKinds.includes(this.kind) ? 'changed' : state;
  }

  /** Uses a cached index if it is of this file or of its beginning. The rest is indexed in the background. */
  async #restore({ version, rows, header, problems }: FileSnapshot): Promise<boolean> {
    const state = this.#closed(await checkKept(this.#content, version).catch(() => 'changed' as const));
    if (state === 'changed') {
      this.#version = await readVersion(this.#content);
      return false;
    }
    this.#take({ rows, bytes: version.size, header, problems, done: true }, this.#rows);
    await this.#header;
    this.#restored = state;
    if (state === 'grown') {
      this.#version = await readVersion(this.#content);
      await this.#index();
    }
    return true;
  }

  /**
   * Indexes the rest: a little of it synchronously, most in a worker, after the first records. Resolves when those are there;
   * `#indexed` resolves when all are.
   */
  async #index(): Promise<void> {
    const { kind } = this;
    const path = this.#content;
    const { size } = this.#version;
    const known = this.count > 0 ? this.#rows.all() : undefined;
    const lastLine = known ? (await this.place(this.count - 1)).line : 0;
    const from = known ? this.#rows.start(this.count - 1) : 0;
    const isSmall = size - from <= headBytes;
    this.#done = false;
    if (!known) {
      this.#rows = new RowOffsets();
      this.#header = undefined;
      this.#headerSpan = undefined;
    }
    const { strings = {} } = this.#options;
    // Starting the thread takes longer than indexing the first page.
    const inWorker = isSmall
      ? Promise.resolve()
      : this.#indexInWorker({ path, kind, size, ends: true, known, lastLine, strings });
    inWorker.catch(() => undefined);
    if (!known || isSmall) {
      const end = isSmall ? size : headBytes;
      const rows = this.#rows;
      const request = { path, kind, size: end, ends: isSmall, known, lastLine };
      await indexFile(request, (news) => this.#take(news, rows));
    }
    if (isSmall) {
      this.#indexed = Promise.resolve(this.#header);
    }
    if (this.count < firstRows) {
      await inWorker;
    }
    await this.#header;
  }

  /** Resolves when the first records are there. Problems found at the beginning stay until the worker reports more. */
  #indexInWorker(request: IndexRequest): Promise<void> {
    const rows = request.known ? this.#rows : new RowOffsets();
    const workerPath = this.#options.workers.index;
    const pool = new WorkerPool<IndexRequests>({ workerPath, sharesThreads: true });
    return new Promise((resolve, reject) => {
      const report = (update: IndexUpdate) => {
        this.#take(update, rows);
        if (this.#done || this.count >= firstRows) {
          resolve();
        }
      };
      const pass = pool.during(this.#closing.signal, () => pool.ask('index', request, report));
      this.#indexed = pass.then(() => this.#header);
      this.#indexed.catch(reject);
    });
  }

  /** Adds what a pass has found to `rows`. */
  #take({ rows: found, bytes, header, problems, done }: IndexUpdate, rows: RowOffsets): void {
    rows.apply(found);
    if (rows.count < this.count && !done) {
      return;
    }
    this.#rows = rows;
    this.#bytes = bytes;
    this.#scanProblems = problems;
    this.#done = done;
    this.#headerSpan ??= header;
    this.#header ??= header && this.#readHeader(header);
    this.#changes.emit();
  }

  async #readHeader(span: HeaderSpan): Promise<void> {
    const { columns, problem } = await readCsvHeader(this.#content, span);
    this.#columns = columns;
    this.#headerProblem = problem;
    this.#codec = createCodec(this.kind, columns);
  }

  /** The nearest position at or before a record that is known without reading. */
  #placeBefore(row: number): BytePosition {
    const known = this.#rows.straight ? { row, line: row, column: 0 } : this.#rows.placeBefore(row);
    return { byte: this.#rows.start(known.row), line: known.line, column: known.column };
  }
}
