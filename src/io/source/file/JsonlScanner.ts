import { bytes, type Scanner, type ScanStart, type SpanSink } from './Scanner.ts';

/**
 * One record per line; blank lines are skipped. A carriage return before the line break is not part of the record; elsewhere
 * it does not end a line.
 */
export class JsonlScanner implements Scanner {
  readonly problems = [];
  lastEnd: number;
  readonly #sink: SpanSink;
  #offset: number;
  /** The offset of the current line, its number, and whether it contains anything. */
  #lineStart: number;
  #line: number;
  #filled = false;

  constructor({ offset, line }: ScanStart, sink: SpanSink) {
    this.#sink = sink;
    this.#offset = offset;
    this.#lineStart = offset;
    this.#line = line;
    this.lastEnd = offset;
  }

  push(chunk: Uint8Array): void {
    // `indexOf` of Buffer is several times as fast as that of arrays.
    const content = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    // Local variables: millions of lines are counted in them.
    let from = 0;
    let start = this.#lineStart;
    let line = this.#line;
    let filled = this.#filled;
    for (let end = content.indexOf(bytes.newline); end >= 0; end = content.indexOf(bytes.newline, from)) {
      if (filled || hasText(content, from, end)) {
        this.#sink.add(start, line, 0);
        this.lastEnd = this.#offset + end;
        filled = false;
      }
      from = end + 1;
      start = this.#offset + from;
      line += 1;
    }
    this.#lineStart = start;
    this.#line = line;
    this.#filled = filled || hasText(content, from, content.length);
    this.#offset += content.length;
  }

  end(): void {
    if (this.#filled) {
      this.#sink.add(this.#lineStart, this.#line, 0);
      this.lastEnd = this.#offset;
    }
  }
}

/** Whether a range contains a byte other than space, tab or carriage return. */
function hasText(content: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = content[at];
    if (byte !== bytes.space && byte !== bytes.tab && byte !== bytes.carriageReturn) {
      return true;
    }
  }
  return false;
}
