import { bytes } from './bytes.ts';
import type { Scanner, ScanStart, SpanSink } from './Scanner.ts';

/** One record a line; blank lines are none. A carriage return before the line break is not part of the record. */
export class JsonlScanner implements Scanner {
  readonly problems = [];
  lastEnd: number;
  readonly #sink: SpanSink;
  /** Where the next pushed byte stands in the file. */
  #offset: number;
  #lineStart: number;
  #line: number;
  /** Whether the line so far holds anything but white space. */
  #filled = false;

  constructor({ offset, line }: ScanStart, sink: SpanSink) {
    this.#offset = offset;
    this.#lineStart = offset;
    this.lastEnd = offset;
    this.#line = line;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    for (let end = chunk.indexOf(bytes.newline); end >= 0; end = chunk.indexOf(bytes.newline, at)) {
      this.#extendLine(chunk, at, end);
      this.#endLine(this.#offset + end);
      at = end + 1;
      this.#lineStart = this.#offset + at;
      this.#line += 1;
    }
    this.#extendLine(chunk, at, chunk.length);
    this.#offset += chunk.length;
  }

  end(): void {
    this.#endLine(this.#offset);
    this.#lineStart = this.#offset;
  }

  #extendLine(chunk: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to && !this.#filled; at += 1) {
      const byte = chunk[at];
      this.#filled = byte !== bytes.space && byte !== bytes.tab && byte !== bytes.carriageReturn;
    }
  }

  #endLine(at: number): void {
    if (this.#filled) {
      this.#sink.add(this.#lineStart, this.#line, 0);
      this.lastEnd = at;
    }
    this.#filled = false;
  }
}
