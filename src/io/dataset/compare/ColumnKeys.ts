import type { KeyColumn } from '../../../core/checks/keyColumns.ts';
import { keyOf } from '../../../core/checks/keyOf.ts';
import type { ReadSubject } from '../../../core/checks/RecordSubject.ts';

/**
 * Collects the keys of neighbouring records, by column of the dataset rules: each key is followed by its row, counted from
 * the first of them.
 */
export class ColumnKeys {
  readonly #columns: readonly KeyColumn[];
  readonly #keys: readonly number[][];
  readonly #from: number;

  constructor(columns: readonly KeyColumn[], from: number) {
    this.#columns = columns;
    this.#keys = columns.map(() => []);
    this.#from = from;
  }

  add(subject: ReadSubject): void {
    for (let at = 0; at < this.#columns.length; at += 1) {
      for (const entry of this.#columns[at]?.entries(subject) ?? []) {
        this.#keys[at]?.push(keyOf(entry), subject.row - this.#from);
      }
    }
  }

  finish(): readonly Uint32Array[] {
    return this.#keys.map((keys) => Uint32Array.from(keys));
  }
}
