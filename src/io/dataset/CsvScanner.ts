import { bytes } from './bytes.ts';
import type { RecordSpan, Scanner } from './Scanner.ts';

/**
 * One record a row, where line breaks inside quoted cells do not end the row (RFC 4180). The first row it yields is the
 * header.
 */
export class CsvScanner implements Scanner {
  readonly problems = [];
  #offset: number;
  #line = 0;
  #rowStart: number;
  #rowLine = 0;
  #last = 0;
  #filled = false;
  #quoted = false;
  /** Whether the last byte closed a quoted cell. */
  #closed = false;
  #cellStart = true;
  #found: RecordSpan[] = [];

  constructor(start: number) {
    this.#offset = start;
    this.#rowStart = start;
  }

  get keepFrom(): number {
    return this.#rowStart;
  }

  push(chunk: Uint8Array): void {
    for (const byte of chunk) {
      this.#step(byte);
      this.#last = byte;
      this.#offset += 1;
    }
  }

  end(): void {
    this.#endRow();
  }

  take(): readonly RecordSpan[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #step(byte: number): void {
    const wasCellStart = this.#cellStart;
    const wasClosed = this.#closed;
    this.#cellStart = !this.#quoted && (byte === bytes.comma || byte === bytes.newline);
    this.#closed = this.#quoted && byte === bytes.quote;
    if (byte === bytes.newline) {
      this.#line += 1;
      if (!this.#quoted) {
        this.#endRow();
        this.#rowStart = this.#offset + 1;
        this.#rowLine = this.#line;
      }
    } else if (byte === bytes.quote && (this.#quoted || wasCellStart || wasClosed)) {
      // A doubled quote closes and opens again, which is what it means; one inside a bare cell means nothing.
      this.#quoted = !this.#quoted;
      this.#filled = true;
    } else if (byte !== bytes.carriageReturn && byte !== bytes.space) {
      this.#filled = true;
    }
  }

  #endRow(): void {
    if (this.#filled) {
      const end = this.#last === bytes.carriageReturn ? this.#offset - 1 : this.#offset;
      this.#found.push({ start: this.#rowStart, end, line: this.#rowLine, column: 0 });
    }
    this.#filled = false;
  }
}
