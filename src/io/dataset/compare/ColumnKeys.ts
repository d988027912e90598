import type { KeyEntry } from '../../../core/checks/KeyEntry.ts';
import type { KeyColumn } from '../../../core/checks/keyColumns.ts';
import type { ReadSubject } from '../../../core/checks/RecordSubject.ts';
import { packPlace } from './EntryPlace.ts';

/** Collects the entries of neighbouring records, by column of the dataset rules: `entrySize` numbers each. */
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
    const row = subject.row - this.#from;
    for (let at = 0; at < this.#columns.length; at += 1) {
      const entries = this.#columns[at]?.entries(subject) ?? [];
      for (let ordinal = 0; ordinal < entries.length; ordinal += 1) {
        const entry = entries[ordinal] as KeyEntry;
        this.#keys[at]?.push(marked(entry), entry.high, packPlace({ row, ordinal }));
      }
    }
  }

  finish(): readonly Uint32Array[] {
    return this.#keys.map((keys) => Uint32Array.from(keys));
  }
}

/** The lower half of the hash. Its lowest bit is the mark of an entry that has one. */
function marked({ low, mark }: KeyEntry): number {
  return mark === undefined ? low : ((low & ~1) | (mark ? 1 : 0)) >>> 0;
}
