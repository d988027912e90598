import { LineFinder } from './LineFinder.ts';
import type { Scanner, ScanStart, SpanSink } from './Scanner.ts';

/** One record a line; blank lines are none. A carriage return before the line break is not part of the record. */
export class JsonlScanner implements Scanner {
  readonly problems = [];
  readonly buffer: Uint8Array;
  lastEnd: number;
  readonly #finder: LineFinder;
  readonly #tell: (start: number, line: number) => void;
  #offset: number;

  constructor({ offset, line }: ScanStart, sink: SpanSink) {
    this.#finder = new LineFinder(offset, line);
    this.buffer = this.#finder.buffer;
    this.#tell = (start, found) => sink.add(start, found, 0);
    this.#offset = offset;
    this.lastEnd = offset;
  }

  push(chunk: Uint8Array): void {
    if (chunk.buffer === this.buffer.buffer) {
      this.#scan(chunk.length);
      return;
    }
    for (let at = 0; at < chunk.length; at += this.buffer.length) {
      const piece = chunk.subarray(at, at + this.buffer.length);
      this.buffer.set(piece);
      this.#scan(piece.length);
    }
  }

  end(): void {
    const { unfinished } = this.#finder;
    if (unfinished) {
      this.#tell(unfinished.start, unfinished.line);
      this.lastEnd = this.#offset;
    }
  }

  #scan(length: number): void {
    this.lastEnd = this.#finder.scan(length, this.#tell) ?? this.lastEnd;
    this.#offset += length;
  }
}
