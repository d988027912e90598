import { lowerBound } from '../../../core/lowerBound.ts';
import type { RowUpdate } from '../SourceSnapshot.ts';

/** Rows of one chunk, a multiple of `placeRows`: few, because a set may have hundreds of shards with few rows each. */
const chunkRows = 8192;
/** Four bytes for the low half of an offset, two for the high one. */
const rowBytes = 6;
/** Line and column are stored for every record whose row is a multiple of this. */
const placeRows = 512;

interface Chunk {
  readonly memory: SharedArrayBuffer;
  readonly low: Uint32Array;
  readonly high: Uint16Array;
}

/**
 * Where the records of a file begin: 48-bit offsets in columns of shared memory, which grow in chunks and are never copied.
 * One thread adds rows and sends updates; another applies the updates and reads.
 */
export class RowOffsets {
  readonly #chunks: Chunk[] = [];
  readonly #places: number[] = [];
  #reported = { chunks: 0, places: 0 };
  #count = 0;
  #lastEnd = 0;
  #straight = true;

  /** Whether a cached index is plausible for a file of this size: counts, sections and order. */
  static fits({ chunks, count, lastEnd, places }: RowUpdate, size: number): boolean {
    if (
      lastEnd > size ||
      chunks.length < Math.ceil(count / chunkRows) ||
      chunks.some(({ byteLength }) => byteLength !== chunkRows * rowBytes) ||
      places.length !== 2 * Math.ceil(count / placeRows)
    ) {
      return false;
    }
    let before = -1;
    for (const [at, memory] of chunks.entries()) {
      const rows = Math.min(chunkRows, count - at * chunkRows);
      before = rows > 0 ? lastIfAscending(asChunk(memory), rows, before) : before;
    }
    return before <= lastEnd;
  }

  /** Whether each record is one whole line, the one with its row's number. */
  get straight(): boolean {
    return this.#straight;
  }

  get count(): number {
    return this.#count;
  }

  /** The offset of a record's first byte. */
  start(row: number): number {
    const chunk = this.#chunks[Math.floor(row / chunkRows)];
    const at = row % chunkRows;
    return (chunk?.high[at] ?? 0) * 2 ** 32 + (chunk?.low[at] ?? 0);
  }

  /** The first record that begins after an offset; infinite if there is none. */
  firstAfter(offset: number): number {
    const row = lowerBound(this.#count, (at) => this.start(at) <= offset);
    return row < this.#count ? row : Number.POSITIVE_INFINITY;
  }

  /** The latest possible end of a record; separators may precede it. */
  end(row: number): number {
    return row + 1 < this.#count ? this.start(row + 1) : this.#lastEnd;
  }

  /** The nearest record at or before a row whose line and column are known. */
  placeBefore(row: number): { readonly row: number; readonly line: number; readonly column: number } {
    const at = Math.floor(row / placeRows);
    return { row: at * placeRows, line: this.#places[at * 2] ?? 0, column: this.#places[at * 2 + 1] ?? 0 };
  }

  add(start: number, line: number, column: number): void {
    const at = this.#count % chunkRows;
    if (at === 0 && this.#count === this.#chunks.length * chunkRows) {
      this.#chunks.push(asChunk(new SharedArrayBuffer(chunkRows * rowBytes)));
    }
    const chunk = this.#chunks[Math.floor(this.#count / chunkRows)];
    if (chunk) {
      chunk.low[at] = start;
      chunk.high[at] = start / 2 ** 32;
    }
    if (this.#count % placeRows === 0) {
      this.#places.push(line, column);
    }
    this.#straight &&= line === this.#count && column === 0;
    this.#count += 1;
  }

  /** Removes the last record, which may have been incomplete. Returns where it began. */
  removeLast(): number {
    const start = this.start(this.#count - 1);
    this.#count -= 1;
    this.#lastEnd = start;
    if (this.#count % placeRows === 0) {
      this.#places.length -= 2;
    }
    return start;
  }

  /** The rows added since the last update; the last record ends at `lastEnd`. */
  nextUpdate(lastEnd: number): RowUpdate {
    this.#lastEnd = lastEnd;
    const { chunks, places } = this.#reported;
    this.#reported = { chunks: this.#chunks.length, places: this.#places.length };
    return {
      chunks: this.#chunks.slice(chunks).map((one) => one.memory),
      count: this.#count,
      lastEnd,
      places: this.#places.slice(places),
      straight: this.#straight,
    };
  }

  /** Applies an update of the adding thread. */
  apply({ chunks, count, lastEnd, places, straight }: RowUpdate): void {
    this.#chunks.push(...chunks.map(asChunk));
    for (const one of places) {
      this.#places.push(one);
    }
    this.#reported = { chunks: this.#chunks.length, places: this.#places.length };
    this.#count = count;
    this.#lastEnd = lastEnd;
    this.#straight = straight;
  }

  /** All rows, for another thread to continue from. */
  all(): RowUpdate {
    return {
      chunks: this.#chunks.map((one) => one.memory),
      count: this.#count,
      lastEnd: this.#lastEnd,
      places: this.#places,
      straight: this.#straight,
    };
  }
}

function asChunk(memory: SharedArrayBuffer): Chunk {
  return {
    memory,
    low: new Uint32Array(memory, 0, chunkRows),
    high: new Uint16Array(memory, chunkRows * 4, chunkRows),
  };
}

/** The offset of the last of a chunk's first rows; infinite if the offsets are not ascending. */
function lastIfAscending({ low, high }: Chunk, rows: number, before: number): number {
  let last = before;
  for (let row = 0; row < rows; row += 1) {
    const start = (high[row] ?? 0) * 2 ** 32 + (low[row] ?? 0);
    if (start <= last) {
      return Number.POSITIVE_INFINITY;
    }
    last = start;
  }
  return last;
}
