import { bytes, type Scanner, type ScanStart, type SpanSink } from './Scanner.ts';

/**
 * One record per row; line breaks inside quoted cells do not end the row (RFC 4180). The first row it yields is the header.
 */
export class CsvScanner implements Scanner {
  readonly problems = [];
  lastEnd: number;
  readonly #sink: SpanSink;
  #offset: number;
  #line: number;
  #rowStart: number;
  #rowLine: number;
  #filled = false;
  #quoted = false;
  /** Whether the last byte closed a quoted cell. */
  #closed = false;
  #cellStart = true;

  constructor({ offset, line }: ScanStart, sink: SpanSink) {
    this.#offset = offset;
    this.#rowStart = offset;
    this.lastEnd = offset;
    this.#line = line;
    this.#rowLine = line;
    this.#sink = sink;
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += 1) {
      // Inside a cell only a quote or a line break matters; most bytes are neither.
      this.#step(chunk[at] ?? 0, this.#offset + at);
    }
    this.#offset += chunk.length;
  }

  end(): void {
    this.#endRow(this.#offset);
  }

  #step(byte: number, offset: number): void {
    const wasCellStart = this.#cellStart;
    const wasClosed = this.#closed;
    this.#cellStart = !this.#quoted && (byte === bytes.comma || byte === bytes.newline);
    this.#closed = this.#quoted && byte === bytes.quote;
    if (byte === bytes.newline) {
      this.#line += 1;
      if (!this.#quoted) {
        this.#endRow(offset);
        this.#rowStart = offset + 1;
        this.#rowLine = this.#line;
      }
    } else if (byte === bytes.quote && (this.#quoted || wasCellStart || wasClosed)) {
      // A doubled quote closes and reopens the cell, with the same result; one inside an unquoted cell means nothing.
      this.#quoted = !this.#quoted;
      this.#filled = true;
    } else if (byte !== bytes.carriageReturn && byte !== bytes.space) {
      this.#filled = true;
    }
  }

  #endRow(at: number): void {
    if (this.#filled) {
      this.#sink.add(this.#rowStart, this.#rowLine, 0);
      this.lastEnd = at;
    }
    this.#filled = false;
  }
}
