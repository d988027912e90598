import type { FileProblem } from '../SourceSnapshot.ts';
import { bytes, isSpace, type ScanStart, type SpanSink, unitsOf } from './Scanner.ts';

/**
 * The state of a JSON scanner, in the file and in the current record. It tracks only strings and brackets: the contents of a
 * record are for the parser, what is between records is for the scanner.
 */
export class JsonRecords {
  readonly problems: FileProblem[] = [];
  /** Where the last reported record ends, exclusive. */
  lastEnd: number;
  offset: number;
  readonly #sink: SpanSink;
  #line: number;
  #column = 0;
  readonly #brackets = new OpenBrackets();
  #inString = false;
  #escaped = false;
  /** Where the record begins, undefined between records. */
  #record:
    | { readonly start: number; readonly line: number; readonly column: number; readonly opening: number }
    | undefined;
  /** The offset after the record's last byte that is not white space. */
  #recordEnd = 0;
  /** Whether a comma requires another record. */
  #expected = false;

  constructor({ offset, line }: ScanStart, sink: SpanSink) {
    this.offset = offset;
    this.lastEnd = offset;
    this.#line = line;
    this.#sink = sink;
  }

  /** Scans the next bytes of the file; `step` is called for each that is not in a string. */
  walk(chunk: Uint8Array, step: (byte: number) => void): void {
    for (let at = 0; at < chunk.length; ) {
      if (this.#inString) {
        at = this.#passString(chunk, at);
      } else {
        const byte = chunk[at] ?? 0;
        step(byte);
        this.#pass(byte);
        at += 1;
      }
    }
  }

  /** Whether the next byte is in a string or in brackets of a record: then it separates nothing. */
  get isInside(): boolean {
    return this.#inString || this.#brackets.depth > 0;
  }

  /** The first byte of the current record; undefined between records. */
  get opening(): number | undefined {
    return this.#record?.opening;
  }

  /**
   * Adds the next byte, which is not in a string, to the record; the record begins with its first byte that is not white
   * space.
   */
  take(byte: number): void {
    if (byte === bytes.quote) {
      this.#inString = true;
    } else if (byte === bytes.openBrace || byte === bytes.openBracket) {
      this.#brackets.open(byte);
    } else if (byte === bytes.closeBrace || byte === bytes.closeBracket) {
      this.#brackets.close(byte);
    }
    if (!isSpace(byte)) {
      this.#record ??= {
        start: this.offset,
        line: this.#line,
        column: this.#column,
        opening: byte,
      };
      this.#recordEnd = this.offset + 1;
    }
  }

  /** Reports the current record. If there is none although one is required, the empty range is reported as a broken one. */
  end(mustBe: boolean): void {
    if (this.#record) {
      const { start, line, column } = this.#record;
      this.#sink.add(start, line, column);
      this.lastEnd = this.#recordEnd;
    } else if (mustBe || this.#expected) {
      this.#sink.add(this.offset, this.#line, this.#column);
      this.lastEnd = this.offset;
    }
    this.drop();
  }

  /** Notes that a comma requires another record. */
  expect(): void {
    this.#expected = true;
  }

  /** Discards the current range: it was not a record. */
  drop(): void {
    this.#record = undefined;
    this.#expected = false;
  }

  complain(code: FileProblem['code'], message: string): void {
    this.problems.push({ code, message, line: this.#line, column: this.#column });
  }

  /** Continues after a byte that is not in a string. */
  #pass(byte: number): void {
    this.offset += 1;
    if (byte === bytes.newline) {
      this.#line += 1;
      this.#column = 0;
    } else {
      this.#column += unitsOf(byte);
    }
  }

  /** Skips to the end of the string, or of the chunk, and returns that offset in the chunk. Most bytes are skipped here. */
  #passString(chunk: Uint8Array, from: number): number {
    let column = this.#column;
    let at = from;
    for (; at < chunk.length && this.#inString; at += 1) {
      const byte = chunk[at] ?? 0;
      column += unitsOf(byte);
      if (byte === bytes.newline) {
        this.#line += 1;
        column = 0;
      }
      if (this.#escaped) {
        this.#escaped = false;
      } else if (byte === bytes.backslash) {
        this.#escaped = true;
      } else if (byte === bytes.quote) {
        this.#inString = false;
      }
    }
    this.#column = column;
    this.offset += at - from;
    this.#recordEnd = this.offset;
    return at;
  }
}

/**
 * The open brackets in an element of a JSON list. Recovers from mistakes so that they do not affect other elements: a closing
 * bracket also closes what was left open inside it, and one that matches none closes the innermost.
 */
export class OpenBrackets {
  readonly #open: number[] = [];
  /** How many of them are braces, so that no search is needed. */
  #braces = 0;

  get depth(): number {
    return this.#open.length;
  }

  open(byte: number): void {
    this.#open.push(byte);
    this.#braces += byte === bytes.openBrace ? 1 : 0;
  }

  close(byte: number): void {
    const opener = byte === bytes.closeBrace ? bytes.openBrace : bytes.openBracket;
    const fits = opener === bytes.openBrace ? this.#braces > 0 : this.#open.length > this.#braces;
    let closed: number | undefined;
    do {
      closed = this.#open.pop();
      this.#braces -= closed === bytes.openBrace ? 1 : 0;
    } while (fits && closed !== opener);
  }
}
