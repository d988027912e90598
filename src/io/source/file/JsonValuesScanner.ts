import { JsonRecords } from './JsonRecords.ts';
import { bytes, type Scanner, type ScanStart, type SpanSink } from './Scanner.ts';

/**
 * JSON values one after the other: over several lines each, or several on one line. What is between them is white space, or a
 * comma; anything else up to the end of the line is a broken record.
 */
export class JsonValuesScanner implements Scanner {
  readonly problems = [];
  readonly #records: JsonRecords;

  constructor(start: ScanStart, sink: SpanSink) {
    this.#records = new JsonRecords(start, sink);
  }

  get lastEnd(): number {
    return this.#records.lastEnd;
  }

  push(chunk: Uint8Array): void {
    this.#records.walk(chunk, (byte) => this.#step(byte));
  }

  end(): void {
    this.#records.end(false);
  }

  #step(byte: number): void {
    const records = this.#records;
    if (records.isInside) {
      records.take(byte);
      if (!records.isInside) {
        records.end(false);
      }
    } else if (byte === bytes.newline) {
      records.end(false);
    } else if (byte === bytes.openBrace || byte === bytes.openBracket) {
      records.end(false);
      records.take(byte);
    } else if (byte !== bytes.comma || records.opening !== undefined) {
      records.take(byte);
    }
  }
}
