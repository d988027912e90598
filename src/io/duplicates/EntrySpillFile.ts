import { SerialQueue } from '../../core/promises.ts';
import { SpillFile } from '../disk/SpillFile.ts';
import type { ColumnEntries } from './BlockEntries.ts';

/** 4 MB. */
const maxHeldNumbers = 1024 * 1024;

/** The entries of adjacent records, in memory or in the file. */
type Block = { readonly numbers: Uint32Array } | { readonly at: number; readonly length: number };

/**
 * The entries by which records are compared, by blocks of adjacent records. They take more memory than a survey may use per
 * record, and are needed again only when the dataset grows: so they go into a temporary file.
 */
export class EntrySpillFile {
  readonly #maxNumbers: number;
  readonly #blocks = new Map<number, Block>();
  #held = 0;
  #written = 0;
  #file: SpillFile | undefined;
  readonly #writing = new SerialQueue();
  #failed: unknown;

  /** Holds `maxNumbers` numbers in memory. */
  constructor(maxNumbers = maxHeldNumbers) {
    this.#maxNumbers = maxNumbers;
  }

  /** Stores the entries of the block that begins at a row, replacing earlier ones. */
  add(row: number, numbers: Uint32Array): void {
    this.#blocks.set(row, { numbers });
    this.#held += numbers.length;
    if (this.#held > this.#maxNumbers) {
      this.#spill();
    }
  }

  /** Whether the entries of the block that begins at a row are stored. */
  has(row: number): boolean {
    return this.#blocks.has(row);
  }

  /** Removes the blocks from a row on. */
  deleteFrom(row: number): void {
    for (const known of [...this.#blocks.keys()].filter((one) => one >= row)) {
      this.#blocks.delete(known);
    }
  }

  async all(): Promise<ColumnEntries> {
    await this.#writing.run(() => {
      if (this.#failed) {
        throw this.#failed;
      }
    });
    const blocks = [...this.#blocks].sort(([a], [b]) => a - b);
    const lengths = Uint32Array.from(blocks, ([, block]) => lengthOf(block));
    const count = lengths.reduce((sum, length) => sum + length, 0);
    const numbers = new Uint32Array(new SharedArrayBuffer(count * Uint32Array.BYTES_PER_ELEMENT));
    let at = 0;
    for (const run of runsOf(blocks.map(([, block]) => block))) {
      await this.#read(run, numbers.subarray(at, at + lengthOf(run)));
      at += lengthOf(run);
    }
    return { numbers, rows: Uint32Array.from(blocks, ([row]) => row), lengths };
  }

  async close(): Promise<void> {
    this.#blocks.clear();
    await this.#writing.run(() => this.#file?.close());
    this.#file = undefined;
  }

  #spill(): void {
    const held = [...this.#blocks].flatMap(([row, block]) =>
      'numbers' in block ? [{ row, numbers: block.numbers }] : [],
    );
    let at = this.#written;
    for (const { row, numbers } of held) {
      this.#blocks.set(row, { at, length: numbers.length });
      at += numbers.length;
    }
    this.#written = at;
    this.#held = 0;
    const content = held.map(({ numbers }) => asBytes(numbers));
    void this.#writing
      .run(() => this.#write(content))
      .catch((error: unknown) => {
        this.#failed = error;
      });
  }

  async #write(content: readonly Uint8Array[]): Promise<void> {
    this.#file ??= await SpillFile.create('keys');
    for (const bytes of content) {
      await this.#file.write(bytes);
    }
  }

  async #read(block: Block, into: Uint32Array): Promise<void> {
    if ('numbers' in block) {
      into.set(block.numbers);
    } else if (block.length > 0) {
      await this.#file?.read(asBytes(into), block.at * 4);
    }
  }
}

/** Merges blocks that follow each other in the file. */
function runsOf(blocks: readonly Block[]): readonly Block[] {
  const runs: Block[] = [];
  for (const block of blocks) {
    const last = runs.at(-1);
    if (last && 'at' in last && 'at' in block && last.at + last.length === block.at) {
      runs[runs.length - 1] = { at: last.at, length: last.length + block.length };
    } else {
      runs.push(block);
    }
  }
  return runs;
}

function lengthOf(block: Block): number {
  return 'numbers' in block ? block.numbers.length : block.length;
}

function asBytes({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
