import { type DiskFile, withFile } from '../../disk/DiskFile.ts';
import type { FileProblem, HeaderSpan, RowUpdate } from '../SourceSnapshot.ts';
import type { FileKind } from '../SourceTask.ts';
import { CsvScanner } from './CsvScanner.ts';
import { JsonlScanner } from './JsonlScanner.ts';
import { JsonArrayScanner, JsonObjectScanner } from './JsonScanners.ts';
import { JsonValuesScanner } from './JsonValuesScanner.ts';
import { RowOffsets } from './RowOffsets.ts';
import type { Scanner, ScanStart, SpanSink } from './Scanner.ts';

/** Few enough bytes to stay in the processor's cache between reading and scanning. */
const chunkBytes = 256 * 1024;
/** Minimum interval between reports, in milliseconds; the first rows are reported at once. */
const reportIntervalMs = 50;
const byteOrderMark = '239,187,191';

type IndexFileRequest = Omit<IndexRequest, 'strings'>;

/**
 * Scans a file once and finds where its records are, with reports of progress. Blocks its thread: all but the beginning of a
 * file is done in a worker.
 */
export function indexFile(request: IndexFileRequest, report: (news: IndexUpdate) => void): Promise<void> {
  return withFile(request.path, async (file) => {
    const rows = new RowOffsets();
    const start = request.known ? startAfterKnown(rows, request) : await findStart(file);
    const found = new FoundRows(rows, request.kind === 'csv' && !request.known);
    const scanner = createScanner(request.kind, start, found);
    const { size } = request;
    const news = (bytes: number, done: boolean): IndexUpdate => ({
      rows: rows.nextUpdate(scanner.lastEnd),
      bytes,
      header: found.header(scanner.lastEnd),
      problems: scanner.problems,
      done,
    });
    scan(file, scanner, start.offset, size, (bytes) => {
      if (rows.count > 0) {
        report(news(bytes, false));
      }
    });
    if (request.ends) {
      scanner.end();
    }
    report(news(size, request.ends));
  });
}

/** Pushes the file up to `size` through the scanner: what is appended meanwhile is left to the next pass. */
function scan(
  file: DiskFile,
  scanner: Scanner,
  from: number,
  size: number,
  report: (bytes: number) => void,
): void {
  const buffer = Buffer.allocUnsafeSlow(chunkBytes);
  let lastReport = 0;
  for (let at = from; at < size; ) {
    const read = file.readSync(buffer.subarray(0, Math.min(buffer.length, size - at)), at);
    if (read === 0) {
      break;
    }
    at += read;
    scanner.push(buffer.subarray(0, read));
    if (performance.now() - lastReport > reportIntervalMs) {
      lastReport = performance.now();
      report(at);
    }
  }
}

async function findStart(file: DiskFile): Promise<ScanStart> {
  const head = new Uint8Array(3);
  const isMarked = (await file.read(head, 0)) === 3 && head.join() === byteOrderMark;
  return { offset: isMarked ? 3 : 0, line: 0 };
}

/** The last record may have been incomplete; it is scanned again. */
function startAfterKnown(rows: RowOffsets, { known, lastLine }: IndexFileRequest): ScanStart {
  if (known) {
    rows.apply(known);
  }
  return { offset: rows.count === 0 ? (known?.lastEnd ?? 0) : rows.removeLast(), line: lastLine };
}

/** Receives what a scanner finds, the header of a CSV file separately. */
class FoundRows {
  readonly #rows: RowOffsets;
  #awaitsHeader: boolean;
  #header: { readonly start: number; readonly line: number } | undefined;

  constructor(rows: RowOffsets, awaitsHeader: boolean) {
    this.#rows = rows;
    this.#awaitsHeader = awaitsHeader;
  }

  add(start: number, line: number, column: number): void {
    if (this.#awaitsHeader) {
      this.#awaitsHeader = false;
      this.#header = { start, line };
    } else {
      this.#rows.add(start, line, column);
    }
  }

  header(lastEnd: number): HeaderSpan | undefined {
    return this.#header && { ...this.#header, end: this.#rows.count > 0 ? this.#rows.start(0) : lastEnd };
  }
}

/** What a pass scans. */
export interface IndexRequest {
  readonly path: string;
  readonly kind: FileKind;
  /** How many bytes the pass scans; what is appended meanwhile is left to the next. */
  readonly size: number;
  /** Whether the file ends there, or only the part that is scanned. */
  readonly ends: boolean;
  /** The existing index; the pass continues where it ended. */
  readonly known: RowUpdate | undefined;
  /** Line of the record that `known` ends with: it may have grown since, and is scanned again. */
  readonly lastLine: number;
  /** Translated texts by their English ones, for the problems. */
  readonly strings: Record<string, string>;
}

/** The progress of the pass, with what it has found since its last report. */
export interface IndexUpdate {
  readonly rows: RowUpdate;
  readonly bytes: number;
  /** The range of a CSV file's header, once it has been seen. */
  readonly header: HeaderSpan | undefined;
  readonly problems: readonly FileProblem[];
  readonly done: boolean;
}

/** The requests of the index worker: it reports what it has found any number of times, finally when it is done. */
export interface IndexRequests {
  index(request: IndexRequest, report: (update: IndexUpdate) => void): void;
}

/** The scanner for a kind of file, from an offset on: after a byte order mark, or where a record begins. */
export function createScanner(kind: FileKind, start: ScanStart, sink: SpanSink): Scanner {
  switch (kind) {
    case 'jsonl':
      return new JsonlScanner(start, sink);
    case 'json':
      return new JsonArrayScanner(start, sink);
    case 'json-values':
      return new JsonValuesScanner(start, sink);
    case 'json-object':
    case 'json-members':
    case 'json-rows':
      return new JsonObjectScanner(start, sink, kind);
    case 'csv':
      return new CsvScanner(start, sink);
  }
}
