import type { Scanner, ScanStart, SpanSink } from './Scanner.ts';
import { scanLinesModule } from './scanLinesModule.ts';

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

/** Bytes that are scanned at once: as much as stays in the processor's cache between reading and scanning. */
const chunkBytes = 256 * 1024;
/** Vectors are read over the end. */
const padding = 64;
const startsAt = chunkBytes + padding;
/** A line that holds anything takes two bytes with its line break. */
const maxLines = chunkBytes / 2;
const linesAt = startsAt + maxLines * 4;
const memoryBytes = linesAt + maxLines * 4;
const pageBytes = 65_536;

/** A number that the module keeps. */
interface WasmGlobal {
  value: number;
}

/** The exports of scanLines.wat. */
interface ScanLines {
  readonly memory: WebAssembly.Memory;
  readonly lineStart: WasmGlobal;
  readonly line: WasmGlobal;
  readonly filled: WasmGlobal;
  readonly lastEnd: WasmGlobal;
  scan(from: number, end: number, base: number, starts: number, lines: number): number;
}

/** Lines that hold anything but white space, found in a buffer of its own: `buffer` is filled, then scanned. */
export class LineFinder {
  readonly buffer: Uint8Array;
  readonly #wasm: ScanLines;
  readonly #padded: Uint8Array;
  readonly #starts: Uint32Array;
  readonly #lines: Uint32Array;
  /** Where the buffer stands in the file, and the current line begins. */
  #offset: number;
  #lineStart: number;

  constructor(offset: number, line: number) {
    const module = new WebAssembly.Module(Buffer.from(scanLinesModule, 'base64'));
    this.#wasm = new WebAssembly.Instance(module).exports as unknown as ScanLines;
    const { memory } = this.#wasm;
    memory.grow(Math.ceil(memoryBytes / pageBytes));
    this.#padded = new Uint8Array(memory.buffer, 0, startsAt);
    this.buffer = this.#padded.subarray(0, chunkBytes);
    this.#starts = new Uint32Array(memory.buffer, startsAt, maxLines);
    this.#lines = new Uint32Array(memory.buffer, linesAt, maxLines);
    this.#offset = offset;
    this.#lineStart = offset;
    this.#wasm.lineStart.value = offset | 0;
    this.#wasm.line.value = line;
  }

  /** The line that has not ended yet, where it holds anything. */
  get unfinished(): { readonly start: number; readonly line: number } | undefined {
    const { filled, line } = this.#wasm;
    return filled.value === 1 ? { start: this.#lineStart, line: line.value } : undefined;
  }

  /**
   * Scans the first `length` bytes of the buffer, which follow in the file what was scanned before. Tells where each line
   * begins that has ended, and its number; returns where the last of them ends, undefined where there was none.
   */
  scan(length: number, tell: (start: number, line: number) => void): number | undefined {
    const wasm = this.#wasm;
    const base = this.#offset;
    this.#padded.fill(0, length, length + padding);
    // The module counts in 32 bits; what it says is within this buffer, but for the line that began before it.
    const count = wasm.scan(0, length, base | 0, startsAt, linesAt);
    for (let at = 0; at < count; at += 1) {
      const start = this.#starts[at] ?? 0;
      const begun = at === 0 && this.#lineStart < base && start === this.#lineStart >>> 0;
      tell(begun ? this.#lineStart : base + ((start - base) >>> 0), this.#lines[at] ?? 0);
    }
    const now = wasm.lineStart.value;
    if (now !== (this.#lineStart | 0)) {
      this.#lineStart = base + ((now - base) >>> 0);
    }
    this.#offset = base + length;
    return count > 0 ? base + wasm.lastEnd.value : undefined;
  }
}
