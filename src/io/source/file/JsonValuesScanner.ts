import * as l10n from '@vscode/l10n';
import type { FileProblem } from '../SourceSnapshot.ts';
import { JsonRecords } from './JsonRecords.ts';
import { bytes, type Scanner, type ScanStart, type SpanSink } from './Scanner.ts';

/**
 * `datasets` has Arrow parse JSON in blocks of this size, each up to the end of a line: a value that is on several lines of which one is at
 * the end of a block is cut in two (tried with version 5.2.0).
 */
const blockBytes = 327_680;

/**
 * JSON values one after the other: over several lines each, or several on one line. What is between them is white space, or a
 * comma; anything else up to the end of the line is a broken record. What `datasets` cannot read of that is a problem, told once.
 */
export class JsonValuesScanner implements Scanner {
  readonly #records: JsonRecords;
  /** Where the current value begins, if it is in brackets. */
  #start: number | undefined;
  /** Whether it is on several lines. */
  #hasLines = false;
  readonly #told = new Set<string>();

  constructor(start: ScanStart, sink: SpanSink) {
    this.#records = new JsonRecords(start, sink);
  }

  get problems(): readonly FileProblem[] {
    return this.#records.problems;
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
      this.#hasLines ||= byte === bytes.newline;
      if (!records.isInside) {
        records.end(false);
        this.#checkBlocks();
      }
    } else if (byte === bytes.newline) {
      records.end(false);
    } else if (byte === bytes.openBrace || byte === bytes.openBracket) {
      records.end(false);
      this.#start = records.offset;
      this.#hasLines = false;
      records.take(byte);
    } else if (byte !== bytes.comma || records.opening !== undefined) {
      records.take(byte);
    } else {
      this.#tell(
        l10n.t(
          'There is a comma between records, though they are not in a list: “datasets” refuses the whole file. Put “[” before the first record and “]” after the last one, or remove the commas and write one record per line.',
        ),
      );
    }
  }

  /** Whether the value that has just ended would be cut. */
  #checkBlocks(): void {
    const [start = 0, last] = [this.#start, this.#records.offset];
    if (this.#hasLines && Math.floor(start / blockBytes) !== Math.floor(last / blockBytes)) {
      this.#tell(
        l10n.t(
          'The record that ends here is spread over several lines, in a file of more than 320 KB: “datasets” cuts the file at ends of lines and refuses it as a whole. Write one record per line (jq -c . FILE > NEW.jsonl), or all records as one list.',
        ),
      );
    }
  }

  #tell(message: string): void {
    if (!this.#told.has(message)) {
      this.#told.add(message);
      this.#records.complain('not-lines', message);
    }
  }
}
