import { HashFilter, RepeatedHashFilter } from '../identity/hashFilters.ts';

const chunkRows = 65_536;

interface Chunk {
  readonly memory: SharedArrayBuffer;
  readonly hashes: Uint32Array;
  readonly exchanges: Uint8Array;
}

/**
 * Five bytes per record: the hash of its identity and its number of exchanges. Grows in chunks of shared memory, which are
 * never copied.
 */
export class SurveyColumns {
  readonly #chunks: Chunk[];
  /** Records with 255 exchanges or more. */
  readonly #many: Map<number, number>;

  /** Whether cached columns are large enough for this many records. */
  static fits(memory: readonly SharedArrayBuffer[], count: number): boolean {
    return (
      memory.length >= Math.ceil(count / chunkRows) &&
      memory.every(({ byteLength }) => byteLength === chunkRows * 5)
    );
  }

  constructor(
    memory: readonly SharedArrayBuffer[] = [],
    many: readonly (readonly [row: number, exchanges: number])[] = [],
  ) {
    this.#chunks = memory.map(asChunk);
    this.#many = new Map(many);
  }

  /** Row and number of exchanges of the records with 255 and more. */
  get many(): readonly (readonly [row: number, exchanges: number])[] {
    return [...this.#many];
  }

  /** The shared memory, for another thread. */
  get memory(): readonly SharedArrayBuffer[] {
    return this.#chunks.map((chunk) => chunk.memory);
  }

  hash(row: number): number {
    return this.#chunks[Math.floor(row / chunkRows)]?.hashes[row % chunkRows] ?? 0;
  }

  exchanges(row: number): number {
    const exchanges = this.#chunks[Math.floor(row / chunkRows)]?.exchanges[row % chunkRows] ?? 0;
    return exchanges === 255 ? (this.#many.get(row) ?? exchanges) : exchanges;
  }

  /** Adds adjacent records, all of one chunk. */
  set(
    from: number,
    hashes: Uint32Array,
    exchanges: Uint8Array,
    many: readonly (readonly [number, number])[],
  ): void {
    const at = Math.floor(from / chunkRows);
    while (this.#chunks.length <= at) {
      this.#chunks.push(asChunk(new SharedArrayBuffer(chunkRows * 5)));
    }
    this.#chunks[at]?.hashes.set(hashes, from % chunkRows);
    this.#chunks[at]?.exchanges.set(exchanges, from % chunkRows);
    for (const [row, count] of many) {
      this.#many.set(row, count);
    }
  }

  /** Iterates over the hashes of the first `count` rows, chunk by chunk. */
  *hashChunks(count: number): Generator<{ readonly from: number; readonly hashes: Uint32Array }> {
    for (let from = 0; from < count; from += chunkRows) {
      const hashes = this.#chunks[from / chunkRows]?.hashes ?? new Uint32Array(0);
      yield { from, hashes: hashes.subarray(0, Math.min(chunkRows, count - from)) };
    }
  }
}

function asChunk(memory: SharedArrayBuffer): Chunk {
  return {
    memory,
    hashes: new Uint32Array(memory, 0, chunkRows),
    exchanges: new Uint8Array(memory, chunkRows * 4, chunkRows),
  };
}

/** The rows, of the first `count`, whose hash is one of `hashes`. */
export function* findHashes(
  columns: SurveyColumns,
  count: number,
  hashes: ReadonlySet<number>,
): Generator<readonly [hash: number, row: number]> {
  const filter = new HashFilter(hashes);
  for (const chunk of columns.hashChunks(count)) {
    for (let at = 0; at < chunk.hashes.length; at += 1) {
      const hash = chunk.hashes[at] ?? 0;
      if (filter.has(hash)) {
        yield [hash, chunk.from + at];
      }
    }
  }
}

/** The rows whose hash another row has too, in ascending order: records that may share an identity. */
export function findCollisionCandidates(columns: SurveyColumns, count: number): Uint32Array<ArrayBuffer> {
  const filter = new RepeatedHashFilter(count);
  for (const { hashes } of columns.hashChunks(count)) {
    for (let at = 0; at < hashes.length; at += 1) {
      filter.add(hashes[at] ?? 0);
    }
  }
  const rows: number[] = [];
  const likely: number[] = [];
  for (const { from, hashes } of columns.hashChunks(count)) {
    for (let at = 0; at < hashes.length; at += 1) {
      const hash = hashes[at] ?? 0;
      if (filter.has(hash)) {
        rows.push(from + at);
        likely.push(hash);
      }
    }
  }
  const repeated = repeatedHashes(likely);
  return Uint32Array.from(rows.filter((_, at) => repeated.has(likely[at] ?? 0)));
}

function repeatedHashes(hashes: readonly number[]): ReadonlySet<number> {
  const sorted = Uint32Array.from(hashes).sort();
  return new Set(sorted.filter((hash, at) => hash === sorted[at - 1]));
}
