import { bytes } from './bytes.ts';
import type { RecordSpan, Scanner } from './Scanner.ts';

/** One record a line; blank lines are none. A carriage return before the line break is not part of the record. */
export class JsonlScanner implements Scanner {
  readonly problems = [];
  /** Where the next pushed byte stands in the file. */
  #offset: number;
  #lineStart: number;
  #line = 0;
  #last = 0;
  /** Whether the line so far holds anything but white space. */
  #filled = false;
  #found: RecordSpan[] = [];

  constructor(start: number) {
    this.#offset = start;
    this.#lineStart = start;
  }

  get keepFrom(): number {
    return this.#lineStart;
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

  take(): readonly RecordSpan[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #extendLine(chunk: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to && !this.#filled; at += 1) {
      const byte = chunk[at];
      this.#filled = byte !== bytes.space && byte !== bytes.tab && byte !== bytes.carriageReturn;
    }
    this.#last = to > from ? (chunk[to - 1] ?? 0) : this.#last;
  }

  #endLine(at: number): void {
    if (this.#filled) {
      const end = this.#last === bytes.carriageReturn ? at - 1 : at;
      this.#found.push({ start: this.#lineStart, end, line: this.#line, column: 0 });
    }
    this.#filled = false;
  }
}
