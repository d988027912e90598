import { comparableText } from '../../core/imports/matchItem.ts';
import { lowerBound } from '../../core/lowerBound.ts';
import { turnText } from '../../core/sample/Exchange.ts';
import { hash64 } from '../../core/text/hash64.ts';
import type { Dataset } from '../../io/dataset/Dataset.ts';

/** Records read at once. */
const rowsPerRead = 200;

/**
 * Where in a dataset a request is asked: twelve bytes for each exchange. Rows that it finds may have other requests with the
 * same hash, so they are compared when they are read.
 */
export class PromptIndex {
  readonly #keys: Float64Array;
  readonly #rows: Uint32Array;

  private constructor(keys: Float64Array, rows: Uint32Array) {
    this.#keys = keys;
    this.#rows = rows;
  }

  /** Reads the whole dataset once. */
  static async build(dataset: Dataset, signal: AbortSignal): Promise<PromptIndex> {
    const found: { readonly key: number; readonly row: number }[] = [];
    for (let row = 0; row < dataset.count; ) {
      signal.throwIfAborted();
      const records = await dataset.readMany(row, rowsPerRead);
      for (const { row: at, read } of records) {
        const keys = new Set(
          read?.ok ? read.record.exchanges.map(({ prompt }) => keyOf(turnText(prompt))) : [],
        );
        found.push(...[...keys].map((key) => ({ key, row: at })));
      }
      row += Math.max(1, records.length);
    }
    found.sort((a, b) => a.key - b.key || a.row - b.row);
    return new PromptIndex(
      Float64Array.from(found, ({ key }) => key),
      Uint32Array.from(found, ({ row }) => row),
    );
  }

  /** The rows that may ask this, in ascending order; at most `max`. */
  rowsOf(prompt: string, max: number): readonly number[] {
    const key = keyOf(prompt);
    const rows: number[] = [];
    const from = lowerBound(this.#keys.length, (at) => (this.#keys[at] ?? 0) < key);
    for (let at = from; this.#keys[at] === key && rows.length < max; at += 1) {
      rows.push(this.#rows[at] ?? 0);
    }
    return rows;
  }
}

/** 52 bits of a text's hash. */
function keyOf(prompt: string): number {
  const { low, high } = hash64(comparableText(prompt));
  return (high >>> 0) * 2 ** 20 + (low >>> 12);
}
