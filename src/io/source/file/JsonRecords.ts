import type { FileProblem } from '../SourceSnapshot.ts';
import { bytes, isSpace, type ScanStart, type SpanSink } from './Scanner.ts';

/**
 * Where a scanner of JSON stands: in the file, and in the record that it is passing over. It follows strings and brackets
 * only: what stands inside a record is the business of whoever parses it, what stands between records the scanner's.
 */
export class JsonRecords {
  readonly problems: FileProblem[] = [];
  /** Where the last record that was told ends, exclusive. */
  lastEnd: number;
  offset: number;
  readonly #sink: SpanSink;
  #line: number;
  #column = 0;
  readonly #brackets = new OpenBrackets();
  #inString = false;
  #escaped = false;
  /** Where the record begins, undefined between records. */
  #record: { readonly start: number; readonly line: number; readonly column: number } | undefined;
  /** One past the last byte of the record that is not white space. */
  #recordEnd = 0;
  /** Whether a comma asks for a record to come. */
  #expected = false;

  constructor({ offset, line }: ScanStart, sink: SpanSink) {
    this.offset = offset;
    this.lastEnd = offset;
    this.#line = line;
    this.#sink = sink;
  }

  /** Goes over the next bytes of the file; `step` is asked about each that stands in no string. */
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

  /** Whether the next byte stands in a string or in brackets of a record: then it separates nothing. */
  get isInside(): boolean {
    return this.#inString || this.#brackets.depth > 0;
  }

  /**
   * Takes the next byte, which stands in no string, into the record; the record begins with it where it is the first that
   * is not white space.
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
      this.#record ??= { start: this.offset, line: this.#line, column: this.#column };
      this.#recordEnd = this.offset + 1;
    }
  }

  /** Tells the record that was begun. Where there is none though one must be, the empty place is itself a broken one. */
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

  /** Says that a comma asks for another record. */
  expect(): void {
    this.#expected = true;
  }

  /** Forgets what was begun: it was no record. */
  drop(): void {
    this.#record = undefined;
    this.#expected = false;
  }

  complain(code: FileProblem['code'], message: string): void {
    this.problems.push({ code, message, line: this.#line, column: this.#column });
  }

  /** Goes on behind a byte that stands in no string. */
  #pass(byte: number): void {
    this.offset += 1;
    if (byte === bytes.newline) {
      this.#line += 1;
      this.#column = 0;
    } else {
      this.#column += unitsOf(byte);
    }
  }

  /** Goes on to the end of the string, or of the chunk, and returns where in the chunk that is. Most bytes are these. */
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

/** UTF-16 units, in which columns count: continuation bytes are none, four-byte characters are two. */
function unitsOf(byte: number): number {
  return (byte & 0xc0) === 0x80 ? 0 : byte >= 0xf0 ? 2 : 1;
}

/**
 * The brackets that are open in an element of a JSON list. Mends mistakes so that they stay within their element: a
 * closing bracket also closes what was left open inside it, and one that fits none closes the innermost.
 */
export class OpenBrackets {
  readonly #open: number[] = [];
  /** How many of them are braces; tells without a search whether there is one of a kind. */
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
